import type { ReactNode } from "react";
import { ChevronDown } from "lucide-react";
import { joinClasses } from "@/components/ui/cx";

/** Further content, closed at first. Works without JavaScript; must not be used to hide unchecked items. */
export function Disclosure(props: {
  readonly summary: ReactNode;
  /** Right of the summary: the current value or a count. */
  readonly aside?: ReactNode;
  readonly open?: boolean | undefined;
  /** Opening one closes the others of the same name. */
  readonly name?: string | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <details
      open={props.open}
      name={props.name}
      className={joinClasses("group/disclosure border-t border-line", props.className)}
    >
      <summary className="flex min-h-11 items-center gap-3 font-semibold hover:text-ink">
        <span className="min-w-0 flex-1">{props.summary}</span>
        {props.aside !== undefined && (
          <span className="num text-sm font-normal text-ink-2">{props.aside}</span>
        )}
        <ChevronDown
          size={16}
          strokeWidth={1.75}
          aria-hidden
          className="shrink-0 text-ink-3 group-open/disclosure:rotate-180"
        />
      </summary>
      <div className="pb-4">{props.children}</div>
    </details>
  );
}
