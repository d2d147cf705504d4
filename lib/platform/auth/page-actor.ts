import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { findActor } from "@/lib/platform/auth/current-actor";
import { getPathname, redirect } from "@/lib/platform/i18n/navigation";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * The actor of a private page. A person who is not signed in is redirected to the sign-in page and
 * returns to `path` (without the locale) afterwards. Call it in each page and not in a layout, because
 * layouts are not rendered again on navigation.
 */
export async function requirePageActor(locale: Locale, path: string): Promise<Actor> {
  const actor = await findActor();
  if (actor !== null) return actor;
  const returnTo = getPathname({ locale, href: path });
  return redirect({ locale, href: `/sign-in?returnTo=${encodeURIComponent(returnTo)}` });
}
