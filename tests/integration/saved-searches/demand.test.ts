import { beforeAll, expect, it } from "vitest";
import "@/tests/support/database";
import { listDemand } from "@/lib/saved-searches/demand";
import { aCar, aRequest, aTown, actorOf, STRANGER } from "./world";

const SELLER = actorOf("usr_seller");
const seen = { settings: { visibility: "sellers" } };

beforeAll(aTown);

it("a seller sees how many buyers look for their car and how many would pay its price, and nothing else", async () => {
  const car = await aCar({ askingPriceMinor: 1_400_000n });
  await aCar({ make: "Audi" });
  await aRequest({ ...seen, budgetMax: 15_000 }, actorOf("usr_a"));
  // Two saved searches of one person count as one buyer.
  await aRequest({ ...seen, budgetMax: 9_000 }, actorOf("usr_a"));
  await aRequest({ ...seen, budgetMax: 10_000 }, actorOf("usr_b"));
  await aRequest({ budgetMax: 15_000 }, actorOf("usr_private"));
  await aRequest({ ...seen, budgetMax: 15_000 }, SELLER);
  const demand = await listDemand(SELLER);
  expect(demand.find((row) => row.listingId === car)).toEqual({
    listingId: car,
    buyers: 2,
    withinPrice: 1,
  });
  expect(demand.filter((row) => row.buyers > 0)).toHaveLength(1);
  expect(await listDemand(SELLER, car)).toHaveLength(1);
  expect(await listDemand(STRANGER)).toEqual([]);
  expect(await listDemand(STRANGER, car)).toEqual([]);
});
