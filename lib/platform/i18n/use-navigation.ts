import { useMemo } from "react";
import { useLocale } from "next-intl";
import { usePathname as useAddress, useRouter as useNextRouter } from "next/navigation";
import { getPathname, withoutLocale } from "@/lib/platform/i18n/address";

type Router = ReturnType<typeof useNextRouter>;

/** Next's router, which takes paths without the language and stays in the one that is shown. */
export function useRouter(): Router {
  const router = useNextRouter();
  const locale = useLocale();
  return useMemo(
    () => ({
      ...router,
      push: (href, options) => router.push(getPathname({ href, locale }), options),
      replace: (href, options) => router.replace(getPathname({ href, locale }), options),
    }),
    [router, locale],
  );
}

/** The page that is shown, without its language. */
export function usePathname(): string {
  return withoutLocale(useAddress());
}
