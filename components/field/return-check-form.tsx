"use client";
import { useState } from "react";
import { AmountField } from "@/components/ui/amount-field";
import { Button } from "@/components/ui/button";
import { CommandForm } from "@/components/ui/command-form";
import { Panel } from "@/components/ui/panel";
import { TextField } from "@/components/ui/text-field";
import type { DistanceUnit } from "@/lib/markets/markets";
import type { Currency } from "@/lib/platform/core/money";

type Words = Readonly<
  Record<
    | "odometer"
    | "odometerHint"
    | "damageTitle"
    | "damageLead"
    | "damageText"
    | "damageAmount"
    | "add"
    | "submit"
    | "busy"
    | "confirmTitle"
    | "confirmText"
    | "cancel",
    string
  >
>;

const LINES_MAX = 20;

/** What an inspector records when a car comes back: the odometer, and each new damage with its price. */
export function ReturnCheckForm(props: {
  readonly url: string;
  readonly currency: Currency;
  readonly unit: DistanceUnit;
  readonly words: Words;
}) {
  const { url, currency, unit, words } = props;
  const [lines, setLines] = useState(0);
  return (
    <CommandForm
      url={url}
      shape={{ odometerReading: "number" }}
      submitLabel={words.submit}
      busyLabel={words.busy}
      submitSize="lg"
      then={{ kind: "go", href: "/field" }}
      restate={["odometerReading"]}
      confirm={{
        title: words.confirmTitle,
        text: words.confirmText,
        confirmLabel: words.submit,
        cancelLabel: words.cancel,
      }}
      className="grid gap-6"
    >
      <TextField
        name="odometerReading"
        label={words.odometer}
        hint={words.odometerHint}
        inputMode="numeric"
        after={unit}
        required
      />
      <Panel title={words.damageTitle}>
        <p className="mb-3 text-ink-2">{words.damageLead}</p>
        <div className="grid gap-3">
          {Array.from({ length: lines }, (_, index) => (
            <div key={index} className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_10rem]">
              <TextField
                name={`damage.${index}.text`}
                label={words.damageText}
                required
                maxLength={300}
              />
              <AmountField
                name={`damage.${index}.amountMinor`}
                label={words.damageAmount}
                currency={currency}
                required
              />
            </div>
          ))}
          {lines < LINES_MAX && (
            <div>
              <Button variant="secondary" onClick={() => setLines(lines + 1)}>
                {words.add}
              </Button>
            </div>
          )}
        </div>
      </Panel>
    </CommandForm>
  );
}
