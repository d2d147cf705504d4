import type { ComponentProps } from "react";
import { joinClasses } from "@/components/ui/cx";

/** `field-sizing: content` ignores `rows`, so the initial height is set here as well. */
const MIN_HEIGHT: Readonly<Record<number, string>> = {
  2: "min-h-[calc(2lh+1.375rem)]",
  3: "min-h-[calc(3lh+1.375rem)]",
  4: "min-h-[calc(4lh+1.375rem)]",
  5: "min-h-[calc(5lh+1.375rem)]",
  6: "min-h-[calc(6lh+1.375rem)]",
  8: "min-h-[calc(8lh+1.375rem)]",
};

/** A text area without a label; its height grows with its content. With a label, use `TextAreaField`. */
export function TextArea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={joinClasses("control field-sizing-content py-2.5", MIN_HEIGHT[rows], className)}
    />
  );
}
