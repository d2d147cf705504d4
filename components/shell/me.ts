import { z } from "zod";

/** An area of the site by the name /api/me uses. A name that is not here has no page yet. */
const HREFS = {
  purchases: "/purchases",
  selling: "/selling",
  saved: "/saved",
  requests: "/requests",
  visits: "/visits",
  inspections: "/field",
  admin: "/admin",
} as const;

export type PlaceKey = keyof typeof HREFS;
export type Place = { readonly key: PlaceKey; readonly href: string };
export type Me = { readonly displayName: string; readonly places: readonly Place[] };

const Answer = z.object({
  signedIn: z.literal(true),
  displayName: z.string(),
  links: z.array(z.string()),
});

/** What /api/me says, as what the corner shows; null for nobody (or an answer that cannot be read). */
export function readMe(json: unknown): Me | null {
  const answer = Answer.safeParse(json);
  if (!answer.success) return null;
  const { displayName, links } = answer.data;
  return {
    displayName,
    places: links.filter(isPlaceKey).map((key) => ({ key, href: HREFS[key] })),
  };
}

function isPlaceKey(value: string): value is PlaceKey {
  return Object.hasOwn(HREFS, value);
}
