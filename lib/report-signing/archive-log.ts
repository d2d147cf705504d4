import { decodeHex, toHex, encodeUtf8 } from "@/lib/platform/core/bytes";
import type { ArchiveSource, LogPage } from "@/lib/report-signing/archive-types";
import { parseCanonical } from "@/lib/report-signing/canonical";
import { ENTRY_FORMAT, toEntryBytes, toTreeHeadBytes } from "@/lib/report-signing/report-file";
import {
  listFrontier,
  hashLeaf,
  listNodesAfter,
  calculateRoot,
  type Hash,
  type Node,
  type NodeAt,
} from "@/lib/report-signing/merkle";
import { NODE_CRYPTO } from "@/lib/report-signing/node-crypto";

/** The checks of the transparency log within the check of the whole archive. Pure. */
type Entry = LogPage["entries"][number];
type Head = LogPage["heads"][number];

/**
 * Rebuilds the tree from the entries and compares it with every stored node and every tree head.
 */
export async function findLogReason(source: ArchiveSource): Promise<string | null> {
  let tree: Tree = { edge: new Map(), size: 0 };
  let nodeCount = 0;
  let reports = 0;
  let newestHead = 0;
  for await (const page of source.logPages()) {
    const stored = new Map(page.nodes.map((node) => [`${node.level}/${node.index}`, node.hash]));
    let met = 0;
    for (const entry of page.entries) {
      const reason = entryTextReason(entry, tree.size);
      if (reason !== null) return reason;
      const step = grown(tree, hashLeaf(encodeUtf8(entry.body)));
      tree = step.tree;
      nodeCount += step.added.length;
      for (const { level, index, hash } of step.added) {
        if (stored.get(`${level}/${index}`) !== toHex(hash))
          return `node_differs_${level}_${index}`;
      }
      if (entry.kind === "report") reports += 1;
      for (const head of headsOf(page, tree.size)) {
        const wrong = await headReason(source, head, calculateRoot(nodeIn(tree), tree.size));
        if (wrong !== null) return `head_${tree.size}_${wrong}`;
        newestHead = tree.size;
        met += 1;
      }
    }
    if (met !== page.heads.length) return "head_beyond_the_log";
  }
  if (nodeCount !== source.nodeCount) return "nodes_missing";
  // Each report was found at its own index, so equal counts mean that no logged report is missing.
  if (reports !== source.reportCount) return "report_gone";
  // The newest head covers the whole log, so every entry is signed.
  return newestHead === tree.size ? null : "entries_unsigned";
}

function headsOf(page: LogPage, size: number): readonly Head[] {
  return page.heads.filter((head) => head.treeSize === size);
}

function entryTextReason(entry: Entry, expected: number): string | null {
  if (entry.index !== expected) return `entry_missing_${expected}`;
  if (!isSpelt(entry.body)) return `entry_unreadable_${expected}`;
  return saysItsSubject(entry) ? null : `entry_mislabelled_${expected}`;
}

type Tree = { readonly edge: ReadonlyMap<string, Hash>; readonly size: number };

/**
 * RFC 6962's tree while it grows. Of the complete subtrees, only the right edge is kept in memory.
 */
function grown(tree: Tree, leaf: Hash): { readonly tree: Tree; readonly added: readonly Node[] } {
  const added = listNodesAfter(nodeIn(tree), tree.size, leaf);
  const size = tree.size + 1;
  const known = new Map([
    ...tree.edge,
    ...added.map((node) => [`${node.level}/${node.index}`, node.hash] as const),
  ]);
  const nodeAt = nodeIn({ edge: known, size });
  const edge = new Map(
    listFrontier(size).map(({ level, index }) => [`${level}/${index}`, nodeAt(level, index)]),
  );
  return { tree: { edge, size }, added };
}

function nodeIn({ edge }: Tree): NodeAt {
  return (level, index) => {
    const hash = edge.get(`${level}/${index}`);
    if (hash === undefined) throw new RangeError("a node of the tree is missing");
    return hash;
  };
}

function isSpelt(text: string): boolean {
  try {
    return toHex(toEntryBytes(parseCanonical(text))) === toHex(encodeUtf8(text));
  } catch {
    return false;
  }
}

/**
 * Kind and subject are also stored in columns of their own, for searching. They must agree with the
 * body.
 */
function saysItsSubject(entry: Entry): boolean {
  const body = JSON.parse(entry.body) as {
    readonly format?: string;
    readonly kind?: string;
    readonly inspectionId?: string;
    readonly key?: { readonly id?: string };
  };
  const subject = body.kind === "report" ? body.inspectionId : body.key?.id;
  return body.format === ENTRY_FORMAT && body.kind === entry.kind && subject === entry.subject;
}

async function headReason(source: ArchiveSource, head: Head, root: Hash): Promise<string | null> {
  if (toHex(root) !== head.rootHash) return "root_differs";
  const key = source.keys.find((each) => each.record.id === head.keyId)?.record;
  if (key?.ownerKind !== "log") return "key_missing";
  const message = toTreeHeadBytes({ ...head, rootHash: root });
  const fits = await NODE_CRYPTO.verify(
    decodeHex(key.publicKey),
    decodeHex(head.signature),
    message,
  );
  return fits ? null : "signature_wrong";
}
