import { describe, expect, it } from "vitest";
import { listChecks, listPhotoChecks, readReportFile } from "@/public/verify-report.mjs";
import { NODE_CRYPTO, hashSha256Hex } from "@/lib/report-signing/node-crypto";
import { isConsistent } from "@/lib/report-signing/proof";
import { verifyFile } from "@/lib/report-signing/verify-file";
import {
  buildConsistencyProof,
  hashLeaf,
  listNodesAfter,
  calculateRoot,
} from "@/lib/report-signing/merkle";
import { decodeHex, toHex, encodeUtf8 } from "@/lib/platform/core/bytes";
import { aSignedWorld, SECRETS, type World } from "@/tests/support/factories/signed-archive";
import { verifyInMemory, type Archive } from "@/tests/support/in-memory-archive";

/** The same sequence in every run, so that a failure can be reproduced. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const LONG = { timeout: 300_000 };
const world = aSignedWorld(3);
const reportsInFile = world.archive.reports.length;

/** The output of the script for a reader. */
function scriptSays(text: string, known: World["keys"] | null): "passed" | "failed" {
  try {
    const failed = listChecks(readReportFile(text), known).some((check) => check.failure !== null);
    return failed ? "failed" : "passed";
  } catch {
    return "failed";
  }
}

const pageSays = async (text: string, known: World["keys"] | null): Promise<string> =>
  (await verifyFile(NODE_CRYPTO, text, known)).state;

function oneByteOther(text: string, roll: (below: number) => number): string {
  const bytes = Buffer.from(text);
  const at = roll(bytes.length);
  // Replaces a printable character by another one, because this is the change that JSON survives
  // most often.
  const before = bytes[at] ?? 0;
  let after = 32 + roll(95);
  if (after === before) after = before ^ 1;
  bytes[at] = after;
  return bytes.toString("utf8");
}

describe("an untouched file", () => {
  it("passes on the page and in the script, with known keys and with its own", async () => {
    for (let at = 0; at < reportsInFile; at += 1) {
      expect(await pageSays(world.fileOf(at), world.keys)).toBe("passed");
      expect(await pageSays(world.fileOf(at), null)).toBe("unknown");
      expect(scriptSays(world.fileOf(at), world.keys)).toBe("passed");
      expect(scriptSays(world.fileOf(at), null)).toBe("passed");
    }
    expect(await verifyInMemory(world.archive, SECRETS)).toEqual([]);
  });
});

describe("one byte changed", () => {
  it("in a report file is found, 500 of 500, by page and script alike", LONG, async () => {
    const roll = dice(1);
    const missed: string[] = [];
    for (let run = 0; run < 500; run += 1) {
      const good = world.fileOf(roll(reportsInFile));
      // Excludes the line break at the end, which is not part of the file.
      const bad = `${oneByteOther(good.slice(0, -1), roll)}\n`;
      if ((await pageSays(bad, null)) !== "failed") missed.push(`page ${run}`);
      if (scriptSays(bad, null) !== "failed") missed.push(`script ${run}`);
    }
    expect(missed).toEqual([]);
  });

  it("anywhere in what is kept is found, 500 of 500, down to a picture", LONG, async () => {
    const roll = dice(2);
    const places = [
      reportText,
      reportColumn,
      entryText,
      nodeHash,
      headColumn,
      keyColumn,
      itemRow,
      photo,
    ];
    const missed: string[] = [];
    for (let run = 0; run < 500; run += 1) {
      const tamper = places[run % places.length] ?? reportText;
      const bad = tamper(world.archive, roll);
      if ((await verifyInMemory(bad, SECRETS)).length === 0) missed.push(`${tamper.name} ${run}`);
    }
    expect(missed).toEqual([]);
  });
});

type Roll = (below: number) => number;

function replaceAt<T>(list: readonly T[], roll: Roll, change: (item: T) => T): readonly T[] {
  const at = roll(list.length);
  return list.map((item, index) => (index === at ? change(item) : item));
}

function changed<T extends object>(row: T, names: readonly (keyof T)[], roll: Roll): T {
  const name = names[roll(names.length)];
  const value = name === undefined ? undefined : row[name];
  if (name === undefined) throw new RangeError("no column");
  const other = typeof value === "number" ? value + 1 + roll(9) : oneByteOther(String(value), roll);
  return { ...row, [name]: other };
}

function reportText(archive: Archive, roll: Roll): Archive {
  return {
    ...archive,
    reports: replaceAt(archive.reports, roll, (row) => changed(row, ["body"], roll)),
  };
}
function reportColumn(archive: Archive, roll: Roll): Archive {
  const columns = [
    ...([
      "number",
      "rootId",
      "revision",
      "sha256",
      "inspectorKeyId",
      "inspectorSignature",
    ] as const),
    ...(["pointKeyId", "pointSignature", "logIndex", "signedAt", "inspectionId", "vin"] as const),
  ];
  return {
    ...archive,
    reports: replaceAt(archive.reports, roll, (row) => changed(row, columns, roll)),
  };
}
function entryText(archive: Archive, roll: Roll): Archive {
  const columns = ["body", "subject", "kind", "index"] as const;
  return {
    ...archive,
    entries: replaceAt(archive.entries, roll, (row) => changed(row, columns, roll)),
  };
}
function nodeHash(archive: Archive, roll: Roll): Archive {
  const columns = ["hash", "level", "index"] as const;
  return {
    ...archive,
    nodes: replaceAt(archive.nodes, roll, (row) => changed(row, columns, roll)),
  };
}
function headColumn(archive: Archive, roll: Roll): Archive {
  const columns = ["treeSize", "rootHash", "timestampMs", "keyId", "signature"] as const;
  return {
    ...archive,
    heads: replaceAt(archive.heads, roll, (row) => changed(row, columns, roll)),
  };
}
function keyColumn(archive: Archive, roll: Roll): Archive {
  const columns = [
    ...(["id", "ownerKind", "ownerId", "publicKey", "validFrom", "validUntil"] as const),
    ...(["issuerId", "certificate"] as const),
  ];
  return {
    ...archive,
    keys: replaceAt(archive.keys, roll, (row) =>
      roll(4) === 0
        ? changed(row, ["sealedPrivate"], roll)
        : { ...row, record: changed(row.record, columns, roll) },
    ),
  };
}
function itemRow(archive: Archive, roll: Roll): Archive {
  return {
    ...archive,
    reports: replaceAt(archive.reports, roll, (report) => {
      if (report.rows === null) return report;
      const columns = [
        ...([
          "outcome",
          "defectCode",
          "severity",
          "value",
          "lengthMm",
          "noteEn",
          "noteZh",
        ] as const),
        ...(["deductionTenths", "photoPath", "hotspotX", "checkpoint"] as const),
      ];
      const items = replaceAt(report.rows.items, roll, (item) => changed(item, columns, roll));
      return { ...report, rows: { ...report.rows, items } };
    }),
  };
}
function photo(archive: Archive, roll: Roll): Archive {
  const addresses = [...world.photos.keys()];
  const address = addresses[roll(addresses.length)] ?? "";
  const bytes = Buffer.from(world.photos.get(address) ?? "");
  const at = roll(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 + roll(255));
  return { ...archive, pictures: new Map([...archive.pictures, [address, hashSha256Hex(bytes)]]) };
}

describe("a forgery that agrees with itself", () => {
  it(
    "signed again with a stranger's keys is found by whoever knows ours, 34 of 34",
    LONG,
    async () => {
      for (let run = 0; run < 34; run += 1) {
        const forged = aSignedWorld(1 + (run % 3)).fileOf(0);
        // The file itself is consistent, but its keys are unknown.
        expect(await pageSays(forged, null)).toBe("unknown");
        expect(scriptSays(forged, null)).toBe("passed");
        expect(await pageSays(forged, world.keys)).toBe("failed");
        expect(scriptSays(forged, world.keys)).toBe("failed");
      }
    },
  );

  it(
    "without one entry of the log is found, 33 of 33: by the rows, and by an earlier head",
    LONG,
    async () => {
      for (let run = 0; run < 33; run += 1) {
        const full = aSignedWorld(4 + (run % 4), false);
        const removed = 3 + (run % 3);
        const rest = full.archive.entries
          .filter((entry) => entry.index !== removed)
          .map((entry, index) => ({ ...entry, index }));
        const rebuilt = rebuild({ ...full.archive, entries: rest });
        expect(await verifyInMemory(rebuilt, SECRETS)).not.toEqual([]);
        // Even with a new tree signed by the log's own key: a reader who has stored an earlier head
        // sees the difference.
        const kept = full.archive.heads.find((head) => head.treeSize > removed);
        if (kept === undefined) throw new Error("no head");
        const size = rest.length;
        if (size < kept.treeSize) continue;
        const claim = {
          earlierSize: kept.treeSize,
          earlierRoot: decodeHex(kept.rootHash),
          size,
          root: rootIn(rebuilt, size),
          path: buildConsistencyProof(
            (level, index) => nodeIn(rebuilt, level, index),
            kept.treeSize,
            size,
          ),
        };
        expect(await isConsistent(NODE_CRYPTO.sha256, claim)).toBe(false);
      }
    },
  );

  it("with two versions swapped is found, 33 of 33", LONG, async () => {
    for (let run = 0; run < 33; run += 1) {
      const { archive } = aSignedWorld(1 + (run % 5));
      const last = archive.reports.length - 1;
      const [first, second] = [archive.reports[0], archive.reports[last]];
      if (first === undefined || second === undefined) throw new Error("no versions");
      const what = run % 3;
      const as = (row: typeof first, other: typeof first) =>
        what === 0
          ? {
              ...row,
              body: other.body,
              sha256: other.sha256,
              logIndex: other.logIndex,
              inspectorSignature: other.inspectorSignature,
              pointSignature: other.pointSignature,
            }
          : what === 1
            ? { ...row, revision: other.revision }
            : { ...other, inspectionId: row.inspectionId, rows: row.rows };
      const reports = archive.reports.map((row, at) =>
        at === 0 ? as(first, second) : at === last ? as(second, first) : row,
      );
      expect(await verifyInMemory({ ...archive, reports }, SECRETS)).not.toEqual([]);
    }
  });
});

const nodeIn = (archive: Archive, level: number, index: number): Uint8Array =>
  decodeHex(archive.nodes.find((node) => node.level === level && node.index === index)?.hash ?? "");
const rootIn = (archive: Archive, size: number): Uint8Array =>
  calculateRoot((level, index) => nodeIn(archive, level, index), size);

/** What an attacker with the whole database would write: new nodes and roots, with the old heads. */
function rebuild(archive: Archive): Archive {
  const nodes = new Map<string, Uint8Array>();
  const nodeAt = (level: number, index: number): Uint8Array =>
    nodes.get(`${level}/${index}`) ?? new Uint8Array(32);
  for (const [at, entry] of archive.entries.entries()) {
    for (const node of listNodesAfter(nodeAt, at, hashLeaf(encodeUtf8(entry.body)))) {
      nodes.set(`${node.level}/${node.index}`, node.hash);
    }
  }
  const listed = [...nodes].map(([key, hash]) => {
    const [level = 0, index = 0] = key.split("/").map(Number);
    return { level, index, hash: toHex(hash) };
  });
  return { ...archive, nodes: listed };
}

describe("the script", () => {
  it("finds a picture of which one byte was changed", () => {
    const file = readReportFile(world.fileOf(0));
    expect(listPhotoChecks(file, "/nowhere").every((check) => check.open !== undefined)).toBe(true);
  });
});
