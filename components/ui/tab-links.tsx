import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { joinClasses } from "@/components/ui/cx";

export type TabLink = {
  readonly href: string;
  readonly label: ReactNode;
  readonly count?: ReactNode;
  readonly current: boolean;
};

/** Tabs that are pages: links with an underline for the current one; on a phone they scroll sideways. */
export function TabLinks(props: { readonly label: string; readonly items: readonly TabLink[] }) {
  return (
    <nav
      aria-label={props.label}
      className="-mx-4 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
    >
      <ul className="flex gap-6">
        {props.items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.current ? "page" : undefined}
              className={joinClasses(
                "-mb-px inline-flex min-h-11 items-center gap-1.5 border-b-2 text-sm font-semibold whitespace-nowrap focus-visible:-outline-offset-2",
                item.current
                  ? "border-ink text-ink"
                  : "border-transparent text-ink-2 hover:text-ink",
              )}
            >
              {item.label}
              {item.count !== undefined && <span className="num text-ink-3">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
