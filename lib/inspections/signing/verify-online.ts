import { fromHex, toHex } from "@/lib/platform/core/bytes";
import { z } from "zod";
import {
  KeyRecord,
  TreeHead,
  treeHeadBytes,
  type ReportFile,
  type ReportHead,
} from "@/lib/inspections/signing/file";
import { isConsistent } from "@/lib/inspections/signing/proof";
import {
  verifyFile,
  worst,
  type Check,
  type CheckState,
  type Crypto,
  type FileVerdict,
} from "@/lib/inspections/signing/verify-file";

/** What the browser asks the site beside the file: published keys, today's log, the pictures. */
export type OnlineCheck = {
  readonly id: Check["id"] | "log_now" | "pictures";
  readonly state: CheckState;
  readonly reason: string | null;
  readonly count?: { readonly count: number; readonly changed: number; readonly missing: number };
};

export type OnlineVerdict = Omit<FileVerdict, "checks"> & {
  readonly checks: readonly OnlineCheck[];
  /** Leaves of today's log, where it was read. */
  readonly logSize: number | null;
};

export type Fetch = (url: string) => Promise<Response>;

/** WebCrypto, as browsers and Node have it. */
export function webCrypto(subtle: SubtleCrypto): Crypto {
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest("SHA-256", bytes)),
    verify: async (publicKey, signature, message) => {
      const key = await subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
      return subtle.verify({ name: "Ed25519" }, key, signature, message);
    },
  };
}

/** Older browsers have no Ed25519; RFC 8032's first test key tells. */
export async function canVerify(crypto: Crypto): Promise<boolean> {
  try {
    return await crypto.verify(
      fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
      fromHex(
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
  const checks: OnlineCheck[] = [...verdict.checks, log.check, pictures];
  // A picture that cannot be loaded, or a report without any, says nothing against the report.
  const counted = checks.filter((check) => check.id !== "pictures" || check.state === "failed");
  return { ...verdict, checks, state: worst(counted), logSize: log.size };
}

const Keys = z.object({ keys: z.array(KeyRecord) });

async function publishedKeys(fetchFrom: Fetch): Promise<readonly KeyRecord[] | null> {
  const read = await jsonFrom(fetchFrom, "/.well-known/candor-keys.json", Keys);
  return read?.keys ?? null;
}

const Proof = z.object({ proof: z.array(z.string()) });

/** That today's log begins with the one the file was made from: nothing was taken out since. */
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
  const rootHash = fromHex(now.rootHash);
  const message = treeHeadBytes({ ...now, rootHash });
  if (key === undefined) return unreachable;
  if (!(await crypto.verify(fromHex(key.publicKey), fromHex(now.signature), message)))
    return failed;
  if (now.treeSize < earlier.treeSize) return failed;
  const url = `/api/log/consistency?from=${earlier.treeSize}&to=${now.treeSize}`;
  const proof = await jsonFrom(fetchFrom, url, Proof);
  if (proof === null) return unreachable;
  const holds = await isConsistent(crypto.sha256, {
    earlierSize: earlier.treeSize,
    earlierRoot: fromHex(earlier.rootHash),
    size: now.treeSize,
    root: rootHash,
    path: proof.proof.map(fromHex),
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
    head.pictures.map(async (picture) => {
      // Only our own pictures: a forged file must not make the browser ask elsewhere.
      if (!/^\/(media|demo)\/[\w./-]+$/.test(picture.path)) return "missing" as const;
      const response = await fetchFrom(picture.path).catch(() => null);
      if (response?.ok !== true) return "missing" as const;
      const bytes = new Uint8Array(await response.arrayBuffer());
      const isSame = toHex(await crypto.sha256(bytes)) === picture.sha256;
      return isSame ? ("same" as const) : ("changed" as const);
    }),
  );
  const of = (what: string): number => results.filter((each) => each === what).length;
  const count = { count: results.length, changed: of("changed"), missing: of("missing") };
  if (count.count === 0) return { id: "pictures", state: "unknown", reason: "no_pictures", count };
  if (count.changed > 0)
    return { id: "pictures", state: "failed", reason: "picture_changed", count };
  return count.missing > 0
    ? { id: "pictures", state: "unknown", reason: "picture_unreachable", count }
    : { id: "pictures", state: "passed", reason: null, count };
}

async function jsonFrom<T>(fetchFrom: Fetch, url: string, shape: z.ZodType<T>): Promise<T | null> {
  try {
    const response = await fetchFrom(url);
    return response.ok ? shape.parse(await response.json()) : null;
  } catch {
    return null;
  }
}
