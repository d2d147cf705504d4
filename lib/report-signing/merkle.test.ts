import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHex, encodeUtf8 } from "@/lib/platform/core/bytes";
import {
  buildConsistencyProof,
  EMPTY_ROOT,
  listFrontier,
  buildInclusionProof,
  hashLeaf,
  listNodesAfter,
  calculateRoot,
  type Hash,
  type NodeAt,
} from "@/lib/report-signing/merkle";
import { isConsistent, isIncluded, type Sha256 } from "@/lib/report-signing/proof";

/** A literal and slow implementation of RFC 6962, 2.1. The log is compared with it. */
const sha = (...parts: Uint8Array[]): Buffer =>
  createHash("sha256").update(Buffer.concat(parts)).digest();
const split = (n: number): number => {
  let k = 1;
  while (k << 1 < n) k <<= 1;
  return k;
};
function MTH(d: readonly Uint8Array[]): Buffer {
  const [only] = d;
  if (only === undefined) return sha();
  if (d.length === 1) return sha(Buffer.from([0]), only);
  const k = split(d.length);
  return sha(Buffer.from([1]), MTH(d.slice(0, k)), MTH(d.slice(k)));
}
function PATH(m: number, d: readonly Uint8Array[]): Buffer[] {
  if (d.length === 1) return [];
  const k = split(d.length);
  return m < k
    ? [...PATH(m, d.slice(0, k)), MTH(d.slice(k))]
    : [...PATH(m - k, d.slice(k)), MTH(d.slice(0, k))];
}
function SUBPROOF(m: number, d: readonly Uint8Array[], b: boolean): Buffer[] {
  if (m === d.length) return b ? [] : [MTH(d)];
  const k = split(d.length);
  return m <= k
    ? [...SUBPROOF(m, d.slice(0, k), b), MTH(d.slice(k))]
    : [...SUBPROOF(m - k, d.slice(k), false), MTH(d.slice(0, k))];
}

const sha256: Sha256 = (bytes) => Promise.resolve(sha(bytes));
const hex = (hashes: readonly Uint8Array[]): string[] => hashes.map(toHex);
const leavesOf = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, at) => encodeUtf8(`entry ${at}`));

function grow(entries: readonly Uint8Array[]): NodeAt {
  const nodes = new Map<string, Hash>();
  const nodeAt: NodeAt = (level, index) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`no full subtree ${level}/${index}`);
    return hash;
  };
  for (const [size, entry] of entries.entries()) {
    for (const node of listNodesAfter(nodeAt, size, hashLeaf(entry))) {
      nodes.set(`${node.level}/${node.index}`, node.hash);
    }
  }
  return nodeAt;
}

describe("the log is RFC 6962's tree", () => {
  it("has the root of an empty tree and of one leaf that the RFC says", () => {
    expect(toHex(EMPTY_ROOT)).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    // SHA-256 of a single zero byte.
    expect(toHex(hashLeaf(new Uint8Array()))).toBe(
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    );
  });

  it(
    "gives the RFC's root, inclusion and consistency proofs for every size up to 64",
    { timeout: 60_000 },
    async () => {
      const entries = leavesOf(64);
      const nodeAt = grow(entries);
      for (let size = 1; size <= 64; size += 1) {
        const tree = entries.slice(0, size);
        const root = calculateRoot(nodeAt, size);
        expect(toHex(root)).toBe(toHex(MTH(tree)));
        for (let index = 0; index < size; index += 1) {
          const path = buildInclusionProof(nodeAt, index, size);
          expect(hex(path)).toEqual(hex(PATH(index, tree)));
          const leaf = hashLeaf(entries[index] ?? new Uint8Array());
          expect(await isIncluded(sha256, { leaf, index, size, path, root })).toBe(true);
        }
        for (let earlier = 1; earlier <= size; earlier += 1) {
          const path = buildConsistencyProof(nodeAt, earlier, size);
          expect(hex(path)).toEqual(hex(SUBPROOF(earlier, tree, true)));
          const earlierRoot = calculateRoot(nodeAt, earlier);
          const claim = { earlierSize: earlier, earlierRoot, size, root, path };
          expect(await isConsistent(sha256, claim)).toBe(true);
        }
      }
    },
  );

  it("and for random sizes far beyond", async () => {
    const entries = leavesOf(1_500);
    const nodeAt = grow(entries);
    const pair = fc.tuple(fc.integer({ min: 1, max: 1_500 }), fc.nat(1_499), fc.nat(1_499));
    await fc.assert(
      fc.asyncProperty(pair, async ([size, a, b]) => {
        const [index, earlier] = [a % size, (b % size) + 1];
        const root = calculateRoot(nodeAt, size);
        const path = buildInclusionProof(nodeAt, index, size);
        expect(hex(path)).toEqual(hex(PATH(index, entries.slice(0, size))));
        const leaf = hashLeaf(entries[index] ?? new Uint8Array());
        expect(await isIncluded(sha256, { leaf, index, size, path, root })).toBe(true);
        const steps = buildConsistencyProof(nodeAt, earlier, size);
        const earlierRoot = calculateRoot(nodeAt, earlier);
        const claim = { earlierSize: earlier, earlierRoot, size, root, path: steps };
        expect(await isConsistent(sha256, claim)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("needs no more than a hash per bit of the size", () => {
    expect(listFrontier(0)).toEqual([]);
    expect(listFrontier(13)).toEqual([
      { level: 3, index: 0 },
      { level: 2, index: 2 },
      { level: 0, index: 12 },
    ]);
  });
});

describe("a proof that is not the right one is refused", () => {
  const entries = leavesOf(70);
  const nodeAt = grow(entries);
  const sizes = fc.tuple(fc.integer({ min: 2, max: 70 }), fc.nat(69), fc.nat(69));

  it("for another leaf, place, size or root, one hash more, one less, one bit changed", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async ([size, a, b], at) => {
        const [index, other] = [a % size, b % size];
        const root = calculateRoot(nodeAt, size);
        const path = buildInclusionProof(nodeAt, index, size);
        const leaf = hashLeaf(entries[index] ?? new Uint8Array());
        const good = { leaf, index, size, path, root };
        const flipped = path.map((hash, step) =>
          step === at % path.length
            ? hash.map((byte, i) => (i === at % 32 ? byte ^ 1 : byte))
            : hash,
        );
        const bad = [
          ...(other === index ? [] : [{ ...good, index: other }]),
          { ...good, index: -1 },
          { ...good, index: size },
          { ...good, leaf: hashLeaf(encodeUtf8("another")) },
          { ...good, root: hashLeaf(encodeUtf8("another")) },
          { ...good, path: [...path, root] },
          { ...good, path: path.slice(1) },
          { ...good, path: flipped },
        ];
        for (const claim of bad) expect(await isIncluded(sha256, claim)).toBe(false);
      }),
    );
  });

  it("for an earlier tree with another leaf in it", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ([size, a, b]) => {
        const earlier = (a % size) + 1;
        const forged = entries.with(b % earlier, encodeUtf8("another"));
        const claim = {
          earlierSize: earlier,
          earlierRoot: calculateRoot(grow(forged), earlier),
          size,
          root: calculateRoot(nodeAt, size),
          path: buildConsistencyProof(nodeAt, earlier, size),
        };
        expect(await isConsistent(sha256, claim)).toBe(false);
        expect(await isConsistent(sha256, { ...claim, earlierSize: size + 1 })).toBe(false);
      }),
    );
  });
});
