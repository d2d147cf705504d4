"use client";
import { joinClasses } from "@/components/ui/cx";

export type Choice = { readonly value: string; readonly label: string; readonly code?: string };

/** Chips of which one can be selected, so that a tap replaces typing. */
export function Choices(props: {
  readonly legend: string;
  readonly options: readonly Choice[];
  readonly value: string | null;
  readonly onChoose: (value: string) => void;
  readonly legendHidden?: boolean;
}) {
  return (
    <fieldset>
      <legend
        className={joinClasses("text-base font-bold", props.legendHidden === true && "sr-only")}
      >
        {props.legend}
      </legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {props.options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === props.value}
            onClick={() => props.onChoose(option.value)}
            className={joinClasses(
              "inline-flex min-h-11 items-center gap-2 rounded-sm border px-3 text-base font-medium",
              option.value === props.value
                ? "border-ink bg-ink text-inverse"
                : "border-line-strong bg-surface hover:border-ink",
            )}
          >
            {option.label}
            {option.code !== undefined && option.code !== "other" && (
              <span className="id text-xs">{option.code}</span>
            )}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
