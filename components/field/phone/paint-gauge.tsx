"use client";
import { useTranslations } from "next-intl";
import { NumberField } from "@/components/field/phone/number-field";
import { useRoom } from "@/components/field/phone/room";
import { Button } from "@/components/ui/button";
import { calculateMedian, getPaintState } from "@/lib/inspections/field/gauges";
import { PaintReading } from "@/lib/inspections/field/schema";
import { getShownValue, getEntryValue } from "@/lib/inspections/field/states";
import {
  FACTORY_PAINT,
  PAINT_PLACES,
  PAINT_POINTS_MAX,
  PAINT_POINTS_MIN,
} from "@/lib/inspections/field/vocabulary";
import type { Json } from "@/lib/platform/core/json";

/** At least three measuring points, with the reading of the same panel on the other side for comparison. */
export function PaintGauge({ place }: { readonly place: string }) {
  const { work, edit } = useRoom();
  const t = useTranslations("field.gauge");
  const entry = `paint:${place}`;
  const points = pointsIn(getShownValue(work, entry));
  const whole = PaintReading.safeParse({ micrometres: points.filter((point) => point !== null) });
  const mirror = mirrorOf(place);
  const other = mirror === null ? [] : pointsIn(getEntryValue(work, `paint:${mirror}`));
  const otherWhole = other.filter((point) => point !== null);
  const put = (index: number, value: number | null): void =>
    void edit(entry, (shown) => {
      const next = [...padded(pointsIn(shown))];
      next[index] = value;
      const told = next.filter((point) => point !== null);
      if (told.length === 0) return { value: null, isWhole: true };
      const reading = PaintReading.safeParse({ micrometres: told });
      return reading.success
        ? { value: reading.data, isWhole: true }
        : { value: { micrometres: next }, isWhole: false };
    });
  const shown = padded(points);
  const add = (): void =>
    void edit(entry, (value) => ({
      value: { micrometres: [...padded(pointsIn(value)), null] },
      isWhole: false,
    }));
  return (
    <section className="card p-4">
      <h2 className="text-base font-bold">{t("paint")}</h2>
      <div className="mt-3 grid grid-cols-3 gap-2">
        {shown.map((point, index) => (
          <NumberField
            // A measuring point is identified by its index.
            key={index}
            large
            label={t("point", { number: index + 1 })}
            value={point}
            max={5_000}
            onValue={(value) => put(index, value)}
          />
        ))}
      </div>
      <p className="mt-3 text-base text-ink-2">
        {otherWhole.length > 0 && `${t("mirror", { value: calculateMedian(otherWhole) })} `}
        {t("factory", FACTORY_PAINT)}{" "}
        {whole.success && t(`paintState.${getPaintState(whole.data)}`)}
        {!whole.success && points.length > 0 && t("pointsMissing", { min: PAINT_POINTS_MIN })}
      </p>
      {whole.success && shown.length < PAINT_POINTS_MAX && (
        <Button variant="secondary" className="mt-3" onClick={add}>
          {t("addPoint")}
        </Button>
      )}
    </section>
  );
}

function pointsIn(value: Json): readonly (number | null)[] {
  if (typeof value !== "object" || value === null || !("micrometres" in value)) return [];
  const points: Json = value.micrometres ?? null;
  if (!Array.isArray(points)) return [];
  return points.map((point: Json) => (typeof point === "number" ? point : null));
}

function padded(points: readonly (number | null)[]): readonly (number | null)[] {
  const missing = Math.max(PAINT_POINTS_MIN - points.length, 0);
  return [...points, ...Array.from({ length: missing }, () => null)];
}

function mirrorOf(place: string): string | null {
  return Object.entries(PAINT_PLACES).find(([key]) => key === place)?.[1].mirror ?? null;
}
