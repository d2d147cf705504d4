import type { ReactNode } from "react";
import { getButtonClass, type ButtonLook } from "@/components/ui/button-style";
import { Link } from "@/components/ui/link";

type Props = ButtonLook & {
  /** A path without the locale ("/us/cars"), or a complete URL with `outside`. */
  readonly href: string;
  readonly icon?: ReactNode;
  /** For links that leave the app (the payment page): a plain link, no prefetch, no locale. */
  readonly outside?: boolean | undefined;
  /** false: never prefetched, for links that the page handles itself (components/ui/link.tsx). */
  readonly prefetch?: false | undefined;
  readonly children: ReactNode;
};

/** A link that looks like a button. It navigates; an action is a `Button`. */
export function ButtonLink({ href, icon, outside, prefetch, children, ...look }: Props) {
  const className = getButtonClass(look);
  if (outside === true) {
    return (
      <a href={href} className={className}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={prefetch} className={className}>
      {icon}
      {children}
    </Link>
  );
}
