import type { SearchAnswer } from "@/lib/search/run-search";

/** Answers of this visit, so that a step back shows exactly what stood there. */
const KEPT_MAX = 40;
const kept = new Map<string, SearchAnswer>();

/** The same question has one key, in whatever order it is written. */
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
