import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";

export const AREAS = [
  "purchases",
  "selling",
  "saved",
  "savedSearches",
  "appointments",
  "inspections",
  "admin",
] as const;
export type Area = (typeof AREAS)[number];

export type Me =
  | { readonly signedIn: false }
  | {
      readonly signedIn: true;
      readonly userId: string;
      readonly displayName: string;
      readonly initials: string;
      readonly roles: readonly string[];
      /** The areas in the account menu, in their order. */
      readonly links: readonly Area[];
    };

/** What the header shows about the signed-in person. */
export function describeMe(actor: Actor | null): Me {
  if (actor === null) return { signedIn: false };
  return {
    signedIn: true,
    userId: actor.userId,
    displayName: actor.displayName,
    initials: initialsOfDisplay(actor.displayName),
    roles: actor.roles,
    links: areasOf(actor),
  };
}

function areasOf(actor: Actor): Area[] {
  const areas: Area[] = ["purchases", "selling", "saved", "savedSearches", "appointments"];
  if (can(actor, "inspection.fill")) areas.push("inspections");
  if (can(actor, "desk.enter")) areas.push("admin");
  return areas;
}

/** "D. R." → "DR", 陈** → 陈. */
function initialsOfDisplay(displayName: string): string {
  const letters = displayName.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = letters[0] ?? "";
  if (/^\p{Script=Han}/u.test(first)) return Array.from(first)[0] ?? "";
  const last = letters.length > 1 ? (letters.at(-1) ?? "") : "";
  return `${first.charAt(0)}${last.charAt(0)}`.toLocaleUpperCase("en");
}
