"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { readMe, type Me } from "@/components/shell/me";
import { joinClasses } from "@/components/ui/cx";
import { useLoaded } from "@/components/ui/use-loaded";
import { Link } from "@/components/ui/link";
import { getPathname, usePathname } from "@/lib/platform/i18n/navigation";
import { isLocale, routing } from "@/lib/platform/i18n/routing";

/**
 * The account menu. The browser loads who is signed in, so that public pages can be cached for everybody. The
 * server renders "Sign in", which is also shown without JavaScript.
 */
export function AccountCorner() {
  const t = useTranslations("shell");
  const [AccountMenu, fetchMenu] = useLoaded(() => import("@/components/shell/account-menu"));
  const me = useMe(fetchMenu);
  const signInHref = useSignInHref();
  if (me !== null && me !== undefined && AccountMenu !== null) return <AccountMenu me={me} />;
  return (
    <Link
      href={signInHref}
      className={joinClasses(
        "inline-flex min-h-11 items-center font-medium hover:text-ink",
        // While it is unknown whether somebody is signed in, the link takes up its space but is invisible.
        me !== null && "in-data-[script=on]:invisible",
      )}
    >
      {t("signIn")}
    </Link>
  );
}

/** Sign-in returns to the current page. */
function useSignInHref(): string {
  const locale = useLocale();
  const pathname = usePathname();
  if (pathname === "/" || pathname.startsWith("/sign-in")) return "/sign-in";
  const here = getPathname({
    href: pathname,
    locale: isLocale(locale) ? locale : routing.defaultLocale,
  });
  return `/sign-in?returnTo=${encodeURIComponent(here)}`;
}

/**
 * undefined while loading, null when nobody is signed in. Loaded again on every page change, because signing in
 * changes the page.
 */
function useMe(onSomebody: () => void): Me | null | undefined {
  const pathname = usePathname();
  const [me, setMe] = useState<Me | null>();
  const know = useEffectEvent((somebody: Me | null) => {
    setMe(somebody);
    if (somebody !== null) onSomebody();
  });
  useEffect(() => {
    let isOver = false;
    // A failed request is treated as "not signed in"; the pages themselves check access.
    whoAsks().then(
      (answer) => isOver || know(readMe(answer)),
      () => isOver || know(null),
    );
    return () => {
      isOver = true;
    };
  }, [pathname]);
  return me;
}

/** Loads the signed-in person; undefined when the request fails. */
async function whoAsks(): Promise<unknown> {
  const response = await fetch("/api/me", { cache: "no-store" });
  return response.ok ? response.json() : undefined;
}
