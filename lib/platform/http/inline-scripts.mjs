// In plain JavaScript, because page-cache.mjs imports it and Next loads that file without compiling
// it.
import { createHash } from "node:crypto";

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const IS_DATA = /\btype="application\/(?:ld\+)?json"/;
const HAS_SOURCE = /\bsrc="/;

/**
 * Lists the inline scripts of a rendered page as sources for a content security policy. The page itself is
 * not changed. JSON blocks are not executed and need no hash.
 */
export function listInlineScriptHashes(html) {
  const hashes = new Set();
  for (const [, attributes, text] of html.matchAll(SCRIPT)) {
    if (IS_DATA.test(attributes) || HAS_SOURCE.test(attributes)) continue;
    hashes.add(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  }
  return [...hashes];
}
