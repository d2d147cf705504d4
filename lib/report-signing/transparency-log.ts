import "server-only";
import { decodeHex, toHex } from "@/lib/platform/core/bytes";
import { createBugError } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";
import { readWallClock } from "@/lib/platform/core/wall-clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { canonicalise } from "@/lib/report-signing/canonical";
import { toEntryBytes, toTreeHeadBytes, type TreeHead } from "@/lib/report-signing/report-file";
import type { SigningKeyInUse } from "@/lib/report-signing/keys";
import {
  buildConsistencyProof,
  listFrontier,
  buildInclusionProof,
  hashLeaf,
  listNodesAfter,
  calculateRoot,
  type Node,
  type NodeAt,
} from "@/lib/report-signing/merkle";

/**
 * The public log. Entries are appended under one lock, in the transaction that signs: an entry exists
 * exactly when its report does, and there are no gaps. Every append ends with a signed tree head.
 */
export type NewEntry = {
  readonly kind: "report" | "key";
  readonly subject: string;
  readonly body: Json;
};

/** Taken last in a transaction, so that signatures wait for each other as little as possible. */
async function lockLog(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('report log', 0))`;
}

/** @returns the index of the first entry, and the head that covers them all */
export async function appendToLog(
  tx: Tx,
  entries: readonly NewEntry[],
  at: Date,
  key: SigningKeyInUse,
): Promise<{ readonly first: number; readonly head: TreeHead }> {
  await lockLog(tx);
  const first = await sizeOf(tx);
  const nodeAt = await loadNodes(tx, listFrontier(first));
  const added: Node[] = [];
  for (const [offset, entry] of entries.entries()) {
    added.push(
      ...listNodesAfter(
        including(nodeAt, added),
        first + offset,
        hashLeaf(toEntryBytes(entry.body)),
      ),
    );
  }
  const treeSize = first + entries.length;
  const root = calculateRoot(including(nodeAt, added), treeSize);
  await tx.logEntry.createMany({
    data: entries.map((entry, offset) => ({
      index: BigInt(first + offset),
      kind: entry.kind,
      subject: entry.subject,
      body: canonicalise(entry.body),
      appendedAt: at,
    })),
  });
  await tx.logNode.createMany({
    data: added.map(({ level, index, hash }) => ({
      level,
      index: BigInt(index),
      hash: toHex(hash),
    })),
  });
  // Wall-clock time on purpose: the head states when it was published.
  const timestampMs = readWallClock().getTime();
  const rootHash = toHex(root);
  const signature = key.sign(toTreeHeadBytes({ treeSize, timestampMs, rootHash: root }));
  const head = { treeSize, rootHash, timestampMs, keyId: key.record.id, signature };
  await tx.logHead.create({
    data: { ...head, treeSize: BigInt(treeSize), timestampMs: BigInt(timestampMs) },
  });
  return { first, head };
}

function including(nodeAt: NodeAt, added: readonly Node[]): NodeAt {
  const known = new Map(added.map((node) => [`${node.level}/${node.index}`, node.hash]));
  return (level, index) => known.get(`${level}/${index}`) ?? nodeAt(level, index);
}

async function sizeOf(tx: Tx): Promise<number> {
  const last = await tx.logEntry.aggregate({ _max: { index: true } });
  return last._max.index === null ? 0 : Number(last._max.index) + 1;
}

type Place = { readonly level: number; readonly index: number };

async function loadNodes(tx: Tx, places: readonly Place[]): Promise<NodeAt> {
  const rows =
    places.length === 0
      ? []
      : await tx.logNode.findMany({
          where: { OR: places.map(({ level, index }) => ({ level, index: BigInt(index) })) },
        });
  const known = new Map(rows.map((row) => [`${row.level}/${row.index}`, decodeHex(row.hash)]));
  return (level, index) => {
    const hash = known.get(`${level}/${index}`);
    if (hash === undefined) throw createBugError("log_node_missing", { level, index });
    return hash;
  };
}

/** Runs a proof twice: first to find out which nodes it needs, then with these nodes. */
async function prove<T>(run: (nodeAt: NodeAt) => T): Promise<T> {
  const asked: Place[] = [];
  run((level, index) => {
    asked.push({ level, index });
    return new Uint8Array(32);
  });
  return run(await loadNodes(db, asked));
}

/** The newest head, or the one of exactly this size. Public. */
export async function findTreeHead(treeSize?: number): Promise<TreeHead | null> {
  const row = await db.logHead.findFirst({
    where: treeSize === undefined ? {} : { treeSize: BigInt(treeSize) },
    orderBy: { treeSize: "desc" },
  });
  if (row === null) return null;
  const { rootHash, keyId, signature } = row;
  const [size, timestampMs] = [Number(row.treeSize), Number(row.timestampMs)];
  return { treeSize: size, rootHash, timestampMs, keyId, signature };
}

/** Audit path of a leaf in the tree of this size. Null if the leaf or the tree does not exist. */
export async function findInclusionProof(
  index: number,
  treeSize: number,
): Promise<readonly string[] | null> {
  if (index >= treeSize || treeSize > (await sizeOf(db))) return null;
  const path = await prove((nodeAt) => buildInclusionProof(nodeAt, index, treeSize));
  return path.map(toHex);
}

export async function findConsistencyProof(
  earlier: number,
  treeSize: number,
): Promise<readonly string[] | null> {
  if (earlier > treeSize || treeSize > (await sizeOf(db))) return null;
  const path = await prove((nodeAt) => buildConsistencyProof(nodeAt, earlier, treeSize));
  return path.map(toHex);
}

export type LogEntryView = { readonly index: number; readonly body: Json };

/** The maximum number of entries per request. */
export const ENTRIES_MAX = 256;

export async function listLogEntries(
  from: number,
  count: number,
): Promise<readonly LogEntryView[]> {
  const rows = await db.logEntry.findMany({
    where: { index: { gte: BigInt(from) } },
    orderBy: { index: "asc" },
    take: Math.min(count, ENTRIES_MAX),
  });
  return rows.map((row) => ({ index: Number(row.index), body: JSON.parse(row.body) as Json }));
}
