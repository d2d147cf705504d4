"use client";
"use no memo";
import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { askMe } from "@/components/ui/ask-me";
import { Menu } from "@/components/shell/menu";
import { readMe, type Me } from "@/components/shell/me";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import { getPathname } from "@/lib/platform/i18n/address";
import { usePathname } from "@/lib/platform/i18n/use-navigation";
import { isLocale, routing } from "@/lib/platform/i18n/routing";

/**
 * Who is signed in, filled by the browser so that public pages are the same for everybody.
 * The server sends "Sign in", which is also what stands there without script.
 */
export function AccountCorner() {
  const t = useTranslations("shell");
  const me = useMe();
  const signInHref = useSignInHref();
  if (me === null || me === undefined) {
    return (
      <Link
        href={signInHref}
        className={cx(
          "inline-flex min-h-11 items-center font-medium hover:text-ink",
          // Not known yet: keep its place, but do not claim that nobody is signed in.
          me === undefined && "in-data-[script=on]:invisible",
        )}
      >
        {t("signIn")}
      </Link>
    );
  }
  return (
    <Menu
      label={
        <>
          <Avatar name={me.displayName} small />
          <span className="sr-only">{t("account")}: </span>
          <span className="hidden max-w-32 truncate font-medium text-ink lg:inline">
            {me.displayName}
          </span>
        </>
      }
    >
      <li className="border-b border-line px-4 pt-1.5 pb-2.5 text-sm text-ink-2 lg:hidden">
        {me.displayName}
      </li>
      {me.places.map((place) => (
        <li key={place.key}>
          <Link
            href={place.href}
            className="flex min-h-11 items-center px-4 hover:bg-sunken focus-visible:-outline-offset-2"
          >
            {t(`places.${place.key}`)}
          </Link>
        </li>
      ))}
      <li className="border-t border-line">
        <SignOutButton />
      </li>
    </Menu>
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
function useMe(): Me | null | undefined {
  const pathname = usePathname();
  const [me, setMe] = useState<Me | null>();
  useEffect(() => {
    let isOver = false;
    // No answer is treated as nobody; the pages themselves decide what may be seen.
    askMe().then(
      (answer) => isOver || setMe(readMe(answer)),
      () => isOver || setMe(null),
    );
    return () => {
      isOver = true;
    };
  }, [pathname]);
  return me;
}
