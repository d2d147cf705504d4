import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import "@/tests/support/database";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { setSavedSearchState } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { postgresSearch } from "@/lib/search/postgres";
import { aCar, aRequest, aTown, actorOf, BUYER, hitsOf, matcher } from "./world";

const one = matcher();
const other = matcher();

beforeAll(async () => {
  await aTown();
  await one.consume();
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
});
beforeEach(async () => {
  await db.carRequest.deleteMany();
  await db.listing.deleteMany();
  await one.consume();
});

const change = (id: string, data: object) => db.listing.update({ where: { id }, data });

describe("every listing event", () => {
  it("writes a new car's hit once, with its rank and reasons", async () => {
    const id = await aRequest({
      place: "plc_leeds",
      radius: 50,
      wish: { colours: ["blue"], colour: 2, warranty: 1 },
    });
    const car = await aCar({ lat: 53.9 });
    expect(await one.consume()).toBe(1);
    const [hit, ...more] = await hitsOf(id);
    expect(more).toEqual([]);
    expect(hit).toMatchObject({ listingId: car, event: "listed", answer: null, notifiedAt: null });
    expect(hit?.reasons).toEqual([
      { kind: "wishes", met: 1, of: 2 },
      { kind: "under_budget", byMinor: "100000" },
      { kind: "distance", metres: 11_119 },
      { kind: "wish_met", wish: { kind: "colour", values: ["blue"], weight: 2 } },
      { kind: "wish_missed", wish: { kind: "warranty", weight: 1 } },
    ]);
    expect(hit?.rank).toBeGreaterThan(0);
  });

  it("finds a car that matches because of its price, grade or return, and says which", async () => {
    const dear = await aCar({ askingPriceMinor: 1_600_000n });
    const reserved = await aCar({ status: "reserved" });
    const plain = await aCar();
    const [cheap, graded] = [await aRequest(), await aRequest({ isInspected: true })];
    await one.consume();
    await change(dear, { askingPriceMinor: 1_450_000n });
    await change(reserved, { status: "live" });
    await change(plain, { inspectionId: "ins_1", grade: 1 });
    await one.consume();
    const events = async (id: string) =>
      Object.fromEntries((await hitsOf(id)).map((hit) => [hit.listingId, hit.event]));
    expect(await events(graded)).toEqual({ [plain]: "grade" });
    expect(await events(cheap)).toMatchObject({ [dear]: "price", [reserved]: "back_on_sale" });
  });

  it("hides a proposal while the car is reserved or too expensive, and shows it again", async () => {
    const id = await aRequest();
    const car = await aCar();
    await one.consume();
    const dropped = async () => (await hitsOf(id)).map((hit) => hit.droppedAt !== null);
    await change(car, { status: "reserved" });
    await one.consume();
    expect(await dropped()).toEqual([true]);
    await change(car, { status: "live" });
    expect(await one.consume()).toBe(0);
    expect(await dropped()).toEqual([false]);
    await change(car, { askingPriceMinor: 1_550_000n });
    await one.consume();
    expect(await dropped()).toEqual([true]);
  });

  it("proposes nobody their own car, and nothing to a paused or ended search", async () => {
    const own = await aRequest({}, actorOf("usr_seller"));
    const [paused, ended] = [await aRequest(), await aRequest()];
    for (const [requestId, state] of [
      [paused, "paused"],
      [ended, "ended"],
    ] as const) {
      await runInTransaction((tx) => setSavedSearchState(tx, BUYER, { requestId, state }));
    }
    await aCar();
    expect(await one.consume()).toBe(0);
    expect(await db.requestHit.count({ where: { requestId: { in: [own, paused, ended] } } })).toBe(
      0,
    );
  });
});

describe("a hit is written once", () => {
  const position = () =>
    db.$queryRaw<{ snapshot: string }[]>`SELECT snapshot FROM matching.position`;
  const goBack = (snapshot: string) =>
    db.$executeRaw`UPDATE matching.position SET snapshot = ${snapshot}`;

  it("when the same changes are consumed again", async () => {
    const id = await aRequest();
    const [before] = await position();
    await aCar();
    expect(await one.consume()).toBe(1);
    await goBack(before?.snapshot ?? "");
    expect(await one.consume()).toBe(0);
    // A process that has just started reads the same changes without any memory.
    await goBack(before?.snapshot ?? "");
    const young = matcher();
    expect(await young.consume()).toBe(0);
    await young.close();
    expect(await hitsOf(id)).toHaveLength(1);
  });

  it("when two processes consume the same changes at once", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => aRequest()));
    for (let number = 0; number < 10; number += 1) await aCar();
    const written = await Promise.all([one.consume(), other.consume()]);
    expect(written[0] + written[1]).toBe(30);
    expect(await db.requestHit.count({ where: { requestId: { in: ids } } })).toBe(30);
    await aCar();
    const more = await Promise.all([other.consume(), one.consume()]);
    expect(more[0] + more[1]).toBe(3);
  });

  it("when a change commits after one that began later", async () => {
    const id = await aRequest();
    await runInTransaction(async (tx) => {
      const late = await aCar({ status: "draft" });
      await tx.listing.update({ where: { id: late }, data: { status: "live" } });
      // Another car is listed and matched while the first transaction is still open.
      await aCar();
      expect(await one.consume()).toBe(1);
    });
    expect(await one.consume()).toBe(1);
    expect(await hitsOf(id)).toHaveLength(2);
  });
});

describe("a new saved search", () => {
  it("is matched at once with the best cars on sale, which count as seen", async () => {
    const near = await aCar();
    await aCar({ make: "Audi" });
    await aCar({ status: "sold" });
    const id = await aRequest();
    expect(await findNow(id, postgresSearch)).toBe(1);
    expect(await hitsOf(id)).toMatchObject([
      { listingId: near, event: "search", notifiedAt: expect.any(Date) as Date },
    ]);
    // The worker searches once more: no car is proposed twice.
    expect(await findNow(id, postgresSearch)).toBe(0);
    expect(await one.consume()).toBe(0);
  });

  it("is in the matcher's memory before a later car is matched", async () => {
    const older = await aRequest();
    await one.consume();
    const newer = await aRequest();
    await aCar();
    expect(await one.consume()).toBe(2);
    expect([...(await hitsOf(older)), ...(await hitsOf(newer))]).toHaveLength(2);
  });
});
