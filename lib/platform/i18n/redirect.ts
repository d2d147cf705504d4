import { redirect as redirectTo } from "next/navigation";
import { getPathname } from "@/lib/platform/i18n/address";

/** Leads to another page in the same language; `href` is a path without it. */
export function redirect(to: { readonly href: string; readonly locale: string }): never {
  redirectTo(getPathname(to));
}
