import { SEEN_MAX } from "@/lib/listings/policy";

/**
 * The cars viewed last in this browser, newest first. The list is stored in the browser only: no account, no
 * cookie.
 */
export const SEEN_KEY = "candor-seen";
const ID = /^lst_[a-z0-9_]{1,40}$/;

/** One more than is shown, because the car's own page does not show itself. */
const KEPT_MAX = SEEN_MAX + 1;

export function readSeen(stored: string | null): readonly string[] {
  return (stored ?? "")
    .split(" ")
    .filter((id) => ID.test(id))
    .slice(0, KEPT_MAX);
}

export function addSeen(stored: string | null, id: string): string {
  const others = readSeen(stored).filter((each) => each !== id);
  return [id, ...others].slice(0, KEPT_MAX).join(" ");
}

/** Returns the stored ids, as many as are shown; none where storage is blocked. */
export function readSeenIds(): readonly string[] {
  try {
    return readSeen(localStorage.getItem(SEEN_KEY)).slice(0, SEEN_MAX);
  } catch {
    return [];
  }
}
