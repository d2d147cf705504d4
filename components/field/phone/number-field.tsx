"use client";
import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { joinClasses } from "@/components/ui/cx";

/** A measured value with large digits and a numeric keypad. It is stored while it is typed. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number | null;
  readonly max: number;
  /** Decimal places; whole numbers when left out. */
  readonly digits?: 1 | 2;
  readonly large?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Called with null when the field is emptied; not called for text that is not a number. */
  readonly onValue: (value: number | null) => void;
}) {
  const [text, setText] = useState(props.value === null ? "" : String(props.value));
  const isWrong = text !== "" && parse(text, props) === undefined;
  return (
    <TextField
      label={props.label}
      hint={props.hint}
      error={props.error}
      inputMode={props.digits === undefined ? "numeric" : "decimal"}
      autoComplete="off"
      enterKeyHint="next"
      aria-invalid={isWrong || undefined}
      value={text}
      className={joinClasses(
        props.large === true &&
          "[&_input]:min-h-14 [&_input]:text-center [&_input]:text-2xl [&_input]:font-bold",
      )}
      onChange={(event) => {
        setText(event.target.value);
        const value = parse(event.target.value, props);
        if (value !== undefined) props.onValue(value);
      }}
    />
  );
}

function parse(
  text: string,
  { digits = 0, max }: { readonly digits?: 0 | 1 | 2 | undefined; readonly max: number },
): number | null | undefined {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return null;
  const pattern =
    digits === 0 ? /^\d{1,7}$/ : digits === 1 ? /^\d{1,4}(\.\d?)?$/ : /^\d{1,3}(\.\d{0,2})?$/;
  if (!pattern.test(plain)) return undefined;
  const value = Number(plain);
  return value > max ? undefined : value;
}
