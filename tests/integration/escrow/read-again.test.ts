import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { findPurchase } from "@/lib/escrow/queries";
import { getSituation } from "@/lib/escrow/situation";
import type * as View from "@/lib/escrow/views/escrow-view";
import { aReservation, GOOD_CARD, payPart, settle, startWorld, type World } from "./world";

/** Runs once between reading a purchase's row and reading its steps, inside the real query. */
const between: { happens: (() => Promise<void>) | null } = { happens: null };
vi.mock("@/lib/escrow/views/escrow-view", async (original) => {
  const actual = await original<typeof View>();
  return {
    ...actual,
    buildEscrowView: async (...args: Parameters<typeof actual.buildEscrowView>) => {
      const early = await actual.buildEscrowView(...args);
      const { happens } = between;
      if (happens === null) return early;
      between.happens = null;
      await happens();
      return { ...early, steps: (await actual.buildEscrowView(...args)).steps };
    },
  };
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

it("a payment that arrives while a purchase is being read does not combine the old state with the new version", async () => {
  const sale = await aReservation();
  between.happens = async () => {
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
  };
  const view = await findPurchase(sale.buyer, sale.escrowId);
  expect(view?.steps.at(-1)?.kind).toBe("part_succeeded");
  expect(view === null ? null : getSituation(view)).toBe("part_paid");
});
