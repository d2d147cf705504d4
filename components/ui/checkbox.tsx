import type { ComponentProps, ReactNode } from "react";
import { Check } from "lucide-react";
import { joinClasses } from "@/components/ui/cx";

type Props = Omit<ComponentProps<"input">, "type" | "className"> & {
  readonly label: ReactNode;
  /** A second line in ink-2. */
  readonly description?: ReactNode;
  /** A facet's count, right aligned; 0 is shown too. */
  readonly count?: ReactNode;
  readonly className?: string | undefined;
};

/** A native checkbox with its own drawing; the whole row can be clicked. */
export function Checkbox({ label, description, count, className, ...rest }: Props) {
  return (
    <label
      // The row wraps, so that a single line is centred vertically and the box stays beside the first line of a
      // longer text.
      className={joinClasses(
        "flex min-h-8 flex-wrap content-center items-start gap-x-2.5 py-1 pointer-coarse:min-h-11",
        className,
      )}
    >
      <span className="relative mt-0.5 inline-flex size-4.5 shrink-0">
        <input
          {...rest}
          type="checkbox"
          className="peer size-4.5 appearance-none rounded-xs border border-line-strong bg-surface checked:border-ink checked:bg-ink hover:border-ink"
        />
        <Check
          size={13}
          strokeWidth={2.25}
          aria-hidden
          className="pointer-events-none absolute top-[2.5px] left-[2.5px] hidden text-inverse peer-checked:block"
        />
      </span>
      <span className="min-w-0 flex-1">
        {label}
        {description !== undefined && (
          <span className="block text-sm text-ink-2">{description}</span>
        )}
      </span>
      {count !== undefined && <span className="num text-sm text-ink-3">{count}</span>}
    </label>
  );
}
