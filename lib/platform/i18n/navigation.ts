import { createNavigation } from "next-intl/navigation";
import { routing } from "@/lib/platform/i18n/routing";

/**
 * Next's navigation with paths that leave the language out ("/us/cars"): next-intl adds the one that is
 * shown. Pages link with `components/ui/link.tsx`, which also says when to prefetch.
 */
export const { Link, getPathname, redirect, usePathname, useRouter } = createNavigation(routing);
