"use no memo";
import type { ComponentProps } from "react";
import { useLocale } from "next-intl";
import { getPathname } from "@/lib/platform/i18n/address";

type Props = Omit<ComponentProps<"a">, "href" | "target"> & {
  /** A path without the language ("/us/cars"); a mark on the page ("#items") also does. */
  readonly href: string;
  /** false: the page stays where it was scrolled to. */
  readonly scroll?: boolean | undefined;
};

/**
 * A link to a page of ours, in the language that is shown. It is a plain anchor that a server component
 * writes as it is; `FollowLinks` makes following it a change of page without loading everything again.
 */
export function Link({ href, scroll, ...rest }: Props) {
  const address = getPathname({ href, locale: useLocale() });
  if (!address.startsWith("/")) return <a {...rest} href={address} />;
  return <a {...rest} href={address} data-follow={scroll === false ? "in-place" : "page"} />;
}
