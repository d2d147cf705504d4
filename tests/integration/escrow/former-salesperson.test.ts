import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getDisputeRole } from "@/lib/disputes/access";
import { getEscrow, listSales } from "@/lib/escrow/queries";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { findEscrowParties } from "@/lib/escrow/views/people";
import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { aFundedSale, person, startWorld, type Sale, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

/** A sale of a dealership; its row contains the salesperson who listed the car. */
async function aDealersSale() {
  const sale = await aFundedSale(world);
  const organisationId = generateId("org");
  await db.organisation.create({
    data: {
      id: organisationId,
      name: "Test Motors",
      slug: organisationId,
      market: "us",
      createdAt: new Date(),
    },
  });
  await db.escrow.update({ where: { id: sale.escrowId }, data: { organisationId } });
  const colleague = await person("colleague", [], [organisationId]);
  return { sale, colleague, former: sale.seller };
}

function cancel(sale: Sale, actor: Actor) {
  return runInTransaction((tx) => cancelEscrow(tx, actor, { escrowId: sale.escrowId }));
}

async function roleOf(sale: Sale, actor: Actor) {
  const parties = await findEscrowParties(db, sale.escrowId);
  if (parties === null) throw new Error("no such sale");
  return getDisputeRole(parties, actor, null);
}

describe("a salesperson who left the dealership", () => {
  it("gets a 404 for its sales, as for a sale that does not exist", async () => {
    const { sale, former } = await aDealersSale();
    const missing = getEscrow(former, "esc_0missing0000000");
    await expect(missing).rejects.toMatchObject({ code: "escrow_not_found" });
    await expect(getEscrow(former, sale.escrowId)).rejects.toMatchObject({
      code: "escrow_not_found",
    });
    await expect(cancel(sale, former)).rejects.toMatchObject({ code: "escrow_not_found" });
    await expect(roleOf(sale, former)).rejects.toMatchObject({ kind: "not_found" });
    expect((await listSales(former)).cards.map((each) => each.id)).not.toContain(sale.escrowId);
  });

  it("is replaced by every current member, who sees the sale and may act on it", async () => {
    const { sale, colleague } = await aDealersSale();
    expect((await getEscrow(colleague, sale.escrowId)).side).toBe("seller");
    expect((await listSales(colleague)).cards.map((each) => each.id)).toContain(sale.escrowId);
    expect(await roleOf(sale, colleague)).toBe("seller");
    await expect(cancel(sale, colleague)).resolves.toMatchObject({});
  });
});
