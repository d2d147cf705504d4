import { decodeHex, toHex } from "@/lib/platform/core/bytes";
import { z } from "zod";
import {
  KeyRecord,
  listRecordings,
  TreeHead,
  toTreeHeadBytes,
  type ReportFile,
  type ReportHead,
} from "@/lib/report-signing/report-file";
import { isConsistent } from "@/lib/report-signing/proof";
import {
  verifyFile,
  findWorstState,
  type Check,
  type CheckState,
  type Crypto,
  type FileVerdict,
} from "@/lib/report-signing/verify-file";

/**
 * What the browser requests from the site in addition to the file: published keys, the current log, photographs
 * and recordings.
 */
export type OnlineCheck = {
  readonly id: Check["id"] | "log_now" | "pictures" | "recordings";
  readonly state: CheckState;
  readonly reason: string | null;
  readonly count?: { readonly count: number; readonly changed: number; readonly missing: number };
  /**
   * A key that was retired or revoked after the report was logged. The report's signature remains
   * valid.
   */
  readonly revoked?: { readonly at: string; readonly reason: string };
};

export type OnlineVerdict = Omit<FileVerdict, "checks"> & {
  readonly checks: readonly OnlineCheck[];
  /** The number of leaves in the current log, if it was read. */
  readonly logSize: number | null;
};

export type Fetch = (url: string) => Promise<Response>;

/** WebCrypto, as in browsers and in Node. */
export function createWebCrypto(subtle: SubtleCrypto): Crypto {
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest("SHA-256", bytes)),
    verify: async (publicKey, signature, message) => {
      const key = await subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
      return subtle.verify({ name: "Ed25519" }, key, signature, message);
    },
  };
}

/**
 * Tests with the first key of RFC 8032 whether this browser supports Ed25519. Older ones do not.
 */
export async function canVerify(crypto: Crypto): Promise<boolean> {
  try {
    return await crypto.verify(
      decodeHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
      decodeHex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
      ),
      new Uint8Array(),
    );
  } catch {
    return false;
  }
}

export async function verifyOnline(
  crypto: Crypto,
  fetchFrom: Fetch,
  text: string,
): Promise<OnlineVerdict> {
  const known = await publishedKeys(fetchFrom);
  const verdict = await verifyFile(crypto, text, known);
  const { file, head } = verdict;
  if (file === null || head === null) return { ...verdict, logSize: null };
  const log = await logCheck(crypto, fetchFrom, file, known ?? []);
  const pictures = await picturesCheck(crypto, fetchFrom, head);
  const recordings = await recordingsCheck(crypto, fetchFrom, head);
  const checks: OnlineCheck[] = [
    ...verdict.checks.map((check) => withRevocation(check, head, known ?? file.keys)),
    log.check,
    pictures,
    ...recordings,
  ];
  // A file that cannot be loaded does not make the report invalid, and neither does a report
  // without files.
  const isFile = (id: OnlineCheck["id"]): boolean => id === "pictures" || id === "recordings";
  const counted = checks.filter((check) => !isFile(check.id) || check.state === "failed");
  return { ...verdict, checks, state: findWorstState(counted), logSize: log.size };
}

function withRevocation(check: Check, head: ReportHead, keys: readonly KeyRecord[]): OnlineCheck {
  if (check.reason !== null || !(check.id === "inspector_key" || check.id === "point_key")) {
    return check;
  }
  const { keyId } = check.id === "inspector_key" ? head.inspector : head.point;
  const key = keys.find((each) => each.id === keyId);
  if (key === undefined || key.revokedAt === null) return check;
  return { ...check, revoked: { at: key.revokedAt, reason: key.revocationReason } };
}

const Keys = z.object({ keys: z.array(KeyRecord) });

async function publishedKeys(fetchFrom: Fetch): Promise<readonly KeyRecord[] | null> {
  const read = await jsonFrom(fetchFrom, "/.well-known/candor-keys.json", Keys);
  return read?.keys ?? null;
}

const Proof = z.object({ proof: z.array(z.string()) });

/**
 * Checks that the current log is an extension of the log in the file: no entry was removed since.
 */
async function logCheck(
  crypto: Crypto,
  fetchFrom: Fetch,
  file: ReportFile,
  known: readonly KeyRecord[],
): Promise<{ readonly check: OnlineCheck; readonly size: number | null }> {
  const unreachable = {
    check: { id: "log_now", state: "unknown", reason: "log_unreachable" },
    size: null,
  } as const;
  const now = await jsonFrom(fetchFrom, "/api/log/head", TreeHead);
  if (now === null) return unreachable;
  const earlier = file.log.head;
  const failed = {
    check: { id: "log_now", state: "failed", reason: "log_rewritten" },
    size: now.treeSize,
  } as const;
  const key = known.find((each) => each.id === now.keyId && each.ownerKind === "log");
  const rootHash = decodeHex(now.rootHash);
  const message = toTreeHeadBytes({ ...now, rootHash });
  if (key === undefined) return unreachable;
  if (!(await crypto.verify(decodeHex(key.publicKey), decodeHex(now.signature), message)))
    return failed;
  if (now.treeSize < earlier.treeSize) return failed;
  const url = `/api/log/consistency?from=${earlier.treeSize}&to=${now.treeSize}`;
  const proof = await jsonFrom(fetchFrom, url, Proof);
  if (proof === null) return unreachable;
  const holds = await isConsistent(crypto.sha256, {
    earlierSize: earlier.treeSize,
    earlierRoot: decodeHex(earlier.rootHash),
    size: now.treeSize,
    root: rootHash,
    path: proof.proof.map(decodeHex),
  }).catch(() => false);
  if (!holds) return failed;
  return { check: { id: "log_now", state: "passed", reason: null }, size: now.treeSize };
}

async function picturesCheck(
  crypto: Crypto,
  fetchFrom: Fetch,
  head: ReportHead,
): Promise<OnlineCheck> {
  const results = await Promise.all(
    head.pictures.map((picture) => compareFile(crypto, fetchFrom, PICTURE, picture)),
  );
  const count = countOf(results);
  if (count.count === 0) return { id: "pictures", state: "unknown", reason: "no_pictures", count };
  if (count.changed > 0)
    return { id: "pictures", state: "failed", reason: "picture_changed", count };
  return count.missing > 0
    ? { id: "pictures", state: "unknown", reason: "picture_unreachable", count }
    : { id: "pictures", state: "passed", reason: null, count };
}

/**
 * The limit for one visitor's download, because most visitors only want to know whether a report is
 * genuine.
 */
const RECORDINGS_BYTES_MAX = 48 * 1024 * 1024;

/**
 * Does nothing for a report without recordings. Loads them one after another, because videos are
 * large.
 */
async function recordingsCheck(
  crypto: Crypto,
  fetchFrom: Fetch,
  head: ReportHead,
): Promise<readonly OnlineCheck[]> {
  const recordings = listRecordings(head);
  if (recordings.length === 0) return [];
  const results: Compared[] = [];
  let bytes = 0;
  for (const recording of recordings) {
    bytes += recording.bytes ?? 0;
    if (bytes > RECORDINGS_BYTES_MAX) break;
    results.push(await compareFile(crypto, fetchFrom, RECORDING, recording));
  }
  const count = { ...countOf(results), count: recordings.length };
  if (count.changed > 0)
    return [{ id: "recordings", state: "failed", reason: "recording_changed", count }];
  if (count.missing > 0)
    return [{ id: "recordings", state: "unknown", reason: "recording_unreachable", count }];
  return results.length < recordings.length
    ? [{ id: "recordings", state: "unknown", reason: "recordings_large", count }]
    : [{ id: "recordings", state: "passed", reason: null, count }];
}

/**
 * Only our own files, because a forged report must not make the browser send requests to another
 * site.
 */
const PICTURE = /^\/(media|demo)\/[\w./-]+$/;
const RECORDING = /^\/api\/inspections\/ins_[0-9a-z]+\/(voice\/vno|videos\/vid)_[0-9a-z]+$/;
type Compared = "same" | "changed" | "missing";

async function compareFile(
  crypto: Crypto,
  fetchFrom: Fetch,
  allowed: RegExp,
  file: { readonly path: string; readonly sha256: string },
): Promise<Compared> {
  if (!allowed.test(file.path)) return "missing";
  const response = await fetchFrom(file.path).catch(() => null);
  const body = response?.ok === true ? await response.arrayBuffer().catch(() => null) : null;
  if (body === null) return "missing";
  return toHex(await crypto.sha256(new Uint8Array(body))) === file.sha256 ? "same" : "changed";
}

function countOf(results: readonly Compared[]) {
  const of = (what: Compared): number => results.filter((each) => each === what).length;
  return { count: results.length, changed: of("changed"), missing: of("missing") };
}

async function jsonFrom<T>(fetchFrom: Fetch, url: string, shape: z.ZodType<T>): Promise<T | null> {
  try {
    const response = await fetchFrom(url);
    return response.ok ? shape.parse(await response.json()) : null;
  } catch {
    return null;
  }
}
