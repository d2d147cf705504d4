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
 * Who is signed in, filled by the browser so that public pages are the same for everybody.
 * The server sends "Sign in", which is also what stands there without script.
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
        // Not known yet: keep its place, but do not claim that nobody is signed in.
        me !== null && "in-data-[script=on]:invisible",
      )}
    >
      {t("signIn")}
    </Link>
  );
}

/** Signing in leads back to where one was. */
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

/** undefined while unknown, null for nobody. Asked again when the page changes: signing in is one. */
function useMe(onSomebody: () => void): Me | null | undefined {
  const pathname = usePathname();
  const [me, setMe] = useState<Me | null>();
  const know = useEffectEvent((somebody: Me | null) => {
    setMe(somebody);
    if (somebody !== null) onSomebody();
  });
  useEffect(() => {
    let isOver = false;
    // No answer is treated as nobody; the pages themselves decide what may be seen.
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

/** What the server says of whoever looks at the page; undefined when it says nothing. */
async function whoAsks(): Promise<unknown> {
  const response = await fetch("/api/me", { cache: "no-store" });
  return response.ok ? response.json() : undefined;
}
