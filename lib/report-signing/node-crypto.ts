import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { toHex } from "@/lib/platform/core/bytes";
import { toKeyId } from "@/lib/report-signing/report-file";
import type { Crypto } from "@/lib/report-signing/verify-file";

/** Ed25519 and the encryption of private keys, with Node's own library. */

/** RFC 8410: the bytes before the 32 bytes of a key in its DER form. */
const PUBLIC_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const PRIVATE_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

export function hashSha256Hex(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export type KeyPair = { readonly id: string; readonly publicKey: string; readonly secret: Buffer };

export function generateKeyPair(): KeyPair {
  const pair = generateKeyPairSync("ed25519");
  const raw = pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  const secret = pair.privateKey.export({ type: "pkcs8", format: "der" }).subarray(-32);
  return { id: toKeyId(hashSha256Hex(raw)), publicKey: toHex(raw), secret };
}

export function signHex(secret: Uint8Array, message: Uint8Array): string {
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, secret]),
    format: "der",
    type: "pkcs8",
  });
  return sign(null, message, key).toString("hex");
}

export function derivePublicKey(secret: Uint8Array): string {
  const der = Buffer.concat([PRIVATE_PREFIX, secret]);
  const key = createPublicKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
  return toHex(key.export({ type: "spki", format: "der" }).subarray(-32));
}

export const NODE_CRYPTO: Crypto = {
  sha256: (bytes) => Promise.resolve(createHash("sha256").update(bytes).digest()),
  verify: (publicKey, signature, message) => {
    const der = Buffer.concat([PUBLIC_PREFIX, publicKey]);
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    return Promise.resolve(verify(null, message, key, signature));
  },
};

/**
 * AES-256-GCM with the installation's master key. The key's id is authenticated too, so that the
 * secrets of two rows cannot be exchanged.
 */
export function encryptSecret(masterKeyHex: string, keyId: string, secret: Uint8Array): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(masterKeyHex, "hex"), iv);
  cipher.setAAD(Buffer.from(keyId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return ["v1", iv, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === "string" ? part : part.toString("hex")))
    .join(".");
}

/** @throws when the master key is wrong, or a byte was changed */
export function decryptSecret(masterKeyHex: string, keyId: string, sealed: string): Buffer {
  const match = /^v1\.([0-9a-f]{24})\.([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(sealed);
  if (match === null) throw new RangeError("this is not an encrypted key");
  const [, iv = "", tag = "", text = ""] = match;
  const master = Buffer.from(masterKeyHex, "hex");
  const decipher = createDecipheriv("aes-256-gcm", master, Buffer.from(iv, "hex"));
  decipher.setAAD(Buffer.from(keyId));
  decipher.setAuthTag(Buffer.from(tag, "hex"));
  return Buffer.concat([decipher.update(Buffer.from(text, "hex")), decipher.final()]);
}
