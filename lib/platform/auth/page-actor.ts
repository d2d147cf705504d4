import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { findActor } from "@/lib/platform/auth/current-actor";
import { getPathname, redirect } from "@/lib/platform/i18n/navigation";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * The actor of a private page; nobody is sent to sign in and comes back to `path` (without the locale).
 * Each page asks by itself, never a layout: layouts are not drawn again on every visit.
 */
export async function requirePageActor(locale: Locale, path: string): Promise<Actor> {
  const actor = await findActor();
  if (actor !== null) return actor;
  const returnTo = getPathname({ locale, href: path });
  return redirect({ locale, href: `/sign-in?returnTo=${encodeURIComponent(returnTo)}` });
}
