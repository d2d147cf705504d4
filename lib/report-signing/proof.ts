import { concatBytes, toHex } from "@/lib/platform/core/bytes";

/**
 * Verifies RFC 6962's proofs (the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2). Runs in
 * the browser too, so the hash function is an argument.
 */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

export async function hashLeafWith(sha256: Sha256, entry: Uint8Array): Promise<Uint8Array> {
  return sha256(concatBytes(Uint8Array.of(0), entry));
}

function nodeOf(sha256: Sha256, left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return sha256(concatBytes(Uint8Array.of(1), left, right));
}

export type Inclusion = {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
};

export async function isIncluded(sha256: Sha256, claim: Inclusion): Promise<boolean> {
  if (claim.index < 0 || claim.index >= claim.size) return false;
  let fn = claim.index;
  let sn = claim.size - 1;
  let hash = claim.leaf;
  for (const sibling of claim.path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = await nodeOf(sha256, sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = await nodeOf(sha256, hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && isSame(hash, claim.root);
}

export type Consistency = {
  readonly earlierSize: number;
  readonly earlierRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
};

export async function isConsistent(sha256: Sha256, claim: Consistency): Promise<boolean> {
  const { earlierSize, size } = claim;
  if (earlierSize < 1 || earlierSize > size) return false;
  if (earlierSize === size) return claim.path.length === 0 && isSame(claim.earlierRoot, claim.root);
  const path = isPowerOfTwo(earlierSize) ? [claim.earlierRoot, ...claim.path] : [...claim.path];
  let fn = earlierSize - 1;
  let sn = size - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let earlier = first;
  let later = first;
  for (const sibling of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      earlier = await nodeOf(sha256, sibling, earlier);
      later = await nodeOf(sha256, sibling, later);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      later = await nodeOf(sha256, later, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && isSame(earlier, claim.earlierRoot) && isSame(later, claim.root);
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return toHex(a) === toHex(b);
}
