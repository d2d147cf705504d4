import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { POST as webhookRoute } from "@/app/api/stripe/webhook/route";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Role } from "@/lib/platform/auth/roles";
import { generateId } from "@/lib/platform/core/ids";
import { advanceClock, readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { startFunding } from "@/lib/escrow/funding/funding-parts";
import type { PartKind } from "@/lib/escrow/funding/states";
import { recordHandover } from "@/lib/escrow/handover/record-handover";
import { openEscrow } from "@/lib/escrow/open-escrow";
import { ensureCheckout } from "@/lib/escrow/funding/checkout";
import { createSandboxControl, type PayWish } from "@/lib/stripe-sandbox/control";
import { createSandbox } from "@/lib/stripe-sandbox/server";
import { connectProvider } from "@/lib/payments/stripe";
import { testDatabase } from "../../support/database";
import { fireDeadlines, runJobs } from "../../support/run-jobs";

const KEY = "sk_test_sandbox_escrow";
export const GOOD_CARD: PayWish = { card: "4242424242424242" };
export const DECLINED_CARD: PayWish = { card: "4000000000000002" };
export const GOOD_BANK: PayWish = { bank: "000123456789" };
export const FAILING_BANK: PayWish = { bank: "000222222227" };

/** The marketplace's own money at the provider: fees make payments bring in less than refunds take. */
const FLOAT_MINOR = 1_000_000_00;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The real sandbox, the real webhook route, the real handlers of the worker, one real database. */
export async function startWorld(options: { readonly autoEnableAccounts?: boolean } = {}) {
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = { "stripe-signature": String(request.headers["stripe-signature"]) };
      const body = Buffer.concat(chunks);
      const incoming = new Request("http://localhost/api/stripe/webhook", {
        method: "POST",
        headers,
        body,
      });
      void webhookRoute(incoming, { params: Promise.resolve({}) }).then((answer) => {
        statuses.push(answer.status);
        response.writeHead(answer.status).end();
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  // For a TCP server, address() is always an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const sandbox = await createSandbox({
    databaseUrl: testDatabase.appUrl,
    port: 0,
    secretKey: KEY,
    webhookSecret: "whsec_test_test_test_test",
    webhookUrl: `http://127.0.0.1:${port}/`,
    settleDelayMs: 3_600_000,
    payoutDelayMs: 3_600_000,
    autoEnableAccounts: options.autoEnableAccounts ?? true,
    extraCountries: ["CN"],
    now: readClock,
  });
  connectProvider({ secretKey: KEY, sandboxUrl: sandbox.url, timeoutMs: 3_000, retries: 0 });
  const control = createSandboxControl(sandbox.url, KEY);
  for (const currency of ["usd", "gbp", "cny"]) await control.topUp(currency, FLOAT_MINOR);
  await control.webhooks({ isHeld: true });
  return {
    url: sandbox.url,
    control,
    statuses,
    close: async () => {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Delivers all webhooks and runs all jobs; pending bank payments stay pending. */
export async function settle(world: World, isHurried = false): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await world.control.drain();
    await runJobs({ isHurried });
  }
}

/** Also settles the pending bank payments. */
export async function settleBanks(world: World): Promise<void> {
  await settle(world);
  await world.control.settle();
  await settle(world);
  await world.control.settle();
  await settle(world);
}

export async function pass(ms: number): Promise<void> {
  await advanceClock(ms);
  await fireDeadlines();
}

let counter = 0;

export async function person(
  name: string,
  roles: readonly Role[] = [],
  organisationIds: readonly string[] = [],
): Promise<Actor> {
  counter += 1;
  const userId = generateId("usr");
  await db.user.create({
    data: {
      id: userId,
      email: `${name}${counter}@example.com`,
      fullName: `${name} Example`,
      displayName: `${name.slice(0, 1).toUpperCase()}. E.`,
      phone: "+1 555 0100",
      createdAt: new Date(),
    },
  });
  return { userId, sessionId: "ses_test", displayName: name, roles, organisationIds };
}

export type Car = {
  readonly listingId: string;
  readonly priceMinor: bigint;
  readonly seller: Actor;
};

/** A live, inspected car with a price. */
export async function aLiveCar(
  wish: {
    readonly market?: Market;
    readonly priceMinor?: bigint;
    readonly seller?: Actor;
    /** What the report says. */
    readonly odometerReading?: number;
  } = {},
): Promise<Car> {
  const market = wish.market ?? "us";
  const seller = wish.seller ?? (await person("seller"));
  const priceMinor = wish.priceMinor ?? 18_400_00n;
  const ids = {
    listingId: generateId("lst"),
    vehicleId: generateId("veh"),
    inspectionId: generateId("ins"),
    pointId: generateId("pnt"),
  };
  const at = new Date();
  const facts = MARKET_FACTS[market];
  await db.place.createMany({
    data: { id: "plc_test", market, nameEn: "Town", nameZh: "城", region: "XX", lat: 1, lon: 1 },
    skipDuplicates: true,
  });
  await db.inspectionPoint.create({
    data: {
      id: ids.pointId,
      slug: ids.pointId,
      market,
      nameEn: "Point",
      nameZh: "检测点",
      address: "1 Road",
      placeId: "plc_test",
      lat: 1,
      lon: 1,
      timeZone: facts.timeZone,
      openingHours: {},
    },
  });
  await db.vehicle.create({ data: { id: ids.vehicleId, createdAt: at } });
  await db.inspection.create({
    data: {
      id: ids.inspectionId,
      number: `C-26-${randomUUID().slice(0, 8)}`,
      listingId: ids.listingId,
      vehicleId: ids.vehicleId,
      inspectorId: "usr_inspector",
      pointId: ids.pointId,
      checklistVersion: "1",
      state: "signed",
      startedAt: at,
      signedAt: at,
      odometerUnit: facts.distanceUnit,
      odometerReading: wish.odometerReading ?? null,
    },
  });
  await db.listing.create({
    data: {
      id: ids.listingId,
      slug: `car-${ids.listingId}`,
      market,
      status: "live",
      sellerId: seller.userId,
      vehicleId: ids.vehicleId,
      headline: "Honda Accord 2019",
      askingPriceMinor: priceMinor,
      currency: facts.currency,
      odometerUnit: facts.distanceUnit,
      createdAt: at,
      updatedAt: at,
      publishedAt: at,
      inspectionId: ids.inspectionId,
    },
  });
  return { listingId: ids.listingId, priceMinor, seller };
}

export type Sale = {
  readonly escrowId: string;
  readonly buyer: Actor;
  readonly seller: Actor;
  readonly car: Car;
};

/** A reserved car: nothing is paid yet. */
export async function aReservation(
  wish: Parameters<typeof aLiveCar>[0] & { readonly buyer?: Actor } = {},
): Promise<Sale> {
  const car = await aLiveCar(wish);
  const buyer = wish.buyer ?? (await person("buyer"));
  const { escrowId } = await runInTransaction((tx) => openEscrow(tx, buyer, car));
  return { escrowId, buyer, seller: car.seller, car };
}

/** The buyer starts the payment and pays in the given way on the hosted page. @returns the part's id */
export async function payPart(
  world: World,
  sale: Sale,
  part: PartKind,
  how: PayWish,
): Promise<string> {
  const partId = await openPayPage(sale, part);
  const row = await db.fundingPart.findUniqueOrThrow({ where: { id: partId } });
  await world.control.pay(row.checkoutSessionId ?? "", how);
  return partId;
}

export async function openPayPage(sale: Sale, part: PartKind): Promise<string> {
  const started = await runInTransaction((tx) =>
    startFunding(tx, sale.buyer, { escrowId: sale.escrowId, part, locale: "en" }),
  );
  await ensureCheckout(started.partId);
  return started.partId;
}

/** A purchase that is paid in full. */
export async function aFundedSale(
  world: World,
  wish: Parameters<typeof aReservation>[0] = {},
): Promise<Sale> {
  const sale = await aReservation(wish);
  await payPart(world, sale, "deposit", GOOD_CARD);
  await settle(world);
  await payPart(world, sale, "balance", GOOD_BANK);
  await settle(world);
  await world.control.settle();
  await settle(world);
  return sale;
}

/** A purchase whose car was handed over to the buyer. */
export async function aDeliveredSale(
  world: World,
  wish: Parameters<typeof aReservation>[0] = {},
): Promise<Sale> {
  const sale = await aFundedSale(world, wish);
  const row = await escrowRow(sale);
  await runInTransaction((tx) =>
    recordHandover(tx, sale.seller, {
      escrowId: sale.escrowId,
      code: row.handoverCode,
      odometerReading: 40_000,
    }),
  );
  return sale;
}

export function escrowRow(sale: Pick<Sale, "escrowId">) {
  return db.escrow.findUniqueOrThrow({
    where: { id: sale.escrowId },
    include: { parts: true, refunds: true, payouts: true },
  });
}

export async function balances(): Promise<ReadonlyMap<string, bigint>> {
  const client = new pg.Client({ connectionString: testDatabase.appUrl });
  await client.connect();
  const { rows } = await client.query<{ code: string; posted: string }>(
    "select a.code, b.posted from ledger.account a join ledger.balance b on b.account_id = a.id",
  );
  await client.end();
  return new Map(rows.map((row) => [row.code, BigInt(row.posted)]));
}

/** The amount held for one purchase, in minor units. */
export async function heldFor(sale: Pick<Sale, "escrowId">): Promise<bigint> {
  return -((await balances()).get(`escrow:${sale.escrowId}:held`) ?? 0n);
}

/** Lists violations of what must be true after everything has settled, whatever happened before. */
export async function booksAgree(world: World): Promise<readonly string[]> {
  const problems: string[] = [];
  const all = await balances();
  const state = await world.control.state();
  problems.push(...state.discrepancies);
  for (const currency of ["USD", "GBP", "CNY"]) {
    const of = (rows: typeof state.balances, isPlatform: boolean): bigint =>
      rows
        .filter(
          (row) =>
            row.currency === currency.toLowerCase() && (row.account === "platform") === isPlatform,
        )
        .reduce((sum, row) => sum + BigInt(row.available + row.pending), 0n);
    const clearing = all.get(`psp:stripe:clearing:${currency}`) ?? 0n;
    const inTransit = all.get(`psp:stripe:in_transit:${currency}`) ?? 0n;
    // Fees and the marketplace's own money are in the ledger once the nightly comparison has booked them.
    const own = state.totals.find((row) => row.currency === currency.toLowerCase());
    const unbooked =
      BigInt(own?.fees ?? 0) -
      BigInt(own?.toppedUp ?? 0) -
      (all.get(`expense:psp_fees:${currency}`) ?? 0n) -
      (all.get(`bank:platform:${currency}`) ?? 0n);
    const platform = of(state.balances, true) + unbooked;
    if (clearing !== platform)
      problems.push(`${currency} clearing ${clearing}, sandbox ${platform}`);

    if (inTransit !== of(state.balances, false)) {
      problems.push(`${currency} in transit ${inTransit}, sandbox ${of(state.balances, false)}`);
    }
    const sum = [...(await sumsByCurrency())].filter((row) => row.currency === currency);
    if (sum.some((row) => row.sum !== "0")) problems.push(`${currency} does not sum to zero`);
  }
  const settled = await db.escrow.findMany({
    where: { state: { in: ["released", "refunded", "expired", "cancelled"] } },
    select: { id: true },
  });
  for (const { id } of settled) {
    const held = all.get(`escrow:${id}:held`) ?? 0n;
    if (held !== 0n) problems.push(`${id} is settled and holds ${-held}`);
  }
  return problems;
}

async function sumsByCurrency(): Promise<readonly { currency: string; sum: string }[]> {
  const client = new pg.Client({ connectionString: testDatabase.appUrl });
  await client.connect();
  const { rows } = await client.query<{ currency: string; sum: string }>(
    "select currency, sum(amount)::text as sum from ledger.entry group by currency",
  );
  await client.end();
  return rows;
}

/** Runs a command several times in parallel. @returns how many succeeded, and the error codes of the others */
export async function race(
  count: number,
  run: () => Promise<unknown>,
): Promise<{ readonly won: number; readonly codes: readonly string[] }> {
  const results = await Promise.allSettled(Array.from({ length: count }, run));
  const codes = results
    .filter((result) => result.status === "rejected")
    .map((result) => {
      const reason: unknown = result.reason;
      return typeof reason === "object" && reason !== null && "code" in reason
        ? String(reason.code)
        : String(reason);
    });
  return { won: count - codes.length, codes: [...new Set(codes)].sort() };
}
