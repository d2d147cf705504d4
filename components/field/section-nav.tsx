import { joinClasses } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";

/** All sections with their number of open items; the last entry is the signature. */
export function SectionNav(props: {
  readonly label: string;
  readonly items: readonly {
    readonly href: string;
    readonly label: string;
    readonly note: string;
    readonly isDone: boolean;
    readonly isCurrent: boolean;
  }[];
}) {
  return (
    <nav aria-label={props.label} className="-mx-4 overflow-x-auto px-4 lg:mx-0 lg:px-0">
      <ul className="flex gap-2 lg:grid lg:gap-0 lg:divide-y lg:divide-line lg:border-y lg:border-line">
        {props.items.map((item) => (
          <li key={item.href} className="shrink-0">
            <Link
              href={item.href}
              scroll
              aria-current={item.isCurrent ? "page" : undefined}
              className={joinClasses(
                "flex min-h-11 items-center justify-between gap-3 rounded-sm border px-3 text-base font-semibold lg:rounded-none lg:border-0",
                item.isCurrent
                  ? "border-ink bg-ink text-inverse"
                  : "border-line-strong hover:bg-sunken",
              )}
            >
              <span>{item.label}</span>
              <span
                className={joinClasses(
                  "num text-sm font-normal",
                  !item.isCurrent && (item.isDone ? "text-sound-ink" : "text-ink-2"),
                )}
              >
                {item.note}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
