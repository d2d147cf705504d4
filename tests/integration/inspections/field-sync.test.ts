import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Json } from "@/lib/platform/core/json";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { saveItem, saveFacts } from "@/lib/inspections/commands";
import {
  findAttachments,
  findFieldRecord,
  findMeasurements,
} from "@/lib/inspections/field/measurements";
import { SyncBody, type SentOp } from "@/lib/inspections/field/schema";
import { takeSnapshot } from "@/lib/inspections/field/snapshot";
import { syncEntries } from "@/lib/inspections/field/sync";
import { addVoiceFile, getVoiceFile, storeVoice } from "@/lib/inspections/field/voice";
import { ItemInput } from "@/lib/inspections/schema";
import {
  aBegunInspection,
  actorOf,
  aPerson,
  aSignedInspection,
} from "@/tests/support/factories/inspections";

let seller: Actor;
beforeAll(async () => {
  seller = await aPerson("field-seller");
});

type Begun = Awaited<ReturnType<typeof aBegunInspection>>;
const PHONE = randomUUID();
const pass = ItemInput.parse({ outcome: "pass" });
const dent = ItemInput.parse({ outcome: "defect", defectCode: "AX", severity: "minor" });

const opOf = (entry: string, value: Json, base = 0): SentOp =>
  SyncBody.parse({
    deviceId: PHONE,
    ops: [
      {
        id: randomUUID(),
        entry,
        base,
        value,
        recordedAt: "2026-11-22T09:00:00.000Z",
        position: { lat: 40.7, lon: -74, accuracyM: 12 },
      },
    ],
  }).ops[0] as SentOp;

const send = (inspection: Begun, ops: readonly SentOp[], actor = inspection.inspector) =>
  runInTransaction((tx) =>
    syncEntries(tx, actor, { inspectionId: inspection.id, deviceId: PHONE, ops }),
  );

async function snapshotOf(inspection: Begun) {
  const input = { inspectionId: inspection.id, known: 0 };
  const snapshot = await takeSnapshot(inspection.inspector, input);
  if ("isUnchanged" in snapshot) throw new Error("a snapshot was expected");
  return snapshot;
}

describe("an entry sent by a phone", () => {
  it("is written once, however often and with whatever other entries it is sent", async () => {
    const inspection = await aBegunInspection(seller);
    const ops = [
      opOf("item:14", dent),
      opOf("paint:bonnet", { micrometres: [118, 121, 124] }),
      opOf("odometer:dashboard", { reading: 48_210 }),
    ];
    const first = await send(inspection, ops);
    expect(first.results.map((each) => each.state)).toEqual(["applied", "applied", "applied"]);
    const again = await Promise.all([
      send(inspection, ops),
      send(inspection, ops.slice(1)),
      send(inspection, ops),
    ]);
    for (const reply of again) expect(reply.version).toBe(first.version);
    expect(again[0].results).toEqual(first.results);
    const { entries, version } = await snapshotOf(inspection);
    expect([entries["item:14"]?.revision, entries["paint:bonnet"]?.revision, version]).toEqual([
      1, 1, 2,
    ]);
    expect(await db.inspectionFieldOp.count({ where: { inspectionId: inspection.id } })).toBe(3);
    expect(
      await db.auditEntry.count({ where: { action: "inspection.sync", subject: inspection.id } }),
    ).toBe(1);
  });

  it("is stored as numbers with their place and time", async () => {
    const inspection = await aBegunInspection(seller);
    await send(inspection, [
      opOf("paint:bonnet", { micrometres: [118, 121, 240] }),
      opOf("tyre:rear-left", { innerMm: 5.1, middleMm: 5.4, outerMm: 4.9, dot: "2319" }),
      opOf("obd:memory", {
        codes: [
          {
            code: "P0420",
            state: "stored",
            freezeFrame: { rpm: 2_100, speedKmh: 88, coolantC: 91, loadPct: 42 },
          },
        ],
        monitors: { catalyst: "not_ready", misfire: "ready" },
        kmSinceClear: 412,
      }),
    ]);
    const [memory, paint, tyre] = await findMeasurements(inspection.id);
    expect(memory).toMatchObject({ kind: "obd", checkpoint: "obd-1" });
    expect(paint).toMatchObject({ checkpoint: "14", reading: { micrometres: [118, 121, 240] } });
    expect(tyre).toMatchObject({ checkpoint: "39", place: "rear-left", reading: { dot: "2319" } });
    expect(await findFieldRecord(inspection.id)).toMatchObject({
      firstAt: "2026-11-22T09:00:00.000Z",
      position: { lat: 40.7, lon: -74, accuracyM: 12 },
      devices: 1,
    });
  });

  it("is refused individually: a bad entry does not affect the good ones", async () => {
    const inspection = await aBegunInspection(seller);
    const { results } = await send(inspection, [
      opOf("item:14", { ...pass, outcome: "defect" }),
      opOf("paint:bonnet", { micrometres: [118, 121] }),
      opOf("paint:spoiler", { micrometres: [118, 121, 122] }),
      opOf("item:14", { ...dent, photoAssetId: "med_0never0was0" }),
      opOf("item:15", null),
      opOf("item:16", pass),
    ]);
    expect(results).toMatchObject([
      { code: "inspection_item_incomplete", fields: ["defectCode", "severity"] },
      { code: "entry_malformed", fields: ["micrometres"] },
      { code: "entry_unknown" },
      { code: "entry_file_missing" },
      { code: "entry_malformed" },
      { state: "applied", revision: 1 },
    ]);
    expect(Object.keys((await snapshotOf(inspection)).entries)).toContain("item:16");
  });

  it("can be removed, and its version increases when it is measured again", async () => {
    const inspection = await aBegunInspection(seller);
    const reading = { micrometres: [118, 121, 124] };
    await send(inspection, [opOf("paint:bonnet", reading)]);
    await send(inspection, [opOf("paint:bonnet", null, 1)]);
    expect((await snapshotOf(inspection)).entries["paint:bonnet"]).toMatchObject({
      revision: 2,
      value: null,
    });
    const { results } = await send(inspection, [opOf("paint:bonnet", reading, 2)]);
    expect(results).toMatchObject([{ state: "applied", revision: 3 }]);
  });
});

describe("two phones on one inspection", () => {
  it("merge different items, and show the second of two different answers the first one", async () => {
    const inspection = await aBegunInspection(seller);
    const [one, two] = await Promise.all([
      send(inspection, [opOf("item:14", dent), opOf("item:15", pass)]),
      send(inspection, [opOf("item:14", pass), opOf("item:16", pass)]),
    ]);
    const states = [...one.results, ...two.results].map((each) => each.state);
    expect(states.filter((state) => state === "conflict")).toHaveLength(1);
    const { entries } = await snapshotOf(inspection);
    expect([entries["item:15"]?.revision, entries["item:16"]?.revision]).toEqual([1, 1]);
    const conflict = [...one.results, ...two.results].find((each) => each.state === "conflict");
    expect(conflict).toMatchObject({ current: { revision: 1, value: entries["item:14"]?.value } });
  });

  it("merge equal answers without a conflict", async () => {
    const inspection = await aBegunInspection(seller);
    await send(inspection, [opOf("item:14", dent)]);
    const { results } = await send(inspection, [opOf("item:14", { ...dent, noteEn: "" })]);
    expect(results).toMatchObject([{ state: "applied", revision: 1 }]);
  });

  it("receive changes made on the page in the meantime, items and facts", async () => {
    const inspection = await aBegunInspection(seller);
    const inspectionId = inspection.id;
    await runInTransaction((tx) =>
      saveItem(tx, inspection.inspector, {
        inspectionId,
        checkpoint: "14",
        version: 1,
        item: dent,
      }),
    );
    await runInTransaction((tx) =>
      saveItem(tx, inspection.inspector, {
        inspectionId,
        checkpoint: "14",
        version: 2,
        item: pass,
      }),
    );
    await runInTransaction((tx) =>
      saveFacts(tx, inspection.inspector, {
        inspectionId,
        version: 3,
        odometerReading: 48_000,
        summaryEn: "",
        summaryZh: "",
      }),
    );
    const { results } = await send(inspection, [
      opOf("item:14", dent, 1),
      opOf("odometer:dashboard", { reading: 48_210 }),
    ]);
    expect(results).toMatchObject([
      { state: "conflict", current: { revision: 2 } },
      { state: "conflict", current: { revision: 1, value: { reading: 48_000 } } },
    ]);
  });
});

describe("an inspection that accepts no more entries", () => {
  it("reports that it is signed, and the database refuses changes too", async () => {
    const signed = await aSignedInspection(seller);
    await expect(send(signed, [opOf("item:14", dent, 1)])).rejects.toMatchObject({
      kind: "conflict",
      code: "inspection_signed",
    });
    const reading = { micrometres: [1, 2, 3] };
    const row = { inspectionId: signed.id, kind: "paint", place: "bonnet", reading };
    await expect(
      db.inspectionMeasurement.create({ data: { ...row, savedAt: new Date(0) } }),
    ).rejects.toThrow();
  });

  it("reports that its booking was cancelled", async () => {
    const inspection = await aBegunInspection(seller);
    await db.inspectionBooking.update({
      where: { id: inspection.bookingId },
      data: { state: "cancelled" },
    });
    await expect(send(inspection, [opOf("item:14", dent)])).rejects.toMatchObject({
      code: "inspection_cancelled",
    });
  });

  it("does not exist for anybody but its inspector", async () => {
    const inspection = await aBegunInspection(seller);
    for (const actor of [actorOf("usr_other_phone", ["inspector"]), seller]) {
      await expect(send(inspection, [opOf("item:14", dent)], actor)).rejects.toMatchObject({
        code: "inspection_not_found",
      });
    }
    const known = { inspectionId: inspection.id, known: 0 };
    await expect(
      takeSnapshot(actorOf("usr_other_phone", ["inspector"]), known),
    ).rejects.toMatchObject({ code: "inspection_not_found" });
  });

  it("never holds two thick points for a panel, whoever writes it", async () => {
    const inspection = await aBegunInspection(seller);
    const row = { inspectionId: inspection.id, kind: "paint", place: "bonnet" };
    await expect(
      db.inspectionMeasurement.create({
        data: { ...row, reading: { micrometres: [1, 2] }, savedAt: new Date(0) },
      }),
    ).rejects.toThrow();
  });
});

describe("a voice note", () => {
  const webm = Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3]),
    Buffer.from("\x42\x82\x84webm"),
    Buffer.alloc(400, 7),
  ]);
  const add = async (inspection: Begun, actor = inspection.inspector) => {
    const stored = await storeVoice(webm);
    return runInTransaction((tx) =>
      addVoiceFile(tx, actor, {
        ...stored,
        inspectionId: inspection.id,
        seconds: 4,
        bytes: webm.byteLength,
      }),
    );
  };

  it("is one file however often it is sent, and is private before the signature", async () => {
    const inspection = await aBegunInspection(seller);
    const { id } = await add(inspection);
    expect(await add(inspection)).toEqual({ id });
    await send(inspection, [opOf("voice:14", { fileId: id, seconds: 4 })]);
    expect(await findAttachments(inspection.id)).toMatchObject([
      { kind: "voice", place: "14", contentType: "audio/webm", seconds: 4 },
    ]);
    const input = { inspectionId: inspection.id, voiceId: id };
    const heard = await getVoiceFile(inspection.inspector, input);
    expect(Buffer.from(heard.bytes).equals(webm)).toBe(true);
    for (const actor of [null, seller]) {
      await expect(getVoiceFile(actor, input)).rejects.toMatchObject({ code: "voice_not_found" });
    }
    const other = await aBegunInspection(seller);
    const { results } = await send(other, [opOf("voice:14", { fileId: id, seconds: 4 })]);
    expect(results).toMatchObject([{ code: "entry_file_missing" }]);
  });

  it("is refused when it is not a sound, whatever type it claims", async () => {
    await expect(storeVoice(Buffer.from("<svg onload=alert(1)>"))).rejects.toMatchObject({
      code: "voice_type_refused",
    });
    await expect(storeVoice(Buffer.alloc(2 * 1024 * 1024 + 1))).rejects.toMatchObject({
      code: "voice_too_large",
    });
    const matroska = Buffer.concat([webm.subarray(0, 4), Buffer.from("\x42\x82\x88matroska")]);
    await expect(storeVoice(matroska)).rejects.toMatchObject({ code: "voice_type_refused" });
  });
});
