import { Check } from "lucide-react";
import { joinClasses } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";

export type SortItem = {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
};

/** Opens a list of links, one per order, so it works without JavaScript. */
export function SortMenu(props: {
  /** The complete label, including the order: "Sorted by newest first". */
  readonly label: string;
  readonly menuLabel: string;
  readonly items: readonly SortItem[];
}) {
  const current = props.items.find((item) => item.current)?.key ?? "";
  return (
    // A new order changes the key, which closes the list.
    <details key={current} className="relative">
      <summary className="inline-flex min-h-8 items-center pointer-coarse:min-h-11">
        <span className="link">{props.label}</span>
      </summary>
      <nav
        aria-label={props.menuLabel}
        className="absolute left-0 z-20 mt-1 min-w-56 rounded-md bg-surface py-1 shadow-overlay"
      >
        <ul>
          {props.items.map((item) => (
            <li key={item.key}>
              <Link
                href={item.href}
                rel="nofollow"
                prefetch={false}
                aria-current={item.current ? "true" : undefined}
                className={joinClasses(
                  "flex min-h-9 items-center gap-2 px-3 hover:bg-sunken pointer-coarse:min-h-11",
                  item.current && "font-semibold",
                )}
              >
                <Check
                  size={15}
                  strokeWidth={2}
                  aria-hidden
                  className={item.current ? undefined : "invisible"}
                />
                {item.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
