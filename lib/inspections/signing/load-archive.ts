import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/core/env";
import { db } from "@/lib/platform/db/client";
import { storage } from "@/lib/platform/media/storage";
import type { Archive, ArchivedReport, Finding } from "@/lib/inspections/signing/archive";
import { headOf, verifyArchive } from "@/lib/inspections/signing/archive";
import { vinCommitment } from "@/lib/inspections/signing/body";
import { recordOf } from "@/lib/inspections/signing/keys";
import { sha256Hex } from "@/lib/inspections/signing/node-crypto";

/** Reads everything that was ever signed, for the check over the whole database. */
export async function loadArchive(): Promise<Archive> {
  const [keys, reports, entries, nodes, heads, signed] = await Promise.all([
    db.signingKey.findMany(),
    db.signedReport.findMany({ orderBy: { logIndex: "asc" } }),
    db.logEntry.findMany({ orderBy: { index: "asc" } }),
    db.logNode.findMany(),
    db.logHead.findMany({ orderBy: { treeSize: "asc" } }),
    db.inspection.findMany({ where: { state: "signed" }, select: { id: true } }),
  ]);
  return {
    keys: keys.map((row) => ({ record: recordOf(row), sealedPrivate: row.sealedPrivate })),
    reports: await withRows(reports),
    entries: entries.map(({ index, kind, subject, body }) => ({
      ...{ kind, subject, body },
      index: Number(index),
    })),
    nodes: nodes.map(({ level, index, hash }) => ({ level, index: Number(index), hash })),
    heads: heads.map(({ rootHash, keyId, signature, ...head }) => ({
      ...{ rootHash, keyId, signature },
      treeSize: Number(head.treeSize),
      timestampMs: Number(head.timestampMs),
    })),
    signedInspections: signed.map((row) => row.id),
    pictures: await picturesOf(reports.map((row) => row.body)),
  };
}

type ReportRow = Omit<ArchivedReport, "rows" | "vin" | "logIndex" | "signedAt"> & {
  readonly logIndex: bigint;
  readonly signedAt: Date;
};

async function withRows(reports: readonly ReportRow[]): Promise<readonly ArchivedReport[]> {
  const inspections = await db.inspection.findMany({
    where: { id: { in: reports.map((row) => row.inspectionId) } },
    include: { items: true, measurements: true, attachments: true, voiceFiles: true },
  });
  const vehicles = await db.vehicle.findMany({
    where: { id: { in: inspections.map((row) => row.vehicleId) } },
    select: { id: true, vin: true },
  });
  return reports.map((report) => {
    const row = inspections.find((each) => each.id === report.inspectionId);
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
            },
      vin: vehicles.find((each) => each.id === row?.vehicleId)?.vin ?? null,
    };
  });
}

async function picturesOf(bodies: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const paths = new Set<string>();
  for (const body of bodies) {
    for (const picture of headOf(body)?.pictures ?? []) paths.add(picture.path);
  }
  const hashes = new Map<string, string | null>();
  for (const address of paths) hashes.set(address, await hashOf(address));
  return hashes;
}

async function hashOf(address: string): Promise<string | null> {
  const bytes = address.startsWith("/media/")
    ? await storage().get(address.slice("/media/".length))
    : await readFile(path.join(process.cwd(), "public", path.normalize(address))).catch(() => null);
  return bytes === null ? null : sha256Hex(bytes);
}

/** Everything in this database that does not fit what was signed. */
export async function verifyDatabase(): Promise<readonly Finding[]> {
  const secrets = { masterKey: env().CANDOR_MASTER_KEY, vinCommitment };
  return verifyArchive(await loadArchive(), secrets);
}
