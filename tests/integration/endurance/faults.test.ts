import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import type { PartKind } from "@/lib/escrow/funding/states";
import { recordHandover } from "@/lib/escrow/handover/record-handover";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { PayWish } from "@/lib/stripe-sandbox/control";
import { FAULT_KINDS } from "@/lib/stripe-sandbox/faults";
import { connectProvider } from "@/lib/payments/stripe";
import { runJobs } from "../../support/run-jobs";
import {
  aReservation,
  booksAgree,
  escrowRow,
  GOOD_BANK,
  GOOD_CARD,
  openPayPage,
  startWorld,
  type Sale,
  type World,
} from "../escrow/world";

const isFull = process.env["CANDOR_FULL"] === "1";
const PURCHASES = isFull ? 200 : 20;
const FAULTED_SHARE = 0.3;
const ROUNDS_MAX = 60;
/** The key with which tests/integration/escrow/world.ts starts the sandbox. */
const KEY = "sk_test_sandbox_escrow";
/**
 * A delay is not a fault. A 500 that is stored under its key is returned by every retry; a look-up settles it after a
 * minute of business time, which does not pass here.
 */
const KINDS = FAULT_KINDS.filter((kind) => kind !== "delay" && kind !== "error_stored");

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

/**
 * Faults are drawn one after another, so each share applies to the requests that the previous ones let through.
 */
async function armFaults(): Promise<void> {
  const share = 1 - (1 - FAULTED_SHARE) ** (1 / KINDS.length);
  for (const kind of KINDS) {
    await world.control.fault({ kind, match: "* /v1/*", times: 100_000, share, isVisible: true });
  }
}

/** Repeats the request until there is a payment page, as a buyer would press the button again. */
async function pressUntilPaid(sale: Sale, part: PartKind, how: PayWish): Promise<void> {
  for (let press = 1; ; press += 1) {
    try {
      const partId = await openPayPage(sale, part);
      const row = await db.fundingPart.findUniqueOrThrow({ where: { id: partId } });
      await world.control.pay(row.checkoutSessionId ?? "", how);
      return;
    } catch (error) {
      if (press === ROUNDS_MAX) throw error;
    }
  }
}

async function untilAll(
  sales: readonly Sale[],
  isThere: (row: Awaited<ReturnType<typeof escrowRow>>) => boolean,
): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const rows = await Promise.all(sales.map(escrowRow));
    if (rows.every(isThere)) return;
    await world.control.drain();
    await runJobs({ isHurried: true });
    await world.control.settle();
  }
  const rows = await Promise.all(sales.map(escrowRow));
  const stuck = rows.filter((row) => !isThere(row));
  throw new Error(`${stuck.length} of ${rows.length} purchases are stuck: ${described(stuck)}`);
}

function described(rows: readonly Awaited<ReturnType<typeof escrowRow>>[]): string {
  return rows
    .slice(0, 3)
    .map((row) => {
      const parts = row.parts.map((part) => `${part.kind} ${part.state}`).join(", ");
      return `${row.id} ${row.state} (${parts})`;
    })
    .join("; ");
}

async function inChunks<T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += 8) await Promise.all(items.slice(at, at + 8).map(run));
}

it(
  `${PURCHASES} purchases complete although ${FAULTED_SHARE * 100} % of all requests to the provider fail`,
  { timeout: isFull ? 2_400_000 : 480_000 },
  async () => {
    // A request without a reply is a fault too, and happens often here, so the timeout is shorter than usual.
    connectProvider({ secretKey: KEY, sandboxUrl: world.url, timeoutMs: 1_000, retries: 0 });
    const sales: Sale[] = [];
    for (let at = 0; at < PURCHASES; at += 1) sales.push(await aReservation());
    await armFaults();

    await inChunks(sales, (sale) => pressUntilPaid(sale, "deposit", GOOD_CARD));
    await untilAll(sales, (row) =>
      row.parts.some((part) => part.kind === "deposit" && part.state === "succeeded"),
    );
    await inChunks(sales, (sale) => pressUntilPaid(sale, "balance", GOOD_BANK));
    await untilAll(sales, (row) => row.state === "funded");
    await inChunks(sales, finish);
    await untilAll(
      sales,
      (row) => row.payouts.length > 0 && row.payouts.every((payout) => payout.state === "paid"),
    );

    const hits = (await world.control.faults()).armed;
    const total = hits.reduce((sum, fault) => sum + fault.hits, 0);
    console.log(
      `${PURCHASES} purchases met ${total} faults: ${hits.map((fault) => `${fault.kind} ${fault.hits}`).join(", ")}`,
    );
    await world.control.calm();
    await expectAllPaidOnce(sales);
    expect(total).toBeGreaterThan(PURCHASES);
    expect(hits.every((fault) => fault.hits > 0)).toBe(true);
  },
);

async function finish(sale: Sale): Promise<void> {
  const { handoverCode } = await escrowRow(sale);
  await runInTransaction((tx) =>
    recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code: handoverCode }),
  );
  await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
  await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
}

async function expectAllPaidOnce(sales: readonly Sale[]): Promise<void> {
  await world.control.drain();
  await runJobs({ isHurried: true });
  for (const sale of sales) {
    const row = await escrowRow(sale);
    expect(row.state).toBe("released");
    expect(row.parts.map((part) => part.state)).toEqual(["succeeded", "succeeded"]);
    expect(row.payouts.map((payout) => payout.amountMinor)).toEqual([
      row.priceMinor - row.feeMinor,
    ]);
  }
  const { totals } = await world.control.state();
  const rows = await Promise.all(sales.map(escrowRow));
  const sum = (of: (row: (typeof rows)[number]) => bigint): number =>
    Number(rows.reduce((all, row) => all + of(row), 0n));
  expect(totals.find((row) => row.currency === "usd")).toMatchObject({
    charged: sum((row) => row.priceMinor),
    transferred: sum((row) => row.priceMinor - row.feeMinor),
    paidOut: sum((row) => row.priceMinor - row.feeMinor),
    refunded: 0,
  });
  expect(await booksAgree(world)).toEqual([]);
}
