import type { SearchAnswer } from "@/lib/search/run-search";

/** Search results loaded in this browsing session, so that going back shows exactly the same results. */
const KEPT_MAX = 40;
const kept = new Map<string, SearchAnswer>();

/** Builds one key for the same search, independent of the order of its parameters. */
export function buildAnswerKey(path: string, search: string): string {
  const entries = [...new URLSearchParams(search)].map(([key, value]) => `${key}=${value}`);
  return `${path}?${entries.toSorted().join("&")}`;
}

export function findCachedAnswer(key: string): SearchAnswer | undefined {
  return kept.get(key);
}

export function cacheAnswer(key: string, answer: SearchAnswer): void {
  kept.delete(key);
  kept.set(key, answer);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
}
