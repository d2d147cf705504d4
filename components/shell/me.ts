import { z } from "zod";

const Me = z.object({
  signedIn: z.boolean(),
  displayName: z.string().optional(),
  roles: z.array(z.string()).optional(),
});

export type Me = { readonly displayName: string; readonly places: readonly Place[] };
export type Place = {
  readonly key: "purchases" | "selling" | "field" | "admin";
  readonly href: string;
};

const STAFF = ["support", "finance", "admin"];

/** What /api/me says, as what the corner shows; null for nobody (or an answer that cannot be read). */
export function readMe(json: unknown): Me | null {
  const me = Me.safeParse(json);
  if (!me.success || !me.data.signedIn) return null;
  return { displayName: me.data.displayName ?? "", places: placesFor(me.data.roles ?? []) };
}

/** Everybody may buy and sell; the rest by role. What a page allows is decided there, not here. */
export function placesFor(roles: readonly string[]): readonly Place[] {
  const places: Place[] = [
    { key: "purchases", href: "/purchases" },
    { key: "selling", href: "/selling" },
  ];
  if (roles.includes("inspector")) places.push({ key: "field", href: "/field" });
  if (roles.some((role) => STAFF.includes(role))) places.push({ key: "admin", href: "/admin" });
  return places;
}
