"use client";
import { useId, type ReactNode } from "react";
import { FieldError } from "@/components/ui/field";
import { useFieldError } from "@/components/ui/form-errors";
import { joinClasses } from "@/components/ui/cx";

export type RadioOption = {
  readonly value: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
};

type Props = {
  readonly name: string;
  readonly legend: ReactNode;
  readonly legendHidden?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly options: readonly RadioOption[];
  readonly defaultValue?: string | undefined;
  /** With `onChange`: controlled. */
  readonly value?: string | undefined;
  readonly onChange?: ((value: string) => void) | undefined;
  readonly required?: boolean | undefined;
  /** Rows with thin lines (default), or framed cards in columns for two to four equal choices. */
  readonly layout?: "rows" | "cards" | undefined;
  readonly error?: string | undefined;
};

/** A choice of one: native radio inputs, so arrow keys work and no JavaScript is needed. */
export function RadioGroup(props: Props) {
  const id = useId();
  const refused = useFieldError(props.name);
  const error = props.error ?? refused;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const cards = props.layout === "cards";
  return (
    <fieldset aria-describedby={errorId} aria-invalid={error === undefined ? undefined : true}>
      <legend
        className={props.legendHidden === true ? "sr-only" : "text-sm font-medium text-ink-2"}
      >
        {props.legend}
      </legend>
      {props.hint !== undefined && <p className="text-xs text-ink-3">{props.hint}</p>}
      <div
        className={joinClasses(
          props.legendHidden !== true && "mt-1",
          cards ? "grid gap-2 sm:grid-cols-2" : "divide-y divide-line",
        )}
      >
        {props.options.map((option) => (
          <label
            key={option.value}
            className={joinClasses(
              "flex min-h-11 items-start gap-2.5 py-2.5",
              cards && "card px-3 has-checked:border-ink hover:border-line-strong",
            )}
          >
            <input
              type="radio"
              name={props.name}
              value={option.value}
              required={props.required}
              {...(props.value === undefined
                ? { defaultChecked: props.defaultValue === option.value }
                : { checked: props.value === option.value })}
              onChange={() => props.onChange?.(option.value)}
              className="mt-0.5 size-4.5 shrink-0 appearance-none rounded-full border border-line-strong bg-surface checked:border-[5.5px] checked:border-ink hover:border-ink"
            />
            <span className="min-w-0">
              <span className="font-medium">{option.label}</span>
              {option.description !== undefined && (
                <span className="block text-sm text-ink-2">{option.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={errorId} text={error} />
    </fieldset>
  );
}
