import { SEEN_MAX } from "@/lib/listings/policy";

/** Which cars this device looked at last, newest first. It stays on the device: no account, no cookie. */
export const SEEN_KEY = "candor-seen";
const ID = /^lst_[a-z0-9_]{1,40}$/;

/** One more than is shown: the car being looked at is not shown to itself. */
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

/** What this browser remembers, as many as are shown; nothing where storage is forbidden. */
export function readSeenIds(): readonly string[] {
  try {
    return readSeen(localStorage.getItem(SEEN_KEY)).slice(0, SEEN_MAX);
  } catch {
    return [];
  }
}
