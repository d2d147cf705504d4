"use client";
import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import type { Currency } from "@/lib/platform/core/money";

const SIGN = { USD: "$", GBP: "£", CNY: "¥" } as const satisfies Record<Currency, string>;

/** "1,180.5" → "118050"; undefined when the text is not an amount. It never becomes a float. */
export function parseMinor(text: string): string | undefined {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[\s,]/g, ""));
  if (match === null) return undefined;
  return BigInt(`${match[1] ?? "0"}${(match[2] ?? "").padEnd(2, "0")}`).toString();
}

type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly currency: Currency;
  readonly required?: boolean | undefined;
  readonly onMinor?: ((minor: string | undefined) => void) | undefined;
};

/** An amount as people type it; the form sends minor units under `name`. */
export function AmountField({ name, label, hint, currency, required, onMinor }: Props) {
  const [text, setText] = useState("");
  const minor = parseMinor(text);
  return (
    <>
      <TextField
        label={label}
        hint={hint}
        name={name}
        inputMode="decimal"
        autoComplete="off"
        required={required}
        pattern="[\d ,]+(\.\d{1,2})?"
        before={SIGN[currency]}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onMinor?.(parseMinor(event.target.value));
        }}
      />
      {/* When two fields have the same name, the last one is sent: minor units, or the invalid text, which
          the server refuses. */}
      <input type="hidden" name={name} value={minor ?? text} />
    </>
  );
}
