import { beforeAll, describe, expect, it } from "vitest";
import { saveItem } from "@/lib/inspections/commands";
import { findFieldInspection, listOpenCorrections } from "@/lib/inspections/field/queries";
import { takeSnapshot } from "@/lib/inspections/field/snapshot";
import { listInspectionsOfCar } from "@/lib/inspections/report/queries";
import { ItemInput } from "@/lib/inspections/schema";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import { correctReport, discardCorrection } from "@/lib/report-signing/commands";
import { listKeys } from "@/lib/report-signing/keys";
import { verifyDatabase } from "@/lib/report-signing/load-archive";
import { NODE_CRYPTO } from "@/lib/report-signing/node-crypto";
import { findReportFile, listReportVersions } from "@/lib/report-signing/queries";
import { verifyFile } from "@/lib/report-signing/verify-file";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  aBegunInspection,
  actorOf,
  aPerson,
  aSignedInspection,
} from "@/tests/support/factories/inspections";

const REASON = "The scratch on the bonnet was overlooked.";
type Signed = Awaited<ReturnType<typeof aSignedInspection>>;

let seller: Actor;
beforeAll(async () => {
  seller = await aPerson("seller");
});

const sign = (actor: Actor, inspectionId: string, version: number) =>
  runInTransaction((tx) => signInspection(tx, actor, { inspectionId, version }));

async function stateOf(number: string): Promise<string> {
  const file = await findReportFile(number);
  return (await verifyFile(NODE_CRYPTO, file?.text ?? "", await listKeys())).state;
}

describe("a correction", () => {
  it("is a new version that refers to the one before; both stay, with their differences", async () => {
    const first = await aSignedInspection(seller);
    const { inspector } = first;
    const correct = (actor: Actor) =>
      runInTransaction((tx) =>
        correctReport(tx, actor, { inspectionId: first.id, reason: REASON }),
      );
    await expect(correct(actorOf("usr_stranger", ["inspector"]))).rejects.toMatchObject({
      code: "report_not_found",
    });
    const second = await correct(inspector);
    expect(second.number).toBe(`${first.number}-2`);
    await expect(correct(inspector)).rejects.toMatchObject({ code: "report_correction_open" });
    const item = ItemInput.parse({
      outcome: "defect",
      defectCode: "HH",
      severity: "minor",
      lengthMm: 80,
      hotspot: { position: 0, x: 0.1, y: 0.2 },
    });
    const { version } = await runInTransaction((tx) =>
      saveItem(tx, inspector, { inspectionId: second.id, checkpoint: "14", version: 1, item }),
    );
    await sign(inspector, second.id, version);
    await expect(correct(inspector)).rejects.toMatchObject({ code: "report_not_newest" });

    expect(await stateOf(first.number)).toBe("passed");
    expect(await stateOf(second.number)).toBe("passed");
    const versions = await listReportVersions(first.id);
    expect(versions.map((each) => [each.number, each.revision, each.reason])).toEqual([
      [second.number, 2, REASON],
      [first.number, 1, ""],
    ]);
    const changes = versions[0]?.differences ?? [];
    expect(changes).toContainEqual(
      expect.objectContaining({
        kind: "item",
        of: "14",
        field: "outcome",
        before: '"pass"',
        after: '"defect"',
      }),
    );
    expect(changes.filter((each) => each.kind === "item").map((each) => each.of)).toEqual(
      changes.filter((each) => each.kind === "item").map(() => "14"),
    );
    const listing = await db.listing.findUniqueOrThrow({ where: { id: first.listingId } });
    expect(listing.inspectionId).toBe(second.id);
    // The car's history lists the newest version; a reader of the earlier version finds that one listed as
    // well.
    const historyFor = async (id: string) =>
      (await listInspectionsOfCar(listing.vehicleId, id)).map((each) => each.number);
    expect(await historyFor(second.id)).toEqual([second.number]);
    expect(await historyFor(first.id)).toEqual([second.number, first.number]);
    expect(await verifyDatabase()).toEqual([]);
  });
});

describe("a discarded correction", () => {
  const begin = (first: Signed, actor = first.inspector) =>
    runInTransaction((tx) => correctReport(tx, actor, { inspectionId: first.id, reason: REASON }));
  const giveUp = (id: string, actor: Actor) =>
    runInTransaction((tx) => discardCorrection(tx, actor, id));

  it("leaves the report as it was, permits another correction, and is recorded in the audit trail only", async () => {
    const first = await aSignedInspection(seller);
    const second = await begin(first);
    const { inspector } = first;
    await expect(giveUp(second.id, actorOf("usr_stranger", ["inspector"]))).rejects.toMatchObject({
      code: "inspection_not_found",
    });
    expect(await giveUp(second.id, inspector)).toEqual({ previousId: first.id });
    // It can no longer be found: not on a page, on a phone, by a second attempt or by a late answer.
    expect(await findFieldInspection(inspector, second.id)).toBeNull();
    expect(await listOpenCorrections(inspector)).toEqual([]);
    const gone = { code: "inspection_not_found" };
    await expect(giveUp(second.id, inspector)).rejects.toMatchObject(gone);
    await expect(
      takeSnapshot(inspector, { inspectionId: second.id, known: 0 }),
    ).rejects.toMatchObject(gone);
    const item = ItemInput.parse({ outcome: "pass" });
    await expect(
      runInTransaction((tx) =>
        saveItem(tx, inspector, { inspectionId: second.id, checkpoint: "14", version: 1, item }),
      ),
    ).rejects.toMatchObject(gone);
    await expect(sign(inspector, second.id, 1)).rejects.toMatchObject(gone);
    const told = { subject: second.id, action: "report.correction_discard" };
    expect(await db.auditEntry.count({ where: told })).toBe(1);

    const third = await begin(first);
    expect(third.number).toBe(second.number);
    const shown = await findFieldInspection(inspector, first.id);
    expect(shown?.correctedBy).toMatchObject({ id: third.id, isSigned: false });
    await sign(inspector, third.id, 1);
    const versions = await listReportVersions(first.id);
    expect(versions.map((each) => each.number)).toEqual([third.number, first.number]);
    expect(await stateOf(third.number)).toBe("passed");
    expect(await verifyDatabase()).toEqual([]);
  });

  it("cannot discard the original report of a booking, or a signed correction", async () => {
    const visit = await aBegunInspection(seller);
    await expect(giveUp(visit.id, visit.inspector)).rejects.toMatchObject({
      code: "inspection_no_correction",
    });
    const first = await aSignedInspection(seller);
    const second = await begin(first);
    await sign(first.inspector, second.id, 1);
    await expect(giveUp(second.id, first.inspector)).rejects.toMatchObject({
      code: "inspection_signed",
    });
    // A database constraint enforces it too: a discarded draft has neither number nor booking.
    const half = db.inspection.update({ where: { id: visit.id }, data: { state: "discarded" } });
    await expect(half).rejects.toThrow();
  });
});
