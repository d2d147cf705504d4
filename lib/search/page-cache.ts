import "server-only";
import { toSlug } from "@/lib/pricing/slugs";
import type { ChangedMake } from "@/lib/search/thread/messages";

/** page-cache.mjs, which Next loads by itself, puts its store here; absent where nothing is kept. */
type Kept = { readonly candorPageCache?: { expire: (tags: readonly string[]) => void } };

/** Changes come many times a second; a page is made anew at most this often. */
const GATHER_MS = 5_000;

const waiting = new Set<string>();
let timer: NodeJS.Timeout | null = null;

/** Drops the kept catalogue pages of these makes, and their markets' lists of makes, soon. */
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
