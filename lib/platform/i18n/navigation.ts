import { createNavigation } from "next-intl/navigation";
import { routing } from "@/lib/platform/i18n/routing";

/**
 * Next's navigation with paths without the language ("/us/cars"): next-intl adds the current language.
 * Pages use `components/ui/link.tsx`, which also decides when to prefetch.
 */
export const { Link, getPathname, redirect, usePathname, useRouter } = createNavigation(routing);
