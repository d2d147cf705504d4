import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getDispute } from "@/lib/disputes/queries";
import { decideProposal, ruleOnDispute } from "@/lib/disputes/rule-on-dispute";
import { CURRENT_CHECKLIST_VERSION } from "@/lib/inspections/checklist";
import { getFigures } from "@/lib/inspection-quality/figures";
import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { disputeTasks } from "@/lib/worker/disputes";
import { HOUR_MS, person, startWorld, type World } from "../escrow/world";
import { runJobs } from "../../support/run-jobs";
import { anAnsweredCase, passAll, type Case } from "./world";

let world: World;
let support: Actor;
let finance: Actor;
beforeAll(async () => {
  world = await startWorld();
  support = await person("support", ["support"]);
  finance = await person("finance", ["finance"]);
});
afterAll(async () => {
  await world.close();
});

/** A dispute about a car whose report passed item 14, named a defect at item 15 and did not check item 16. */
async function aReportedCase() {
  const open = await anAnsweredCase(world);
  const { inspectionId } = await db.escrow.findUniqueOrThrow({
    where: { id: open.sale.escrowId },
    select: { inspectionId: true },
  });
  const { number, ...old } = await db.inspection.findUniqueOrThrow({
    where: { id: inspectionId },
    select: { number: true, listingId: true, vehicleId: true, pointId: true, odometerUnit: true },
  });
  const inspectorId = generateId("usr");
  const at = new Date();
  const id = generateId("ins");
  const items = { "14": "pass", "15": "defect", "16": "not_tested" };
  await db.inspection.create({
    data: {
      ...old,
      id,
      number: `${number}x`,
      inspectorId,
      state: "draft",
      startedAt: at,
      checklistVersion: CURRENT_CHECKLIST_VERSION,
      items: {
        create: Object.entries(items).map(([checkpoint, outcome]) => ({
          checkpoint,
          outcome,
          savedAt: at,
        })),
      },
    },
  });
  await db.inspection.update({ where: { id }, data: { state: "signed", signedAt: at } });
  await db.escrow.update({ where: { id: open.sale.escrowId }, data: { inspectionId: id } });
  const misses = () =>
    db.inspectionMiss.findMany({
      where: { inspectionId: id },
      select: { checkpoint: true, source: true, reference: true },
    });
  return { ...open, inspectorId, misses };
}

const ruleOn = (
  each: Case,
  wish: Omit<Parameters<typeof ruleOnDispute>[2], "disputeId" | "reason">,
): ReturnType<typeof ruleOnDispute> =>
  runInTransaction((tx) =>
    ruleOnDispute(tx, support, {
      disputeId: each.disputeId,
      ...wish,
      reason: "The garage's invoice of the next day shows the damage.",
    }),
  );
const work = () => runJobs({ tasks: disputeTasks });

describe("what a ruling proves to have been missed", () => {
  it("is recorded for the report's inspector once, however often the job runs", async () => {
    const open = await aReportedCase();
    expect((await getDispute(support, open.disputeId)).passedItems).toMatchObject([
      { checkpoint: "14" },
    ]);
    const { rulingId } = await ruleOn(open, { kind: "refund_in_full", missed: ["14", "14"] });
    await work();
    await disputeTasks["dispute.count-misses"]({ rulingId });
    expect(await open.misses()).toEqual([
      { checkpoint: "14", source: "ruling", reference: rulingId },
    ]);
    const { missed } = await getFigures({ inspectorId: open.inspectorId });
    expect(missed).toMatchObject({ hits: 1, base: 1 });
    const view = await getDispute(open.sale.buyer, open.disputeId);
    expect(view.rulings[0]?.missed).toMatchObject([{ checkpoint: "14" }]);
    expect(view.passedItems).toEqual([]);
  });

  it("is recorded when the second operator approves, and not before", async () => {
    const open = await aReportedCase();
    const { rulingId } = await ruleOn(open, {
      kind: "partial_refund",
      refundMinor: 1_180_00n,
      missed: ["14"],
    });
    await work();
    await disputeTasks["dispute.count-misses"]({ rulingId });
    expect(await open.misses()).toEqual([]);
    const { disputeId } = open;
    const approval = { disputeId, decision: "approve", reason: "Checked with care." } as const;
    await runInTransaction((tx) => decideProposal(tx, finance, approval));
    await work();
    expect(await open.misses()).toHaveLength(1);
  });

  it("is refused for a defect the report names, an item it did not test, and a ruling for the seller", async () => {
    const open = await aReportedCase();
    for (const checkpoint of ["15", "16", "17", "nonsense"]) {
      const ruling = ruleOn(open, { kind: "refund_in_full", missed: ["14", checkpoint] });
      await expect(ruling).rejects.toMatchObject({ code: "ruling_missed_not_passed" });
    }
    await expect(ruleOn(open, { kind: "release", missed: ["14"] })).rejects.toMatchObject({
      code: "ruling_missed_not_for_release",
    });
  });

  it("is not recorded when nobody ruled in time, whatever a proposal named", async () => {
    const open = await aReportedCase();
    await ruleOn(open, { kind: "partial_refund", refundMinor: 1_180_00n, missed: ["14"] });
    await passAll(48 * HOUR_MS + 1_000);
    await work();
    expect(await open.misses()).toEqual([]);
  });
});
