import { createNavigation } from "next-intl/navigation";
import { routing } from "@/lib/platform/i18n/routing";

/** Locale-aware links; pages and components use these, never next/link directly. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
