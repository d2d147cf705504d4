import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { getEnv } from "@/lib/platform/core/env";
import { AppError } from "@/lib/platform/core/errors";
import { db, type Tx } from "@/lib/platform/db/client";
import { getStorage } from "@/lib/platform/media/storage";
import { verifyArchive } from "@/lib/report-signing/archive";
import type {
  ArchivedReport,
  ArchiveSource,
  Finding,
  LogPage,
} from "@/lib/report-signing/archive-types";
import { hashPieces } from "@/lib/inspections/video/commands";
import { RECORD_ROWS, hashVinCommitment } from "@/lib/report-signing/report-body";
import { toKeyRecord } from "@/lib/report-signing/keys";
import { hashSha256Hex } from "@/lib/report-signing/node-crypto";
import { listVins } from "@/lib/vehicles/queries";

/** Each report is loaded with its 138 items. */
const REPORTS_AT_ONCE = 50;
const ENTRIES_AT_ONCE = 500;
/** Enough for an archive of several years. A check that takes longer fails. */
const CHECK_MINUTES_MAX = 240;

type ReportRow = Omit<
  ArchivedReport,
  "rows" | "vin" | "logIndex" | "signedAt" | "entry" | "before"
> & {
  readonly logIndex: bigint;
  readonly signedAt: Date;
};

/** The reports in the order of the log, with the data that each is compared with. */
async function* reportPages(tx: Tx): AsyncGenerator<readonly ArchivedReport[]> {
  for (let after = -1n; ;) {
    const page = await tx.signedReport.findMany({
      where: { logIndex: { gt: after } },
      orderBy: { logIndex: "asc" },
      take: REPORTS_AT_ONCE,
    });
    const last = page.at(-1);
    if (last === undefined) return;
    yield await withRows(tx, page);
    after = last.logIndex;
  }
}

async function withRows(tx: Tx, reports: readonly ReportRow[]): Promise<readonly ArchivedReport[]> {
  const inspections = await tx.inspection.findMany({
    where: { id: { in: reports.map((row) => row.inspectionId) } },
    include: RECORD_ROWS,
  });
  const vins = await listVins(
    tx,
    inspections.map((row) => row.vehicleId),
  );
  const entries = await tx.logEntry.findMany({
    where: { index: { in: reports.map((row) => row.logIndex) } },
    select: { index: true, body: true },
  });
  const versions = await tx.signedReport.findMany({
    where: { rootId: { in: reports.map((row) => row.rootId) } },
    select: { rootId: true, revision: true, number: true, sha256: true },
  });
  return reports.map((report) => {
    const row = inspections.find((each) => each.id === report.inspectionId);
    const before = versions.find(
      (each) => each.rootId === report.rootId && each.revision === report.revision - 1,
    );
    return {
      ...report,
      logIndex: Number(report.logIndex),
      signedAt: report.signedAt.toISOString(),
      rows:
        row === undefined
          ? null
          : {
              inspection: row,
              items: row.items,
              measurements: row.measurements,
              attachments: row.attachments,
              sounds: row.voiceFiles,
              videos: row.videos,
            },
      vin: vins.get(row?.vehicleId ?? "") ?? null,
      entry: entries.find((each) => each.index === report.logIndex)?.body ?? null,
      before: before === undefined ? null : { number: before.number, sha256: before.sha256 },
    };
  });
}

async function* unsignedPages(tx: Tx): AsyncGenerator<readonly string[]> {
  for (let after = ""; ;) {
    const page = await tx.$queryRaw<{ id: string }[]>`
      select id from inspection i
      where state = 'signed' and id > ${after}
        and not exists (select 1 from signed_report r where r.inspection_id = i.id)
      order by id limit ${ENTRIES_AT_ONCE}`;
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((row) => row.id);
    after = last.id;
  }
}

async function* logPages(tx: Tx): AsyncGenerator<LogPage> {
  for (let from = 0; ;) {
    const rows = await tx.logEntry.findMany({
      where: { index: { gte: BigInt(from) } },
      orderBy: { index: "asc" },
      take: ENTRIES_AT_ONCE,
    });
    const to = from + rows.length;
    // The last page has no entries, only tree heads that claim more entries than there are.
    const until = rows.length === 0 ? {} : { lte: BigInt(to) };
    const heads = await tx.logHead.findMany({
      where: { treeSize: { ...(from === 0 ? {} : { gt: BigInt(from) }), ...until } },
      orderBy: { treeSize: "asc" },
    });
    yield {
      entries: rows.map(({ kind, subject, body, index }) => ({
        kind,
        subject,
        body,
        index: Number(index),
      })),
      nodes: rows.length === 0 ? [] : await nodesOf(tx, from, to),
      heads: heads.map(({ rootHash, keyId, signature, ...head }) => ({
        rootHash,
        keyId,
        signature,
        treeSize: Number(head.treeSize),
        timestampMs: Number(head.timestampMs),
      })),
    };
    if (rows.length === 0) return;
    from = to;
  }
}

/** The subtrees that become complete when the tree grows from one size to the other. */
async function nodesOf(tx: Tx, from: number, to: number): Promise<LogPage["nodes"]> {
  const ranges = [];
  for (let level = 0; Math.floor(to / 2 ** level) > 0; level += 1) {
    const width = 2 ** level;
    const [gte, lt] = [BigInt(Math.floor(from / width)), BigInt(Math.floor(to / width))];
    ranges.push({ level, index: { gte, lt } });
  }
  const nodes = await tx.logNode.findMany({ where: { OR: ranges } });
  return nodes.map(({ level, index, hash }) => ({ level, index: Number(index), hash }));
}

async function hashOf(tx: Tx, address: string): Promise<string | null> {
  const [, kind, id = ""] =
    /^\/api\/inspections\/[^/]+\/(voice|videos)\/(\w+)$/.exec(address) ?? [];
  if (kind === "videos") {
    const row = await tx.inspectionVideo.findUnique({ where: { id }, select: { pieces: true } });
    return row === null ? null : await hashPieces(row.pieces).catch(nullIfMissing);
  }
  if (kind === "voice") {
    const select = { storageKey: true } as const;
    const row = await tx.inspectionVoiceFile.findUnique({ where: { id }, select });
    const sound = row === null ? null : await getStorage().get(row.storageKey);
    return sound === null ? null : hashSha256Hex(sound);
  }
  const bytes = address.startsWith("/media/")
    ? await getStorage().get(address.slice("/media/".length))
    : await readFile(path.join(process.cwd(), "public", path.normalize(address))).catch(() => null);
  return bytes === null ? null : hashSha256Hex(bytes);
}

function nullIfMissing(error: unknown): null {
  if (error instanceof AppError && error.kind === "not_found") return null;
  throw error;
}

/** Everything in this database that does not agree with what was signed, in one snapshot. */
export async function verifyDatabase(): Promise<readonly Finding[]> {
  const secrets = { masterKey: getEnv().CANDOR_MASTER_KEY, vinCommitment: hashVinCommitment };
  return db.$transaction(
    async (tx) => {
      const source: ArchiveSource = {
        keys: (await tx.signingKey.findMany()).map((row) => ({
          record: toKeyRecord(row),
          sealedPrivate: row.sealedPrivate,
        })),
        nodeCount: await tx.logNode.count(),
        reportCount: await tx.signedReport.count(),
        reportPages: () => reportPages(tx),
        unsignedPages: () => unsignedPages(tx),
        logPages: () => logPages(tx),
        fileHash: (address) => hashOf(tx, address),
      };
      return verifyArchive(source, secrets);
    },
    // One snapshot, so that a report that is signed meanwhile is neither read partly nor reported
    // as missing.
    { isolationLevel: "RepeatableRead", timeout: CHECK_MINUTES_MAX * MINUTE_MS },
  );
}
