"use client";
import { useTranslations } from "next-intl";
import { toJsonObject, toWheelKey } from "@/components/field/phone/gauge-values";
import { NumberField } from "@/components/field/phone/number-field";
import { ObdGauge } from "@/components/field/phone/obd-gauge";
import { PaintGauge } from "@/components/field/phone/paint-gauge";
import { useRoom } from "@/components/field/phone/room";
import { TyreGauge } from "@/components/field/phone/tyre-gauge";
import { GaugeWear } from "@/components/field/wear-note";
import { TextField } from "@/components/ui/text-field";
import type { LocalItem } from "@/lib/inspections/field/situation";
import type { FormPoint } from "@/lib/inspections/field/types";
import { READINGS } from "@/lib/inspections/field/schema";
import { getShownValue } from "@/lib/inspections/field/states";
import { listGauges, type MeasurementKind } from "@/lib/inspections/field/vocabulary";
import type { Json } from "@/lib/platform/core/json";

/** The inputs for an item's measurements; a plain number field when the item has a unit but no special input. */
export function GaugePart(props: {
  readonly point: FormPoint;
  readonly item: LocalItem | null;
  readonly onEdit: (part: Partial<LocalItem>) => void;
}) {
  const { point, item, onEdit } = props;
  const t = useTranslations("field");
  const gauges = listGauges(point.key);
  if (gauges.length === 0) {
    if (point.unit === null || item === null) return null;
    return (
      <section className="card p-4">
        <TextField
          label={t("valueIn", { unit: point.unit })}
          maxLength={60}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={item.value ?? ""}
          onChange={(event) =>
            onEdit({ value: event.target.value === "" ? null : event.target.value })
          }
        />
      </section>
    );
  }
  return gauges.map(({ kind, place }) => (
    <Gauge key={`${kind}:${place}`} kind={kind} place={place} />
  ));
}

function Gauge({ kind, place }: { readonly kind: MeasurementKind; readonly place: string }) {
  if (kind === "paint") return <PaintGauge place={place} />;
  if (kind === "tyre") return <TyreGauge wheel={place} />;
  if (kind === "obd") return <ObdGauge />;
  return <NumbersGauge kind={kind} place={place} />;
}

const FIELDS = {
  brake: [
    { name: "padMm", max: 30, digits: 1 },
    { name: "discMm", max: 60, digits: 1 },
  ],
  battery: [
    { name: "volts", max: 16, digits: 2 },
    { name: "healthPct", max: 100 },
  ],
  traction: [
    { name: "sohPct", max: 110, digits: 1 },
    { name: "spreadMv", max: 2_000 },
  ],
} as const;

/** Two numbers, stored as a draft until the schema of the measurement accepts them. */
function NumbersGauge(props: { readonly kind: keyof typeof FIELDS; readonly place: string }) {
  const { kind, place } = props;
  const { work, car, edit } = useRoom();
  const t = useTranslations("field.gauge");
  const entry = `${kind}:${place}`;
  const reading = toJsonObject(getShownValue(work, entry));
  const put = (name: string, value: number | null): void =>
    void edit(entry, (shown) => {
      const blank = Object.fromEntries(FIELDS[kind].map((field) => [field.name, null]));
      const next: Json = { ...blank, ...toJsonObject(shown), [name]: value };
      if (Object.values(next).every((each) => each === null)) return { value: null, isWhole: true };
      return { value: next, isWhole: READINGS[kind].safeParse(next).success };
    });
  return (
    <section className="card p-4">
      <h2 className="text-base font-bold">
        {kind === "brake"
          ? t("brakeAt", { wheel: t(`wheel.${toWheelKey(place)}`) })
          : t(`${kind}.title`)}
      </h2>
      <div className="mt-3 grid grid-cols-2 gap-3">
        {FIELDS[kind].map((field) => {
          const value = reading[field.name];
          return (
            <NumberField
              key={field.name}
              large
              label={t(`field.${field.name}`)}
              value={typeof value === "number" ? value : null}
              max={field.max}
              {...("digits" in field ? { digits: field.digits } : {})}
              onValue={(next) => put(field.name, next)}
            />
          );
        })}
      </div>
      <GaugeWear kind={kind} values={reading} car={car} />
    </section>
  );
}
