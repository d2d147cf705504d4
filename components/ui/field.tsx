"use client";
import { useId, type ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { useFieldError } from "@/components/ui/form-errors";

export type FieldText = {
  readonly label: ReactNode;
  /** Under the label: what to enter, in which unit, and why it is asked. */
  readonly hint?: ReactNode;
  /** What is wrong and what would be right. `CommandForm` sets it from the server's reply by `name`. */
  readonly error?: string | undefined;
  /** Shown after the label, e.g. "optional". */
  readonly note?: ReactNode;
  /** Shows the label to screen readers only. */
  readonly labelHidden?: boolean | undefined;
  readonly className?: string | undefined;
};

/** Attributes that the control inside a field must have. */
export type ControlProps = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

type Props = FieldText & {
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
};

/**
 * Label, hint and error around one control. Client components only; server components use `TextField` and the
 * others of text-field.tsx.
 */
export function Field(props: Props) {
  const made = useId();
  const id = props.id ?? made;
  const refused = useFieldError(props.name);
  const error = props.error ?? refused;
  const hintId = props.hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const describedBy = [hintId, errorId].filter((part) => part !== undefined).join(" ");
  return (
    <div className={props.className}>
      <label
        htmlFor={id}
        className={props.labelHidden === true ? "sr-only" : "block text-sm font-medium text-ink-2"}
      >
        {props.label}
        {props.note !== undefined && <span className="text-ink-3"> {props.note}</span>}
      </label>
      {props.hint !== undefined && (
        <p id={hintId} className="text-xs text-ink-3">
          {props.hint}
        </p>
      )}
      <div className={props.labelHidden === true ? undefined : "mt-1"}>
        {props.children({
          id,
          "aria-describedby": describedBy === "" ? undefined : describedBy,
          "aria-invalid": error === undefined ? undefined : true,
        })}
      </div>
      <FieldError id={errorId} text={error} />
    </div>
  );
}

/** The error message below a control. */
export function FieldError(props: {
  readonly id: string | undefined;
  readonly text: string | undefined;
}) {
  if (props.text === undefined) return null;
  return (
    <p id={props.id} className="mt-1 flex gap-1.5 text-sm text-grave">
      <CircleAlert size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      <span>{props.text}</span>
    </p>
  );
}
