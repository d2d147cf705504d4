import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { MoneyLine, type MoneyPart } from "@/components/ui/money-line";
import { Panel } from "@/components/ui/panel";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { parseMethodLabel } from "@/lib/escrow/vocabulary";
import type { EscrowView } from "@/lib/escrow/types";
import type { MoneyView } from "@/lib/platform/core/money";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly view: EscrowView; readonly locale: Locale };

type Row = {
  readonly id: string;
  readonly when: string;
  readonly what: string;
  readonly amount: string;
  readonly held: string;
  readonly isPlanned: boolean;
};

/** What is held, who gets it, and every movement to the cent with the balance after it. */
export async function MoneyPanel({ view, locale }: Props) {
  const t = await getTranslations("escrow.money");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const rows = await rowsOf({ view, locale });
  const frozen = view.state === "disputed" || view.isChargedBack;
  return (
    <Panel
      title={frozen ? t("titleFrozen") : t("title")}
      aside={<span className="num text-2xl font-heavy text-held">{format.money(view.held)}</span>}
    >
      <MoneyLine parts={await partsOf({ view, locale })} />
      <div className="mt-5">
        <DataTable<Row>
          caption={t("tableCaption")}
          columns={[
            { key: "when", header: t("when"), cell: (row) => row.when, wideOnly: true },
            { key: "what", header: t("what"), cell: (row) => row.what },
            { key: "amount", header: t("amount"), cell: (row) => row.amount, numeric: true },
            {
              key: "held",
              header: t("held"),
              cell: (row) => row.held,
              numeric: true,
            },
          ]}
          rows={rows}
          rowKey={(row) => row.id}
          detail={(row) => row.when}
          muted={(row) => row.isPlanned}
        />
      </div>
      <p className="mt-4 border-t border-line pt-3 text-sm text-ink-2">{t("note")}</p>
    </Panel>
  );
}

async function rowsOf({ view, locale }: Props): Promise<readonly Row[]> {
  const t = await getTranslations("escrow.money");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const method = (label: string | null): string => {
    const parts = parseMethodLabel(label);
    return label === null ? "" : t(`method.${parts.key}`, { last4: parts.last4 });
  };
  const withMethod = (what: string, by: string): string =>
    by === "" ? what : t("withMethod", { what, method: by });
  const percent = { percent: formatFeePercent(view.feeBps) };
  const done = view.heldLines.map((line) => ({
    id: line.id,
    when: format.dayTime(line.at),
    what: withMethod(t(`line.${line.what}`, percent), method(line.methodLabel)),
    amount: format.signed(line.amount),
    held: format.money(line.held),
    isPlanned: false,
  }));
  const owed = view.parts.some((part) => part.kind === "deposit" && part.state === "succeeded")
    ? []
    : [{ what: "deposit", amount: view.deposit, held: view.deposit }];
  const rest = view.parts.some((part) => part.kind === "balance" && part.state === "succeeded")
    ? []
    : [{ what: "balance", amount: view.balance, held: view.price }];
  const missing = view.state === "awaiting_funding" ? [...owed, ...rest] : [];
  const planned = [
    ...missing.map((line) => ({ ...line, when: t("notPaid") })),
    ...view.plannedLines
      .filter((line) => BigInt(line.amount.minor) !== 0n)
      .map((line) => ({
        ...line,
        when: t(PLANNED_WHEN[view.state] ?? "afterBoth"),
      })),
  ].map((line) => ({
    id: `planned/${line.what}`,
    when: line.when,
    what: t(`line.${line.what}`, percent),
    amount: format.signed(line.amount),
    held: format.money(line.held),
    isPlanned: true,
  }));
  return [...done, ...planned];
}

/** When the planned lines happen, where it is not after acceptance and title. */
const PLANNED_WHEN: Readonly<Partial<Record<EscrowView["state"], "ifReleased" | "whenBack">>> = {
  disputed: "ifReleased",
  returning: "whenBack",
};

/** Divides the whole price by who has it or gets it; the amounts always add up to the price. */
async function partsOf({ view, locale }: Props): Promise<readonly MoneyPart[]> {
  const t = await getTranslations("escrow.money.who");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const piece = (
    key: "held" | "missing" | "seller" | "candor" | "buyer" | "bank",
    minor: bigint,
    tone: MoneyPart["tone"],
  ): MoneyPart => {
    const money: MoneyView = { minor: minor.toString(), currency: view.price.currency };
    return { label: t(key), minor: money.minor, amount: format.money(money), tone };
  };
  const went = (what: readonly string[]): bigint =>
    -view.heldLines
      .filter((line) => what.includes(line.what))
      .reduce((sum, line) => sum + BigInt(line.amount.minor), 0n);
  const held = BigInt(view.held.minor);
  if (view.state === "awaiting_funding") {
    return [
      piece("held", held, "held"),
      piece("missing", BigInt(view.price.minor) - held, "ink-3"),
    ];
  }
  const planned = (what: string): bigint =>
    -view.plannedLines
      .filter((line) => line.what === what)
      .reduce((sum, line) => sum + BigInt(line.amount.minor), 0n);
  const returned = went(["refund", "title_credit"]) + planned("refund");
  const taken = went(["chargeback"]);
  return [
    piece("seller", went(["seller", "forfeit", "deduction"]) + planned("seller"), "held"),
    ...(returned > 0n ? [piece("buyer", returned, "c3")] : []),
    ...(taken > 0n ? [piece("bank", taken, "grave")] : []),
    piece("candor", went(["fee"]) + planned("fee"), "ink-3"),
  ];
}

export function formatFeePercent(bps: number): string {
  return (bps / 100).toString();
}
