"use client";
import { useState, type ComponentProps } from "react";
import { Link as PageLink } from "@/lib/platform/i18n/navigation";

type Props = Omit<ComponentProps<typeof PageLink>, "href" | "locale" | "prefetch"> & {
  /** A path without the language ("/us/cars"); a mark on the page ("#items") also does. */
  readonly href: string;
  /** false: never, for links that the page answers itself, without a change of page. */
  readonly prefetch?: false | undefined;
};

/**
 * A link to a page of ours, in the language that is shown. The page is prefetched when somebody is about to
 * follow the link, not when it comes into view: a page of results has two hundred links.
 */
export function Link({ prefetch, onMouseEnter, onTouchStart, onFocus, ...rest }: Props) {
  const [isWanted, setIsWanted] = useState(false);
  return (
    <PageLink
      {...rest}
      prefetch={isWanted && prefetch !== false ? null : false}
      onMouseEnter={(event) => {
        setIsWanted(true);
        onMouseEnter?.(event);
      }}
      onTouchStart={(event) => {
        setIsWanted(true);
        onTouchStart?.(event);
      }}
      onFocus={(event) => {
        setIsWanted(true);
        onFocus?.(event);
      }}
    />
  );
}
