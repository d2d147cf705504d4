import type { ComponentProps, ReactNode } from "react";
import { joinClasses } from "@/components/ui/cx";

export type InputProps = Omit<ComponentProps<"input">, "prefix"> & {
  /** Inside the frame, left: a currency sign. */
  readonly before?: ReactNode;
  /** Inside the frame, right: a unit. */
  readonly after?: ReactNode;
};

/** A text input without a label. With a label, use `TextField`. */
export function Input({ before, after, className, ...rest }: InputProps) {
  const box = joinClasses(
    "control",
    before !== undefined && "pl-9",
    after !== undefined && "pr-14",
    className,
  );
  if (before === undefined && after === undefined) return <input {...rest} className={box} />;
  return (
    <span className="relative block">
      {before !== undefined && (
        <span className="pointer-events-none absolute inset-y-0 left-3 inline-flex items-center text-ink-3">
          {before}
        </span>
      )}
      <input {...rest} className={box} />
      {after !== undefined && (
        <span className="pointer-events-none absolute inset-y-0 right-3 inline-flex items-center text-sm text-ink-3">
          {after}
        </span>
      )}
    </span>
  );
}
