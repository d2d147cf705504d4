import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { findPart as findPartRef } from "@/lib/escrow/funding/part-queries";
import { checkLedger } from "@/lib/ledger/queries";
import { listOpenDifferences } from "@/lib/payments/reconciliation/desk-queries";
import { compareBalances } from "@/lib/payments/reconciliation/compare-balances";
import { generateObjectId } from "@/lib/stripe-sandbox/ids";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  aDeliveredSale,
  aFundedSale,
  aReservation,
  balances,
  booksAgree,
  escrowRow,
  openPayPage,
  person,
  settle,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "../escrow/world";
import { findPart, releaseSale } from "./news";

let world: World;
const paid: Sale[] = [];
const left: Sale[] = [];

/** Purchases that went well, that the seller left, and one whose bank dispute was won. */
beforeAll(async () => {
  world = await startWorld();
  for (let count = 0; count < 3; count += 1) {
    const sale = await aDeliveredSale(world);
    await releaseSale(sale);
    paid.push(sale);
  }
  for (let count = 0; count < 2; count += 1) {
    const sale = await aFundedSale(world);
    await runInTransaction((tx) => cancelEscrow(tx, sale.seller, sale));
    left.push(sale);
  }
  const disputed = await aFundedSale(world);
  const { id } = await world.control.dispute((await findPart(disputed, "balance")).chargeId);
  await settle(world);
  await world.control.closeDispute(id, "won");
  await settleBanks(world);
}, 400_000);
afterAll(() => world.close());

/** Nothing is on its way: every webhook has arrived. */
const reconcile = () => compareBalances(findPartRef, 0);

const listOpen = () =>
  db.moneyDifference.findMany({
    where: { resolvedAt: null },
    orderBy: [{ kind: "asc" }, { providerRef: "asc" }, { subject: "asc" }],
  });

describe("a history without faults", () => {
  it("has no difference, and our balance at the provider is ours to the cent with fees and own money", async () => {
    expect(await booksAgree(world)).toEqual([]);
    expect(await reconcile()).toBe(0);
    expect(await listOpen()).toEqual([]);
    const { balances: there } = await world.control.state();
    const own = there.find((row) => row.account === "platform" && row.currency === "usd");
    const here = await balances();
    expect(here.get("psp:stripe:clearing:USD")).toBe(
      BigInt((own?.available ?? 0) + (own?.pending ?? 0)),
    );
    expect(here.get("expense:psp_fees:USD")).toBeGreaterThan(0n);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("is booked once, however often it is compared", async () => {
    const before = await balances();
    expect(await reconcile()).toBe(0);
    expect(await balances()).toEqual(before);
    expect((await checkLedger()).drift).toEqual([]);
  });
});

type Data = Readonly<Record<string, unknown>>;

/** A row written into the provider's tables, past all of its rules. */
async function plant(kind: string, data: Data, account = "platform"): Promise<void> {
  await db.$executeRaw`insert into sandbox.object (id, kind, account, data)
    values (${String(data["id"])}, ${kind}, ${account}, ${JSON.stringify(data)}::jsonb)`;
}

async function plantCharge(metadata: Data): Promise<string> {
  const created = Math.floor((await readClock()).getTime() / 1000) - 7_200;
  const [charge, entry] = [generateObjectId("charge"), generateObjectId("balance_transaction")];
  const money = { amount: 700, currency: "usd", created };
  await plant("charge", { ...money, id: charge, status: "succeeded", metadata });
  await plant("balance_transaction", {
    ...money,
    id: entry,
    type: "charge",
    source: charge,
    net: 700,
    fee: 0,
    fee_details: [],
    status: "available",
    available_on: created,
  });
  return entry;
}

async function getEntry(sourceId: string): Promise<{ readonly id: string; readonly data: Data }> {
  const rows = await db.$queryRaw<{ id: string; account: string; data: Data }[]>`
    select id, account, data from sandbox.object
    where kind = 'balance_transaction' and data ->> 'source' = ${sourceId} order by seq limit 1`;
  if (rows[0] === undefined) throw new Error(`nothing was moved for ${sourceId}`);
  return rows[0];
}

async function rewrite(objectId: string, change: Data): Promise<void> {
  await db.$executeRaw`update sandbox.object set data = data || ${JSON.stringify(change)}::jsonb
    where id = ${objectId}`;
}

/** The provider's objects of a purchase whose money moved. */
async function listSources(sale: Sale) {
  const row = await escrowRow(sale);
  const some = (ids: readonly (string | null)[]) => ids.filter((id): id is string => id !== null);
  return {
    charges: some(row.parts.map((part) => part.chargeId)),
    refunds: some(row.refunds.map((refund) => refund.stripeRefundId)),
    transfers: some(row.payouts.map((payout) => payout.stripeTransferId)),
    payouts: some(row.payouts.map((payout) => payout.stripePayoutId)),
  };
}

type Expected = { readonly kind: string; readonly providerRef: string };

/** Ten payments that we do not know of, and the rest of nobody. */
async function plantUnbooked(number: number): Promise<readonly Expected[]> {
  const expected: Expected[] = [];
  for (let count = 10; count < number; count += 1) {
    const metadata = count % 2 === 0 ? {} : { funding_part_id: `fpt_nobody${String(count)}` };
    expected.push({ kind: "unknown_owner", providerRef: await plantCharge(metadata) });
  }
  for (let count = 0; count < 10; count += 1) {
    const partId = await openPayPage(await aReservation(), "deposit");
    const providerRef = await plantCharge({ funding_part_id: partId });
    expected.push({ kind: "missing_here", providerRef });
  }
  return expected;
}

/** One fault each in what really moved. */
async function spoilBooked(): Promise<readonly Expected[]> {
  const [a, b, c] = await Promise.all(paid.map(listSources));
  const [d, e] = await Promise.all(left.map(listSources));
  if (!a || !b || !c || !d || !e) throw new Error("a purchase is missing");
  const expected: Expected[] = [];
  const spoil = async (
    kind: string,
    sources: readonly string[],
    how: (entry: { readonly id: string; readonly data: Data }) => Promise<string>,
  ): Promise<void> => {
    for (const source of sources) {
      expected.push({ kind, providerRef: await how(await getEntry(source)) });
    }
  };
  await spoil("booked_twice", [...a.charges, ...a.transfers, ...d.charges], async ({ data }) => {
    const id = generateObjectId("balance_transaction");
    await plant("balance_transaction", { ...data, id, created: Number(data["created"]) + 1 });
    return id;
  });
  await spoil(
    "missing_there",
    [...b.charges, ...b.transfers, ...d.refunds.slice(0, 1)],
    async (entry) => {
      await db.$executeRaw`delete from sandbox.object where id = ${entry.id}`;
      return "";
    },
  );
  const [cCharge, ...cCharges] = c.charges;
  await spoil(
    "amount_differs",
    [...c.transfers, ...cCharges, ...d.refunds.slice(1), ...e.refunds.slice(0, 1)],
    async ({ id, data }) => {
      await rewrite(id, { amount: Number(data["amount"]) + 100 });
      return id;
    },
  );
  await spoil("currency_differs", [...e.charges, ...c.payouts], async ({ id }) => {
    await rewrite(id, { currency: "eur" });
    return id;
  });
  await spoil("state_differs", [...a.payouts, ...e.refunds.slice(1)], async ({ id, data }) => {
    await rewrite(String(data["source"]), { status: "failed" });
    return id;
  });
  const rest = await db.providerBalanceTransaction.findMany({
    where: { type: { in: ["charge", "payment"] }, feeMinor: { gt: 0 } },
  });
  const used = [...a.charges, ...b.charges, ...cCharges, ...d.charges, ...e.charges];
  const fees = rest.filter((row) => !used.includes(row.sourceId ?? "") && row.accountId === null);
  expect(fees.map((row) => row.sourceId)).toContain(cCharge);
  for (const row of fees) {
    await rewrite(row.id, { fee: Number(row.feeMinor) + 1 });
    expected.push({ kind: "fee_differs", providerRef: row.id });
  }
  return expected;
}

describe("fifty wrong rows at the provider", () => {
  it("are all named by their kind, and nothing else is", { timeout: 300_000 }, async () => {
    const spoilt = await spoilBooked();
    const expected = [...spoilt, ...(await plantUnbooked(50 - spoilt.length))];
    expect(expected.length).toBe(50);
    expect(new Set(expected.map((each) => each.kind)).size).toBe(8);
    expect(await reconcile()).toBe(50);
    const open = await listOpen();
    const toText = ({ kind, providerRef }: Expected): string => `${kind} ${providerRef}`;
    expect(open.map(toText).sort()).toEqual(expected.map(toText).sort());

    // The same ones are found again, as the same rows.
    expect(await reconcile()).toBe(50);
    expect(await listOpen()).toEqual(open);
  });

  it("are counted by kind for the desk, each with its advice, and hidden from everybody else", async () => {
    const seen = await listOpenDifferences(await person("desk", ["support"]));
    expect(seen.count).toBe(50);
    expect(seen.kinds.length).toBe(8);
    const foreign = seen.differences.find((each) => each.kind === "currency_differs");
    expect(foreign).toMatchObject({ amount: null, advice: "compare_amounts" });
    expect(foreign?.amountText).toMatch(/^EUR -?\d+$/);
    await expect(listOpenDifferences(await person("stranger"))).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("are resolved when a later run does not find them any more", async () => {
    const [first] = await db.moneyDifference.findMany({
      where: { kind: "unknown_owner", resolvedAt: null },
    });
    await db.$executeRaw`delete from sandbox.object where id = ${first?.providerRef ?? ""}`;
    expect(await reconcile()).toBe(49);
    const row = await db.moneyDifference.findUniqueOrThrow({ where: { id: first?.id ?? "" } });
    expect(row.resolvedAt).not.toBeNull();
  });
});
