"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { toJsonObject, toWheelKey } from "@/components/field/phone/gauge-values";
import { NumberField } from "@/components/field/phone/number-field";
import { useRoom } from "@/components/field/phone/room";
import { GaugeWear } from "@/components/field/wear-note";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { calculateTyreAge, parseTyreDate } from "@/lib/inspections/field/gauges";
import { TyreReading } from "@/lib/inspections/field/schema";
import { getShownValue } from "@/lib/inspections/field/states";
import type { Json } from "@/lib/platform/core/json";

const DEPTHS = ["innerMm", "middleMm", "outerMm"] as const;

/** Tread depth at three places, and the week of manufacture as printed on the tyre. */
export function TyreGauge({ wheel }: { readonly wheel: string }) {
  const { form, work, car, edit } = useRoom();
  const t = useTranslations("field.gauge");
  const entry = `tyre:${wheel}`;
  const reading = toJsonObject(getShownValue(work, entry));
  const [text, setText] = useState(typeof reading["dot"] === "string" ? reading["dot"] : "");
  const startedAt = new Date(form.startedAt);
  const put = (part: { readonly [key: string]: Json }): void =>
    void edit(entry, (shown) => {
      const next = { ...toJsonObject(shown), ...part };
      if (Object.values(next).every((each) => each === null)) return { value: null, isWhole: true };
      // null means that the tyre's date is not readable. A missing "dot" means that it was not entered yet, so
      // the reading is incomplete.
      const isWhole = TyreReading.safeParse(next).success && "dot" in next && isDate(next["dot"]);
      return { value: next, isWhole };
    });
  const isDate = (dot: Json | undefined): boolean => {
    if (dot === null) return true;
    const made = typeof dot === "string" ? parseTyreDate(dot) : null;
    return made !== null && calculateTyreAge(made, startedAt) !== null;
  };
  const made = parseTyreDate(text);
  const age = made === null ? null : calculateTyreAge(made, startedAt);
  return (
    <section className="card p-4">
      <h2 className="text-base font-bold">
        {t("tyreAt", { wheel: t(`wheel.${toWheelKey(wheel)}`) })}
      </h2>
      <div className="mt-3 grid grid-cols-3 gap-2">
        {DEPTHS.map((name) => {
          const value = reading[name];
          return (
            <NumberField
              key={name}
              large
              digits={1}
              label={t(`field.${name}`)}
              value={typeof value === "number" ? value : null}
              max={20}
              onValue={(next) => put({ [name]: next })}
            />
          );
        })}
      </div>
      <GaugeWear kind="tyre" values={reading} car={car} />
      <div className="mt-3">
        <TextField
          label={t("dot")}
          hint={t("dotHint")}
          error={text.length === 4 && age === null ? t("dotWrong") : undefined}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          value={text}
          disabled={reading["dot"] === null}
          onChange={(event) => {
            const typed = event.target.value.replace(/\D/g, "");
            setText(typed);
            if (typed.length === 4) put({ dot: typed });
          }}
        />
        {made !== null && age !== null && (
          <p className="mt-1 text-base text-ink-2">
            {t("made", { week: made.week, year: String(made.year), age })}
          </p>
        )}
      </div>
      <Checkbox
        name={`dot-${wheel}`}
        className="mt-3"
        label={t("dotUnreadable")}
        checked={reading["dot"] === null}
        onChange={(event) => {
          setText("");
          put({ dot: event.target.checked ? null : "" });
        }}
      />
    </section>
  );
}
