import { createHash } from "node:crypto";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { canonicalise } from "@/lib/report-signing/canonical";
import {
  ALGORITHM,
  toCertifiedBytes,
  ENTRY_FORMAT,
  FILE_FORMAT,
  KEY_FORMAT,
  REPORT_FORMAT,
  toSignedBytes,
  toTreeHeadBytes,
  type KeyRecord,
  type ReportSignature,
} from "@/lib/report-signing/report-file";
import {
  buildInclusionProof,
  hashLeaf,
  listNodesAfter,
  calculateRoot,
  type Hash,
} from "@/lib/report-signing/merkle";
import {
  generateKeyPair,
  encryptSecret,
  hashSha256Hex,
  signHex,
} from "@/lib/report-signing/node-crypto";
import { buildReportRecord, type RecordRows } from "@/lib/report-signing/report-record";
import type { Secrets } from "@/lib/report-signing/archive-types";
import { toHex, encodeUtf8 } from "@/lib/platform/core/bytes";
import type { Json } from "@/lib/platform/core/json";
import type { Archive } from "@/tests/support/in-memory-archive";

/**
 * A complete signed archive in memory, made with the functions that sign in production: the given number of
 * reports, with its own keys. A second one has other keys, and is consistent in itself.
 */
export const MASTER_KEY = "7c".repeat(32);
export const SECRETS: Secrets = {
  masterKey: MASTER_KEY,
  vinCommitment: (id, vin) => createHash("sha256").update(`${id} ${vin}`).digest("hex"),
};

type Owner = {
  readonly record: KeyRecord;
  readonly secret: Buffer;
  readonly sealedPrivate: string;
};

function aKey(kind: KeyRecord["ownerKind"], id: string, issuer: Owner | null): Owner {
  const pair = generateKeyPair();
  const draft = {
    format: KEY_FORMAT,
    id: pair.id,
    algorithm: ALGORITHM,
    ownerKind: kind,
    ownerId: id,
    publicKey: pair.publicKey,
    validFrom: "2026-01-01T00:00:00.000Z",
    validUntil: "2028-01-01T00:00:00.000Z",
    retiredAt: null,
    revokedAt: null,
    revocationReason: "",
    issuerId: issuer?.record.id ?? pair.id,
  } as const;
  const certificate = signHex(issuer?.secret ?? pair.secret, toCertifiedBytes(draft));
  return {
    record: { ...draft, certificate },
    secret: pair.secret,
    sealedPrivate: encryptSecret(MASTER_KEY, pair.id, pair.secret),
  };
}

function rowsOf(at: number): RecordRows {
  const day = new Date(Date.UTC(2026, 5, 1 + at));
  return {
    inspection: {
      startedAt: day,
      signedAt: new Date(day.getTime() + HOUR_MS),
      checklistVersion: "v",
      odometerReading: 48_000 + at,
      odometerUnit: "mi",
      grade: 2,
      scoreTenths: 800 + at,
      sectionScores: [{ section: "body", points: 17.5, max: 20 }],
      structureVerdict: "pass",
      floodVerdict: "pass",
      fireVerdict: "pass",
      summaryEn: "A sound car.",
      summaryZh: "车况良好。",
    },
    items: ["14", "39", "ev-1"].map((checkpoint, i) => ({
      checkpoint,
      outcome: "defect",
      defectCode: "HH",
      severity: "minor",
      isInTolerance: false,
      value: "3.1 mm",
      lengthMm: 40 + i,
      widthMm: 12,
      noteEn: "By the handle",
      noteZh: "把手旁",
      reason: null,
      repairCostMinor: 120_00n,
      deductionTenths: 5,
      photoAssetId: null,
      photoPath: `/demo/car/${at}-${i}.webp`,
      hotspotPhotoPosition: 0,
      hotspotX: 0.25,
      hotspotY: 0.5,
      savedAt: day,
    })),
    measurements: [{ kind: "paint", place: "bonnet", reading: { micrometres: [112, 118, 109] } }],
    attachments: [
      { kind: "voice", place: "14", fileId: `vno_${at}` },
      { kind: "video", place: "65", fileId: `vid_${at}` },
    ],
    sounds: [{ id: `vno_${at}`, sha256: hashSha256Hex(recordingOf("voice", at)) }],
    videos: [
      {
        id: `vid_${at}`,
        sha256: hashSha256Hex(recordingOf("video", at)),
        completedAt: day,
        bytes: recordingOf("video", at).byteLength,
      },
    ],
  };
}

function recordingOf(kind: "voice" | "video", at: number): Buffer {
  return Buffer.from(`${kind} of ${at} ${"y".repeat(200)}`);
}

export type World = {
  readonly archive: Archive;
  readonly fileOf: (at: number) => string;
  readonly keys: readonly KeyRecord[];
  /** Pictures and recordings, by the path at which they are served. */
  readonly photos: ReadonlyMap<string, Buffer>;
};

/** @param revised adds a second version of the first report at the end */
export function aSignedWorld(count: number, revised = true): World {
  const log = aKey("log", "candor", null);
  const inspector = aKey("inspector", "usr_1", log);
  const point = aKey("point", "pnt_1", log);
  const nodes = new Map<string, Hash>();
  const nodeAt = (level: number, index: number): Hash =>
    nodes.get(`${level}/${index}`) ?? Buffer.alloc(32);
  const entries: { index: number; kind: string; subject: string; body: string }[] = [];
  const heads: {
    treeSize: number;
    rootHash: string;
    timestampMs: number;
    keyId: string;
    signature: string;
  }[] = [];
  const photos = new Map<string, Buffer>();
  const append = (kind: string, subject: string, body: Json): number => {
    const index = entries.length;
    const text = canonicalise(body);
    for (const node of listNodesAfter(nodeAt, index, hashLeaf(encodeUtf8(text)))) {
      nodes.set(`${node.level}/${node.index}`, node.hash);
    }
    entries.push({ index, kind, subject, body: text });
    return index;
  };
  const sign = (): void => {
    const treeSize = entries.length;
    const rootHash = calculateRoot(nodeAt, treeSize);
    const timestampMs = Date.UTC(2026, 6, 1) + treeSize;
    const signature = signHex(log.secret, toTreeHeadBytes({ treeSize, timestampMs, rootHash }));
    heads.push({
      treeSize,
      rootHash: toHex(rootHash),
      timestampMs,
      keyId: log.record.id,
      signature,
    });
  };
  const loggedAt = "2026-06-30T00:00:00.000Z";
  for (const { record } of [log, inspector, point]) {
    append("key", record.id, { format: ENTRY_FORMAT, kind: "key", key: { ...record }, loggedAt });
  }
  const reports: Archive["reports"][number][] = [];
  for (let at = 0; at < count + (revised ? 1 : 0); at += 1) {
    const before = at < count ? undefined : reports[0];
    const revision = before === undefined ? 1 : 2;
    const inspectionId = `ins_${at}`;
    const number = before === undefined ? `C-26-${100_000 + at}` : `${before.number}-2`;
    const rows = rowsOf(at);
    const vin = `VIN${at}`;
    const media = `/api/inspections/${inspectionId}`;
    photos.set(`${media}/voice/vno_${at}`, recordingOf("voice", at));
    photos.set(`${media}/videos/vid_${at}`, recordingOf("video", at));
    const pictures = rows.items.map((item) => {
      const bytes = Buffer.from(`picture of ${inspectionId} ${item.checkpoint} ${"x".repeat(200)}`);
      photos.set(String(item.photoPath), bytes);
      return {
        of: `item:${item.checkpoint}`,
        path: String(item.photoPath),
        sha256: hashSha256Hex(bytes),
      };
    });
    const body = canonicalise({
      format: REPORT_FORMAT,
      number,
      revision,
      inspectionId,
      correctionReason: "",
      previous: before === undefined ? null : { number: before.number, sha256: before.sha256 },
      vehicle: { vinMasked: "VIN••••", vinCommitment: SECRETS.vinCommitment(inspectionId, vin) },
      inspector: { id: "usr_1", name: "T. R.", keyId: inspector.record.id },
      point: { id: "pnt_1", name: { en: "Point", zh: "检测点" }, keyId: point.record.id },
      pictures,
      record: buildReportRecord(rows),
    });
    const sha256 = hashSha256Hex(encodeUtf8(body));
    const signatures: ReportSignature[] = [
      {
        role: "inspector",
        keyId: inspector.record.id,
        value: signHex(inspector.secret, toSignedBytes("inspector", sha256)),
      },
      {
        role: "point",
        keyId: point.record.id,
        value: signHex(point.secret, toSignedBytes("point", sha256)),
      },
    ];
    const logIndex = append("report", inspectionId, {
      format: ENTRY_FORMAT,
      kind: "report",
      number,
      revision,
      inspectionId,
      reportSha256: sha256,
      previousSha256: before?.sha256 ?? null,
      loggedAt,
      signatures: signatures.map((each) => ({ ...each })),
    });
    sign();
    reports.push({
      inspectionId,
      number,
      revision,
      body,
      sha256,
      logIndex,
      rows,
      vin,
      rootId: before?.inspectionId ?? inspectionId,
      inspectorKeyId: inspector.record.id,
      inspectorSignature: signatures[0]?.value ?? "",
      pointKeyId: point.record.id,
      pointSignature: signatures[1]?.value ?? "",
      signedAt: rows.inspection.signedAt?.toISOString() ?? "",
    });
  }
  const keys = [log, inspector, point];
  const fileOf = (at: number): string => {
    const report = reports[at];
    const head = heads.at(-1);
    if (report === undefined || head === undefined) throw new RangeError(`no report ${at}`);
    return `${canonicalise({
      format: FILE_FORMAT,
      report: JSON.parse(report.body) as Json,
      reportSha256: report.sha256,
      signatures: [
        { role: "inspector", keyId: report.inspectorKeyId, value: report.inspectorSignature },
        { role: "point", keyId: report.pointKeyId, value: report.pointSignature },
      ],
      keys: keys.map((key) => ({ ...key.record })),
      log: {
        index: report.logIndex,
        entry: JSON.parse(entries[report.logIndex]?.body ?? "") as Json,
        proof: buildInclusionProof(nodeAt, report.logIndex, head.treeSize).map(toHex),
        head,
      },
    })}\n`;
  };
  return {
    archive: {
      keys: keys.map(({ record, sealedPrivate }) => ({ record, sealedPrivate })),
      reports,
      entries,
      nodes: [...nodes].map(([key, hash]) => {
        const [level, index] = key.split("/").map(Number);
        return { level: level ?? 0, index: index ?? 0, hash: toHex(hash) };
      }),
      heads,
      signedInspections: reports.map((report) => report.inspectionId),
      pictures: new Map([...photos].map(([address, bytes]) => [address, hashSha256Hex(bytes)])),
    },
    fileOf,
    keys: keys.map((key) => key.record),
    photos,
  };
}
