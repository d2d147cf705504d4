import { createHash } from "node:crypto";
import { concatBytes } from "@/lib/platform/core/bytes";

/**
 * RFC 6962, section 2.1: the Merkle tree of the public log. Only the hashes of full subtrees
 * (level, index) are stored, and everything else is calculated from them. Sizes are far below 2^53.
 */
export type Hash = Uint8Array;
/** The hash of the full subtree over leaves [index · 2^level, (index + 1) · 2^level). */
export type NodeAt = (level: number, index: number) => Hash;
export type Node = { readonly level: number; readonly index: number; readonly hash: Hash };

export function hashLeaf(entry: Uint8Array): Hash {
  return sha256(concatBytes(Uint8Array.of(0), entry));
}

export function hashNode(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(Uint8Array.of(1), left, right));
}

export const EMPTY_ROOT: Hash = sha256(new Uint8Array());

/** The full subtrees that one more leaf completes, the lowest level first. */
export function listNodesAfter(nodeAt: NodeAt, size: number, leaf: Hash): readonly Node[] {
  const nodes: Node[] = [{ level: 0, index: size, hash: leaf }];
  let index = size;
  let hash = leaf;
  for (let level = 0; index % 2 === 1; level += 1) {
    hash = hashNode(nodeAt(level, index - 1), hash);
    index = (index - 1) / 2;
    nodes.push({ level: level + 1, index, hash });
  }
  return nodes;
}

export function calculateRoot(nodeAt: NodeAt, size: number): Hash {
  return size === 0 ? EMPTY_ROOT : rangeHash(nodeAt, 0, size);
}

/** PATH(m, D[n]): from the leaf's neighbour up. @throws RangeError */
export function buildInclusionProof(nodeAt: NodeAt, index: number, size: number): readonly Hash[] {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  return path(nodeAt, index, 0, size);
}

function path(nodeAt: NodeAt, index: number, start: number, end: number): Hash[] {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return index < middle
    ? [...path(nodeAt, index, start, middle), rangeHash(nodeAt, middle, end)]
    : [...path(nodeAt, index, middle, end), rangeHash(nodeAt, start, middle)];
}

/**
 * PROOF(m, D[n]): proves that the tree with `earlier` leaves is a prefix of the tree with `size`
 * leaves.
 */
export function buildConsistencyProof(
  nodeAt: NodeAt,
  earlier: number,
  size: number,
): readonly Hash[] {
  if (earlier < 1 || earlier > size)
    throw new RangeError(`no consistency proof from ${earlier} to ${size} leaves`);
  return subproof(nodeAt, { earlier, start: 0, end: size, isWhole: true });
}

type Step = {
  readonly earlier: number;
  readonly start: number;
  readonly end: number;
  /** The subtree is the whole earlier tree, so the requester already knows its hash. */
  readonly isWhole: boolean;
};

function subproof(nodeAt: NodeAt, { earlier, start, end, isWhole }: Step): Hash[] {
  if (earlier === end) return isWhole ? [] : [rangeHash(nodeAt, start, end)];
  const middle = start + splitOf(end - start);
  if (earlier <= middle) {
    return [
      ...subproof(nodeAt, { earlier, start, end: middle, isWhole }),
      rangeHash(nodeAt, middle, end),
    ];
  }
  return [
    ...subproof(nodeAt, { earlier, start: middle, end, isWhole: false }),
    rangeHash(nodeAt, start, middle),
  ];
}

/** The full subtrees from which the root and the proofs of a tree of this size are calculated. */
export function listFrontier(size: number): readonly { level: number; index: number }[] {
  const nodes: { level: number; index: number }[] = [];
  let start = 0;
  for (let level = Math.floor(Math.log2(Math.max(size, 1))); level >= 0; level -= 1) {
    const width = 2 ** level;
    if (size - start >= width) {
      nodes.push({ level, index: start / width });
      start += width;
    }
  }
  return nodes;
}

/**
 * MTH of the leaves [start, end). start is always a multiple of a power of two that is not below the
 * width.
 */
function rangeHash(nodeAt: NodeAt, start: number, end: number): Hash {
  const width = end - start;
  const level = Math.log2(width);
  if (Number.isInteger(level) && start % width === 0) return nodeAt(level, start / width);
  const middle = start + splitOf(width);
  return hashNode(rangeHash(nodeAt, start, middle), rangeHash(nodeAt, middle, end));
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function sha256(bytes: Uint8Array): Hash {
  return createHash("sha256").update(bytes).digest();
}
