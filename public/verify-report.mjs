// node verify-report.mjs FILE [--keys KEYS.json] [--photos FOLDER]
//
// Verifies a signed Candor report without a server; it needs only Node (20 or newer). It is one file on purpose,
// so that you can read it before you trust it. It implements the rules of lib/report-signing a second time, so that
// the two can be compared.
//
//   --keys FILE      keys that you trust, from https://…/.well-known/candor-keys.json, saved earlier or given to
//                    you by somebody else. Without it the keys inside the report file are trusted, which shows
//                    only that the file is consistent.
//   --photos FOLDER  a folder with the pictures under their paths (media/…, demo/…).
//
// Exit code: 0 when every check that could be made passed, 1 when one failed, 2 for wrong arguments.
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

// ── canonical JSON, RFC 8785 ──

function canonical(value) {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error("a number JSON does not have");
  if (typeof value === "string" && !value.isWellFormed()) throw new Error("a lone surrogate");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(",")}}`;
}

// ── RFC 6962 ──

const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);

function rootFromPath(leaf, index, size, proof) {
  // The side of each neighbour follows from the leaf's index alone (RFC 6962, 2.1.1).
  const sides = [];
  for (let start = 0, end = size, at = index; end - start > 1; ) {
    let k = 1;
    while (k * 2 < end - start) k *= 2;
    if (at < start + k) {
      sides.unshift("right");
      end = start + k;
    } else {
      sides.unshift("left");
      start += k;
    }
  }
  if (sides.length !== proof.length) return null;
  return proof.reduce(
    (hash, sibling, step) => (sides[step] === "left" ? nodeHash(sibling, hash) : nodeHash(hash, sibling)),
    leaf,
  );
}

// ── Ed25519 ──

function isSigned(publicKeyHex, message, signatureHex) {
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), bytes(publicKeyHex, 32)]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  return verify(null, message, key, bytes(signatureHex, 64));
}

function bytes(hex, length) {
  if (typeof hex !== "string" || !/^([0-9a-f]{2})*$/.test(hex) || hex.length !== 2 * length) {
    throw new Error(`not ${length} bytes in lower-case hex`);
  }
  return Buffer.from(hex, "hex");
}

const KEY_FIELDS =
  "format id algorithm ownerKind ownerId publicKey validFrom validUntil retiredAt revokedAt revocationReason issuerId";

function certified(key) {
  return canonical(Object.fromEntries(KEY_FIELDS.split(" ").map((name) => [name, key[name]])));
}

function treeHead(head) {
  const message = Buffer.alloc(50);
  message.writeUInt8(1, 1);
  message.writeBigUInt64BE(BigInt(head.timestampMs), 2);
  message.writeBigUInt64BE(BigInt(head.treeSize), 10);
  bytes(head.rootHash, 32).copy(message, 18);
  return message;
}

// ── the checks ──

const time = (text) => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== text) throw new Error(`not an instant: ${text}`);
  return ms;
};

function ensure(condition, message) {
  if (!condition) throw new Error(message);
}

function exactly(value, names, what) {
  ensure(value !== null && typeof value === "object", `${what} is missing`);
  ensure(Object.keys(value).sort().join(" ") === names.split(" ").sort().join(" "), `${what} has other fields`);
}

/** @returns the file, @throws when it is not one */
export function readReportFile(text) {
  const plain = text.endsWith("\n") ? text.slice(0, -1) : text;
  const file = JSON.parse(plain);
  ensure(canonical(file) === plain, "not written canonically: something was changed or reformatted");
  exactly(file, "format report reportSha256 signatures keys log", "the file");
  ensure(file.format === "candor-report-file/1", "not a report file of a kind this script knows");
  ensure(file.report.format === "candor-report/1", "not a report of a kind this script knows");
  ensure(Array.isArray(file.signatures) && file.signatures.length === 2, "two signatures are expected");
  for (const each of file.signatures) exactly(each, "role keyId value", "a signature");
  ensure(Array.isArray(file.keys) && file.keys.length >= 3, "keys are missing");
  for (const key of file.keys) {
    exactly(key, `${KEY_FIELDS} certificate`, "a key");
    ensure(key.format === "candor-key/1" && key.algorithm === "Ed25519", "a key of another kind");
  }
  exactly(file.log, "index entry proof head", "the log's part");
  exactly(file.log.head, "treeSize rootHash timestampMs keyId signature", "the tree head");
  ensure(file.log.entry.format === "candor-log-entry/1", "a log entry of another kind");
  return file;
}

/** @returns {{ title: string, failure: string | null, open?: string }[]} */
export function listChecks(file, known) {
  const { report, log } = file;
  const hash = sha256(canonical(report)).toString("hex");
  const recordOf = (id) => known?.find((key) => key.id === id) ?? file.keys.find((key) => key.id === id);
  const validAt = (key, at) => time(key.validFrom) <= at && at <= time(key.validUntil);
  const checks = [];
  const check = (title, run) => {
    let failure = null;
    try {
      run();
    } catch (error) {
      failure = error.message;
    }
    checks.push({ title, failure });
  };
  check("The report's SHA-256 is the one in the file", () => {
    ensure(hash === file.reportSha256, `it is ${hash}`);
  });
  for (const role of ["inspector", "point"]) {
    check(`The ${role} signed this report`, () => {
      const signature = file.signatures.find((each) => each.role === role);
      ensure(signature !== undefined, "the signature is missing");
      ensure(signature.keyId === report[role].keyId, "signed with another key than the report names");
      const key = file.keys.find((each) => each.id === signature.keyId);
      ensure(key !== undefined, "the key is missing");
      const message = Buffer.from(`candor-report-signature/1\n${role}\n${hash}\n`);
      ensure(isSigned(key.publicKey, message, signature.value), "the signature does not fit");
    });
    check(`The ${role}'s key was theirs, valid and not revoked when it was used`, () => {
      const key = recordOf(report[role].keyId);
      ensure(key !== undefined, "the key is missing");
      ensure(key.ownerKind === role && key.ownerId === report[role].id, "the key is somebody else's");
      ensure(validAt(key, time(report.record.signedAt)), "the key was not valid on that day");
      ensure(
        key.revokedAt === null || time(key.revokedAt) > time(log.entry.loggedAt),
        `the key was revoked on ${key.revokedAt}: ${key.revocationReason}`,
      );
    });
  }
  check("The log's key vouches for every key in the file", () => {
    ensure(new Set(file.keys.map((key) => key.id)).size === file.keys.length, "a key stands there twice");
    for (const key of file.keys) {
      const name = `key_${sha256(bytes(key.publicKey, 32)).toString("hex").slice(0, 32)}`;
      ensure(key.id === name, `${key.id} is not the name of its key`);
      const issuer = file.keys.find((each) => each.id === key.issuerId);
      ensure(issuer?.ownerKind === "log", `nobody vouches for ${key.id}`);
      ensure(isSigned(issuer.publicKey, Buffer.from(certified(key)), key.certificate), `${key.id} was changed`);
    }
  });
  check("The report stands in the public log", () => {
    const { entry, head, index, proof } = log;
    exactly(
      entry,
      "format kind number revision inspectionId reportSha256 previousSha256 signatures loggedAt",
      "the entry",
    );
    ensure(
      entry.kind === "report" &&
        entry.number === report.number &&
        entry.revision === report.revision &&
        entry.inspectionId === report.inspectionId &&
        entry.reportSha256 === file.reportSha256 &&
        entry.previousSha256 === (report.previous?.sha256 ?? null) &&
        canonical(entry.signatures) === canonical(file.signatures),
      "the entry is about another report",
    );
    ensure(time(entry.loggedAt) >= time(report.record.signedAt), "logged before it was signed");
    ensure(Number.isSafeInteger(index) && index >= 0 && index < head.treeSize, "no such place in the log");
    const leaf = sha256(Buffer.from([0]), canonical(entry));
    const root = rootFromPath(leaf, index, head.treeSize, proof.map((each) => bytes(each, 32)));
    ensure(root !== null && root.equals(bytes(head.rootHash, 32)), "the proof does not lead to the tree's root");
  });
  check("The log signed the tree head", () => {
    const key = recordOf(log.head.keyId);
    ensure(key?.ownerKind === "log", "the key is missing");
    ensure(validAt(key, log.head.timestampMs), "the key was not valid then");
    ensure(key.revokedAt === null || time(key.revokedAt) > log.head.timestampMs, "the key was revoked");
    ensure(isSigned(key.publicKey, treeHead(log.head), log.head.signature), "the signature does not fit");
  });
  if (known === null) {
    checks.push({
      title: "The keys are Candor's",
      failure: null,
      open: "not checked: they were taken from the file itself. Give --keys to compare them with keys you trust.",
    });
  } else {
    check("The keys are among those you trust", () => {
      for (const key of file.keys) {
        const ours = known.find((each) => each.id === key.id);
        ensure(ours !== undefined, `${key.id} (${key.ownerKind} ${key.ownerId}) is not among them`);
        for (const name of ["publicKey", "ownerKind", "ownerId", "validFrom", "validUntil"]) {
          ensure(ours[name] === key[name], `${key.id} has another ${name}`);
        }
        for (const name of ["retiredAt", "revokedAt"]) {
          ensure(key[name] === null || key[name] === ours[name], `${key.id} has another ${name}`);
        }
      }
    });
  }
  return checks;
}

const RECORDED = ["", ".webm", ".mp4", ".m4a", ".mov", ".ogg"];

/** Checks recordings in the folder, found by their name in the report, with or without an extension. */
function recordingChecks(file, folder) {
  const { attachments = [], sounds = [], videos = [] } = file.report.record;
  return attachments
    .filter(({ kind }) => kind === "voice" || kind === "video")
    .flatMap(({ kind, place, fileId }) => {
      const said = (kind === "voice" ? sounds : videos).find(({ id }) => id === fileId);
      if (said === undefined || !/^\w+$/.test(fileId)) return [];
      const title = `${kind === "voice" ? "Sound" : "Video"} ${place} (${fileId})`;
      const at = RECORDED.map((ending) => path.join(folder, fileId + ending)).find(existsSync);
      if (at === undefined) return [{ title, failure: null, open: "not in the folder" }];
      const isSame = sha256(readFileSync(at)).toString("hex") === said.sha256;
      return [{ title, failure: isSame ? null : "was changed" }];
    });
}

/** Compares pictures and recordings in the folder with the hashes in the report. */
export function listPhotoChecks(file, folder) {
  return [...pictureChecks(file, folder), ...recordingChecks(file, folder)];
}

function pictureChecks(file, folder) {
  return file.report.pictures.map(({ of, path: address, sha256: wanted }) => {
    const place = path.join(folder, path.normalize(`/${address}`));
    const title = `Picture ${of} (${address})`;
    if (!existsSync(place)) return { title, failure: null, open: "not in the folder" };
    const isSame = sha256(readFileSync(place)).toString("hex") === wanted;
    return { title, failure: isSame ? null : "was changed" };
  });
}

function main(argv) {
  const option = (name) => {
    const at = argv.indexOf(name);
    return at < 0 ? null : (argv.splice(at, 2)[1] ?? usage());
  };
  const keysFile = option("--keys");
  const folder = option("--photos");
  const [name, ...rest] = argv;
  if (name === undefined || rest.length > 0 || name.startsWith("--")) usage();
  let file;
  let known = null;
  try {
    if (keysFile !== null) known = JSON.parse(readFileSync(keysFile, "utf8")).keys;
    file = readReportFile(readFileSync(name, "utf8"));
  } catch (error) {
    console.log(`✗ ${name}: ${error.message}`);
    return 1;
  }
  const checks = [...listChecks(file, known), ...(folder === null ? [] : listPhotoChecks(file, folder))];
  const { report } = file;
  console.log(`Report ${report.number}, version ${report.revision}, signed ${report.record.signedAt}`);
  console.log(`by ${report.inspector.name} at ${report.point.name.en}\n`);
  for (const { title, failure, open } of checks) {
    console.log(`${failure !== null ? "✗" : open ? "?" : "✓"} ${title}${failure ?? open ? `: ${failure ?? open}` : ""}`);
  }
  const failed = checks.filter((each) => each.failure !== null).length;
  const made = checks.filter((each) => each.open === undefined).length;
  console.log(
    failed > 0
      ? `\nDo not rely on this file: ${failed} of ${made} checks failed.`
      : `\nUnchanged: ${made} of ${made} checks passed.`,
  );
  return failed > 0 ? 1 : 0;
}

function usage() {
  console.error("node verify-report.mjs FILE [--keys KEYS.json] [--photos FOLDER]");
  process.exit(2);
}

// The checks run only when the file is run directly or through `npm run verify-report`; importing it runs
// nothing.
if (/verify-report\.mjs$/.test(process.argv[1] ?? "")) process.exitCode = main(process.argv.slice(2));
