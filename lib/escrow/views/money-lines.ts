import { toMoneyView, type Currency } from "@/lib/platform/core/money";
import { accounts } from "@/lib/ledger/accounts";
import type { JournalLine } from "@/lib/ledger/queries";
import type { JournalKind } from "@/lib/ledger/journal-kinds";
import type { HeldLine, PlannedLine } from "@/lib/escrow/types";
import type { PartKind } from "@/lib/escrow/funding/states";

/** The held account of one purchase as a table whose lines always add up. Pure. */

const WHAT: Readonly<Partial<Record<JournalKind, HeldLine["what"]>>> = {
  refund_ordered: "refund",
  title_late_credit: "title_credit",
  deposit_forfeited: "forfeit",
  return_deduction: "deduction",
  chargeback_withdrawn: "chargeback",
  chargeback_lost: "chargeback",
};

export type PartLabels = ReadonlyMap<
  string,
  { readonly kind: PartKind; readonly methodLabel: string | null }
>;

/**
 * Converts the journals of the held account into lines, split by the account on the other side,
 * with the amount held after each line.
 */
export function toHeldLines(
  escrowId: string,
  currency: Currency,
  lines: readonly JournalLine[],
  parts: PartLabels,
): readonly HeldLine[] {
  const account = accounts.held(escrowId);
  const touching = new Set(
    lines.filter((line) => line.account === account).map((line) => line.reference),
  );
  let held = 0n;
  return lines
    .filter((line) => touching.has(line.reference) && line.account !== account)
    .map((line, index) => {
      // What the other account is debited, the held account is credited.
      const amount = BigInt(line.amountMinor);
      held += amount;
      const part = parts.get(line.reference.split(":")[1] ?? "");
      return {
        id: `${line.reference}/${index}`,
        at: line.at,
        what: whatOf(line, part?.kind),
        amount: toMoneyView(amount, currency),
        held: toMoneyView(held, currency),
        methodLabel: part?.methodLabel ?? null,
      };
    });
}

function whatOf(line: JournalLine, partKind: PartKind | undefined): HeldLine["what"] {
  if (line.kind === "funding_succeeded") return partKind === "deposit" ? "deposit" : "balance";
  if (line.kind === "release") return line.account.startsWith("platform:fees:") ? "fee" : "seller";
  return WHAT[line.kind] ?? "refund";
}

/** What would leave the held money if the car is accepted. The last line ends at zero. */
export function toPlannedLines(
  currency: Currency,
  heldMinor: bigint,
  feeMinor: bigint,
): readonly PlannedLine[] {
  const fee = feeMinor < heldMinor ? feeMinor : heldMinor;
  const net = heldMinor - fee;
  return [
    { what: "fee", amount: toMoneyView(-fee, currency), held: toMoneyView(net, currency) },
    { what: "seller", amount: toMoneyView(-net, currency), held: toMoneyView(0n, currency) },
  ];
}

/** What would leave the held money when the car is back. */
export function toReturnLines(currency: Currency, heldMinor: bigint): readonly PlannedLine[] {
  const amount = toMoneyView(-heldMinor, currency);
  return [{ what: "refund", amount, held: toMoneyView(0n, currency) }];
}
