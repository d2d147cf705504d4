import "server-only";
import { toSlug } from "@/lib/pricing/slugs";
import type { ChangedMake } from "@/lib/search/thread/messages";

/**
 * page-cache.mjs, which Next loads separately, stores its cache here. Absent where pages are not
 * cached.
 */
type Kept = { readonly candorPageCache?: { expire: (tags: readonly string[]) => void } };

/**
 * Changes arrive many times a second, so they are collected for this long before pages are
 * invalidated.
 */
const GATHER_MS = 5_000;

const waiting = new Set<string>();
let timer: NodeJS.Timeout | null = null;

/**
 * Invalidates the cached catalogue pages of these makes and the lists of makes of their markets,
 * after a short delay.
 */
export function expirePages(changed: readonly ChangedMake[]): void {
  for (const { market, make } of changed) {
    waiting.add(`used/${market}`);
    if (make !== null) waiting.add(`used/${market}/${toSlug(make)}`);
  }
  timer ??= setTimeout(expireNow, GATHER_MS).unref();
}

function expireNow(): void {
  timer = null;
  const tags = [...waiting];
  waiting.clear();
  const { candorPageCache } = globalThis as typeof globalThis & Kept;
  candorPageCache?.expire(tags);
}
