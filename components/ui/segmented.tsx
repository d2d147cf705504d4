import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { joinClasses } from "@/components/ui/cx";

const FRAME =
  "inline-flex w-fit max-w-full overflow-hidden rounded-sm border border-line-strong bg-surface";
const CELL =
  "inline-flex min-h-9 items-center gap-1.5 px-3 text-sm font-semibold border-l border-line first:border-l-0 pointer-coarse:min-h-11";

export type SegmentLink = {
  readonly href: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly current: boolean;
};

/** Switches the view with links, so that the choice is in the URL. */
export function SegmentedLinks(props: {
  readonly label: string;
  readonly items: readonly SegmentLink[];
  /** false: never prefetched, for links that the page handles itself (components/ui/link.tsx). */
  readonly prefetch?: false | undefined;
}) {
  return (
    <nav aria-label={props.label} className={FRAME}>
      {props.items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          prefetch={props.prefetch}
          aria-current={item.current ? "true" : undefined}
          className={joinClasses(
            CELL,
            "focus-visible:-outline-offset-2",
            item.current ? "bg-ink text-inverse" : "hover:bg-sunken",
          )}
        >
          {item.icon}
          {item.label}
        </Link>
      ))}
    </nav>
  );
}

/** The same look as a form control: radio inputs. */
export function SegmentedInput(props: {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
  readonly defaultValue: string;
}) {
  return (
    <fieldset>
      <legend className="sr-only">{props.legend}</legend>
      <span className={FRAME}>
        {props.options.map((option) => (
          <label
            key={option.value}
            className={joinClasses(
              CELL,
              "hover:bg-sunken has-checked:bg-ink has-checked:text-inverse",
              "has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-held",
            )}
          >
            <input
              type="radio"
              name={props.name}
              value={option.value}
              defaultChecked={option.value === props.defaultValue}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
