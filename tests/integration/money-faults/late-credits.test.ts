import { afterAll, beforeAll, expect, it } from "vitest";
import { decideLostChargeback } from "@/lib/escrow/chargebacks/decide-chargeback";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  aDeliveredSale,
  DAY_MS,
  heldFor,
  pass,
  person,
  settle,
  startWorld,
  type World,
} from "../escrow/world";
import { arrangeThen, findLostDisputeId, findPart } from "./news";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

// A database of its own: the deadline that fails here would fail for every other purchase's test as well.
it(
  "L10: a late credit larger than what is held pays what is there",
  arrangeThen(async () => {
    const sale = await aDeliveredSale(world);
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    const { id } = await world.control.dispute((await findPart(sale, "balance")).chargeId);
    await settle(world);
    await world.control.closeDispute(id, "lost");
    await settle(world);
    const desk = await person("desk", ["finance"]);
    const bankDisputeId = await findLostDisputeId(sale);
    await runInTransaction((tx) =>
      decideLostChargeback(tx, desk, {
        escrowId: sale.escrowId,
        bankDisputeId,
        decision: "go_on",
        reason: "The deposit is what is left.",
      }),
    );
    return async () => {
      // A deposit of 1 % lasts for ten credits of 0.1 %; the eleventh finds nothing.
      await pass(20 * DAY_MS);
      for (let day = 0; day < 12; day += 1) await pass(DAY_MS);
      expect(await heldFor(sale)).toBe(0n);
    };
  }),
);
