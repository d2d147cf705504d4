import { readFields, readList, readText } from "@/components/ui/read-json";

/** Paths of areas by the names that /api/me uses. An area without a path has no page yet. */
const HREFS = {
  purchases: "/purchases",
  selling: "/selling",
  saved: "/saved",
  savedSearches: "/saved-searches",
  appointments: "/appointments",
  inspections: "/field",
  admin: "/admin",
} as const;

export type PlaceKey = keyof typeof HREFS;
export type Place = { readonly key: PlaceKey; readonly href: string };
export type Me = { readonly displayName: string; readonly places: readonly Place[] };

/** Converts the reply of /api/me for the account menu; null when nobody is signed in or the reply is invalid. */
export function readMe(json: unknown): Me | null {
  const { signedIn, displayName, links: given } = readFields(json);
  const links = readList(given, readText);
  if (signedIn !== true || typeof displayName !== "string" || links === undefined) return null;
  return {
    displayName,
    places: links.filter(isPlaceKey).map((key) => ({ key, href: HREFS[key] })),
  };
}

function isPlaceKey(value: string): value is PlaceKey {
  return Object.hasOwn(HREFS, value);
}
