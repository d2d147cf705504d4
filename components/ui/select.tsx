import type { ComponentProps } from "react";
import { ChevronDown } from "lucide-react";
import { joinClasses } from "@/components/ui/cx";

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
};

export type SelectProps = ComponentProps<"select"> & {
  readonly options: readonly Option[];
  /** The empty option: "Any make". */
  readonly placeholder?: string | undefined;
};

/** The native select, because every phone and screen reader supports it. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className="relative block">
      <select {...rest} className={joinClasses("control appearance-none pr-9", className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
