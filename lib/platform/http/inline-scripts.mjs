// In plain JavaScript, because page-cache.mjs needs it, which Next loads as it is.
import { createHash } from "node:crypto";

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const IS_DATA = /\btype="application\/(?:ld\+)?json"/;
const HAS_SOURCE = /\bsrc="/;

/**
 * Lists the inline scripts of a finished page as the sources of a content security policy. The page is only
 * read. A block of JSON does not run and needs no hash.
 */
export function listInlineScriptHashes(html) {
  const hashes = new Set();
  for (const [, attributes, text] of html.matchAll(SCRIPT)) {
    if (IS_DATA.test(attributes) || HAS_SOURCE.test(attributes)) continue;
    hashes.add(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  }
  return [...hashes];
}
