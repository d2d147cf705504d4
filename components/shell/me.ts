import { readFields, readList, readText } from "@/components/ui/read-json";

/** An area of the site by the name /api/me uses. A name that is not here has no page yet. */
const HREFS = {
  purchases: "/purchases",
  selling: "/selling",
  saved: "/saved",
  requests: "/saved-searches",
  visits: "/visits",
  inspections: "/field",
  admin: "/admin",
} as const;

export type PlaceKey = keyof typeof HREFS;
export type Place = { readonly key: PlaceKey; readonly href: string };
export type Me = { readonly displayName: string; readonly places: readonly Place[] };

/** What /api/me says, as what the corner shows; null for nobody (or an answer that cannot be read). */
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
