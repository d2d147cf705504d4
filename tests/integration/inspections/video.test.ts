import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { getStorage } from "@/lib/platform/media/storage";
import { findAttachments } from "@/lib/inspections/field/measurements";
import { SyncBody } from "@/lib/inspections/field/schema";
import { syncEntries } from "@/lib/inspections/field/sync";
import {
  beginVideo,
  requireExpectedPiece,
  getVideoFile,
  receivePiece,
} from "@/lib/inspections/video/commands";
import { buildVideoResponse } from "@/lib/inspections/video/response";
import { PIECE_BYTES, countPieces, VIDEO_BYTES_MAX } from "@/lib/inspections/video/vocabulary";
import { buildPrintModel } from "@/lib/report-documents/commands";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import { correctReport } from "@/lib/report-signing/commands";
import { verifyDatabase } from "@/lib/report-signing/load-archive";
import { findReportFile } from "@/lib/report-signing/queries";
import { verifyOnline, createWebCrypto } from "@/lib/report-signing/verify-online";
import {
  aBegunInspection,
  anInspectorSignedIn,
  answerAll,
  aPerson,
} from "@/tests/support/factories/inspections";

let seller: Actor;
beforeAll(async () => {
  seller = await aPerson("film-seller");
});

type Begun = Awaited<ReturnType<typeof aBegunInspection>>;

/** The beginning of a file as a phone writes it; the content after it is never parsed. */
function aFilm(bytes: number, brand = "isom"): Buffer {
  const film = Buffer.alloc(bytes, 0);
  for (let at = 0; at < bytes; at += 997) film[at] = at & 255;
  film.write(`\0\0\0\x20ftyp${brand}`, 0, "latin1");
  return film;
}

const film = aFilm(2 * PIECE_BYTES + 12_345);
const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

const announce = (inspection: Begun, bytes = film, actor = inspection.inspector) =>
  runInTransaction((tx) =>
    beginVideo(tx, actor, {
      inspectionId: inspection.id,
      contentType: "video/mp4",
      seconds: 12,
      sha256: sha256Of(bytes),
      bytes: bytes.byteLength,
    }),
  );

const sendPiece = (
  inspection: Begun,
  { videoId, index, of = film }: { videoId: string; index: number; of?: Buffer },
) =>
  receivePiece(
    inspection.inspector,
    { inspectionId: inspection.id, videoId, index },
    new Uint8Array(of.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES)),
  );

async function upload(inspection: Begun, of = film): Promise<string> {
  const { id, received } = await announce(inspection, of);
  for (let index = received; index < countPieces(of.byteLength); index += 1) {
    await sendPiece(inspection, { videoId: id, index, of });
  }
  return id;
}

async function attach(inspection: Begun, fileId: string) {
  const { deviceId, ops } = SyncBody.parse({
    deviceId: crypto.randomUUID(),
    ops: [
      {
        id: crypto.randomUUID(),
        entry: "video:65",
        base: 0,
        value: { fileId, seconds: 12 },
        recordedAt: "2026-11-22T09:00:00.000Z",
        position: null,
      },
    ],
  });
  const { results } = await runInTransaction((tx) =>
    syncEntries(tx, inspection.inspector, { inspectionId: inspection.id, deviceId, ops }),
  );
  return results[0];
}

async function aSignedFilm() {
  const inspection = await aBegunInspection(seller);
  await answerAll(inspection);
  const videoId = await upload(inspection);
  expect(await attach(inspection, videoId)).toMatchObject({ state: "applied" });
  const { version } = await db.inspection.findUniqueOrThrow({ where: { id: inspection.id } });
  const { id: inspectionId, inspector } = inspection;
  await runInTransaction((tx) => signInspection(tx, inspector, { inspectionId, version }));
  return { ...inspection, videoId };
}

describe("the upload of a video", () => {
  it("continues where it was interrupted, and gives one file however often it is sent", async () => {
    const inspection = await aBegunInspection(seller);
    const { id } = await announce(inspection);
    expect(await sendPiece(inspection, { videoId: id, index: 0 })).toEqual({ id, received: 1 });
    // The upload was interrupted here: the phone starts it again, and the reply says how many pieces have
    // arrived.
    expect(await announce(inspection)).toEqual({ id, received: 1 });
    // A piece out of order or a repeated piece changes nothing.
    expect(await sendPiece(inspection, { videoId: id, index: 0 })).toEqual({ id, received: 1 });
    expect(await sendPiece(inspection, { videoId: id, index: 2 })).toEqual({ id, received: 1 });
    // A report cannot refer to an incomplete video.
    expect(await attach(inspection, id)).toMatchObject({ code: "entry_file_missing" });
    await Promise.all([1, 1].map((index) => sendPiece(inspection, { videoId: id, index })));
    expect(await sendPiece(inspection, { videoId: id, index: 2 })).toEqual({ id, received: 3 });
    expect(await announce(inspection)).toEqual({ id, received: 3 });
    const got = buildVideoResponse(
      await getVideoFile(inspection.inspector, on(inspection, id)),
      null,
    );
    expect(Buffer.from(await got.arrayBuffer()).equals(film)).toBe(true);
    expect(await db.inspectionVideo.count({ where: { inspectionId: inspection.id } })).toBe(1);
  });

  it("is refused when it is not a video, a different one than announced, split wrongly, or too large", async () => {
    const inspection = await aBegunInspection(seller);
    const sound = aFilm(5_000, "M4A ");
    const one = await announce(inspection, sound);
    await expect(
      sendPiece(inspection, { videoId: one.id, index: 0, of: sound }),
    ).rejects.toMatchObject({ code: "video_type_refused" });
    const two = await announce(inspection, aFilm(5_000));
    const other = aFilm(5_000);
    other[4_000] = 1;
    await expect(
      sendPiece(inspection, { videoId: two.id, index: 0, of: other }),
    ).rejects.toMatchObject({ code: "video_damaged" });
    // Neither failed attempt blocks another upload.
    expect(await db.inspectionVideo.count({ where: { inspectionId: inspection.id } })).toBe(0);
    const three = await announce(inspection);
    await expect(
      sendPiece(inspection, { videoId: three.id, index: 0, of: aFilm(5_000) }),
    ).rejects.toMatchObject({ code: "video_piece_size" });
    await expect(
      runInTransaction((tx) =>
        beginVideo(tx, inspection.inspector, {
          inspectionId: inspection.id,
          contentType: "video/mp4",
          seconds: 30,
          sha256: "0".repeat(64),
          bytes: VIDEO_BYTES_MAX + 1,
        }),
      ),
    ).rejects.toMatchObject({ code: "video_too_large" });
  });

  it("is a 404 for everybody but its inspector before the signature", async () => {
    const inspection = await aBegunInspection(seller);
    const id = await upload(inspection);
    await attach(inspection, id);
    const stranger = await anInspectorSignedIn();
    for (const actor of [null, seller, stranger]) {
      await expect(getVideoFile(actor, on(inspection, id))).rejects.toMatchObject({
        code: "video_not_found",
      });
    }
    await expect(announce(inspection, film, stranger)).rejects.toMatchObject({
      code: "inspection_not_found",
    });
    await expect(
      runInTransaction((tx) =>
        requireExpectedPiece(tx, stranger, { ...on(inspection, id), index: 0 }),
      ),
    ).rejects.toMatchObject({ code: "inspection_not_found" });
  });
});

describe("a signed report's video", () => {
  it("is public, named in the printed report, closed to changes, and kept in a correction", async () => {
    const signed = await aSignedFilm();
    const [video] = await findAttachments(signed.id);
    expect(video).toMatchObject({
      kind: "video",
      place: "65",
      contentType: "video/mp4",
      bytes: film.byteLength,
      src: `/api/inspections/${signed.id}/videos/${signed.videoId}`,
    });
    expect((await getVideoFile(null, on(signed, signed.videoId))).bytes).toBe(film.byteLength);
    const where = { id: signed.videoId };
    await expect(db.inspectionVideo.update({ where, data: { pieces: [] } })).rejects.toThrow();
    await expect(announce(signed)).rejects.toMatchObject({ code: "inspection_signed" });
    const wanted = { inspectionId: signed.id, kind: "report", locale: "en" } as const;
    expect(JSON.stringify(await buildPrintModel(wanted))).toContain("Sound and video: 1");
    const reason = "A word in the summary was wrong.";
    const second = await runInTransaction((tx) =>
      correctReport(tx, signed.inspector, { inspectionId: signed.id, reason }),
    );
    expect(await findAttachments(second.id)).toMatchObject([{ kind: "video", place: "65" }]);
  });

  it("is exactly the signed file: page and archive detect any change", async () => {
    const signed = await aSignedFilm();
    expect(await verifyDatabase()).toEqual([]);
    const file = await findReportFile(signed.id);
    const served = async (change: (bytes: Buffer) => void) => {
      const checked = await verifyOnline(
        createWebCrypto(crypto.subtle),
        async (url) => {
          if (!url.includes("/videos/")) return new Response(null, { status: 503 });
          const whole = buildVideoResponse(
            await getVideoFile(null, on(signed, signed.videoId)),
            null,
          );
          const bytes = Buffer.from(await whole.arrayBuffer());
          change(bytes);
          return new Response(new Uint8Array(bytes));
        },
        file?.text ?? "",
      );
      return checked.checks.find((each) => each.id === "recordings");
    };
    expect(await served(() => undefined)).toMatchObject({ state: "passed", count: { count: 1 } });
    const turned = await served((bytes) => bytes.writeUInt8(7, bytes.length - 1));
    expect(turned).toMatchObject({ state: "failed", reason: "recording_changed" });

    const { pieces } = await db.inspectionVideo.findUniqueOrThrow({
      where: { id: signed.videoId },
    });
    const key = pieces[1] ?? "";
    const bytes = Buffer.from((await getStorage().get(key)) ?? []);
    bytes.writeUInt8((bytes[5] ?? 0) ^ 1, 5);
    await getStorage().put(key, bytes, "application/octet-stream");
    const where = `report ${file?.number ?? ""}`;
    expect(await verifyDatabase()).toEqual([{ where, code: "recording_differs" }]);
    await getStorage().remove(key);
    expect(await verifyDatabase()).toEqual([{ where, code: "recording_missing" }]);
  });
});

function on(inspection: Begun, videoId: string) {
  return { inspectionId: inspection.id, videoId };
}
