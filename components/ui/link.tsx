"use client";
import { useState, type ComponentProps } from "react";
import { Link as PageLink } from "@/lib/platform/i18n/navigation";

type Props = Omit<ComponentProps<typeof PageLink>, "href" | "locale" | "prefetch"> & {
  /** A path without the language ("/us/cars"), or a fragment of the same page ("#items"). */
  readonly href: string;
  /** false: never, for links that the page answers itself, and for pages that record that they were opened. */
  readonly prefetch?: false | undefined;
};

/**
 * A link to a page of ours, in the language that is shown. The whole page is prefetched when somebody points at
 * the link, touches or focuses it, not when it comes into view: a page of results has two hundred links. `true`
 * instead of Next's `null`, because `null` fetches a page that is rendered per request only as far as its
 * `loading.tsx`, and with a `loading.tsx` a missing page would answer 200. `staleTimes` in next.config.ts limits
 * how old a prefetched page may be.
 */
export function Link({ prefetch, onMouseEnter, onTouchStart, onFocus, ...rest }: Props) {
  const [isWanted, setIsWanted] = useState(false);
  return (
    <PageLink
      {...rest}
      prefetch={isWanted && prefetch !== false}
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
