import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";

/** A bare text area that grows with what is written. With a label, use `TextAreaField`. */
export function TextArea({ className, rows, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows ?? 4}
      className={cx("control field-sizing-content py-2.5", className)}
    />
  );
}
