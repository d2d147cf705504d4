import { notFound } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { can } from "@/lib/platform/auth/permissions";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

/**
 * The inspector who opened a page of the field area and the page's language. For anybody else the page is not
 * found. A page calls it in `generateMetadata` as well, so that a missing page has the title of one.
 */
export const openField = cache(
  async (
    locale: string,
    path: string,
  ): Promise<{ readonly actor: Actor; readonly locale: Locale }> => {
    if (!isLocale(locale)) notFound();
    const actor = await requirePageActor(locale, path);
    if (!can(actor, "inspection.fill")) notFound();
    return { actor, locale };
  },
);
