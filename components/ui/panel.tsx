import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/cx";

type Props = {
  /** The title in sans-serif, 17 px. Without it the panel is a plain card. */
  readonly title?: ReactNode;
  /** 15 px title for side columns. */
  readonly small?: boolean | undefined;
  /** Right of the title: an amount, a count, a link. */
  readonly aside?: ReactNode;
  /** Dashed frame with a hatched upper edge, for items that were not checked. */
  readonly notChecked?: boolean | undefined;
  /** Without padding, so that tables and pictures reach the frame. */
  readonly flush?: boolean | undefined;
  readonly id?: string | undefined;
  readonly level?: 2 | 3 | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** A card. Panels are not nested. */
export function Panel(props: Props) {
  const Title = props.level === 3 ? "h3" : "h2";
  const pad = props.small === true ? "p-4 md:p-5" : "p-4 md:p-6";
  return (
    <section
      id={props.id}
      className={joinClasses(
        "card min-w-0",
        props.flush === true && "overflow-hidden",
        props.notChecked === true && "relative overflow-hidden border-dashed border-line-strong",
        props.className,
      )}
    >
      {props.notChecked === true && (
        <span aria-hidden className="hatch absolute inset-x-0 top-0 h-1.5" />
      )}
      {props.title !== undefined && (
        <header
          className={joinClasses(
            "flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1",
            pad,
            "pb-0 md:pb-0",
          )}
        >
          <Title
            className={joinClasses("font-bold", props.small === true ? "text-base" : "text-lg")}
          >
            {props.title}
          </Title>
          {props.aside}
        </header>
      )}
      <div
        className={
          props.flush === true
            ? props.title === undefined
              ? undefined
              : "mt-3"
            : joinClasses(pad, props.title !== undefined && "pt-3 md:pt-3")
        }
      >
        {props.children}
      </div>
    </section>
  );
}
