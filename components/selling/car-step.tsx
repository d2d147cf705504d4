"use client";
import { useLocale, useTranslations } from "next-intl";
import { CircleCheck, Info } from "lucide-react";
import { DraftSelect, DraftText } from "@/components/selling/draft-field";
import { useDraft } from "@/components/selling/draft-store";
import { Button } from "@/components/ui/button";
import type { DraftProblem } from "@/lib/listings/schema";
import { findVinProblem } from "@/lib/listings/schema";
import { readVin } from "@/lib/vehicles/schema";
import {
  BODY_TYPES,
  COLOURS,
  DRIVETRAINS,
  FUELS,
  GEARBOXES,
  TITLE_STATUSES,
} from "@/lib/vehicles/vocabulary";

type Props = { readonly problems: readonly DraftProblem[] };

/** Identifies the car by its VIN or by typed details. */
export function CarStep({ problems }: Props) {
  const t = useTranslations("selling");
  return (
    <div className="grid gap-4">
      <div>
        <DraftText field="vin" optional problems={problems} hint={t("vinHint")} maxLength={24} />
        <VinState />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftText field="make" problems={problems} />
        <DraftText field="modelName" problems={problems} />
        <DraftText field="trim" optional problems={problems} />
        <DraftText field="modelYear" inputMode="numeric" problems={problems} />
        <DraftText field="firstRegisteredOn" type="date" optional problems={problems} />
      </div>
    </div>
  );
}

function VinState() {
  const t = useTranslations("selling");
  const { fields } = useDraft();
  const typed = (fields.vin ?? "").replace(/[\s-]/g, "");
  if (typed === "") return null;
  const problem = typed.length < 17 ? "counting" : (findVinProblem(typed) ?? "good");
  const isGood = problem === "good";
  const Icon = isGood ? CircleCheck : Info;
  const reading = isGood ? readingOf(typed, fields.firstRegisteredOn ?? "") : null;
  const key = isGood && reading?.checkDigit === "free" ? "free" : problem;
  return (
    <>
      <p
        role="status"
        className={`mt-1.5 flex gap-1.5 text-sm ${isGood ? "text-sound-ink" : "text-ink-2"}`}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
        {t(`vin.${key}`, { count: typed.length })}
      </p>
      {reading !== null && <VinReading reading={reading} />}
    </>
  );
}

function readingOf(typed: string, firstRegisteredOn: string) {
  return readVin(typed, { firstRegisteredOn, year: new Date().getFullYear() });
}

/**
 * Maker, country and model year decoded from the VIN; they are copied into the form only when the seller
 * confirms.
 */
function VinReading({ reading }: { readonly reading: NonNullable<ReturnType<typeof readVin>> }) {
  const t = useTranslations("selling");
  const locale = useLocale();
  const { fields, set } = useDraft();
  const { make, country, modelYear } = reading;
  const year =
    modelYear.year !== null
      ? String(modelYear.year)
      : modelYear.because === "open"
        ? modelYear.candidates.join(t("vinReading.or"))
        : null;
  const place =
    country === null ? null : new Intl.DisplayNames(locale, { type: "region" }).of(country);
  const parts = [make, place, year === null ? null : t("vinReading.year", { year })].filter(
    (part) => part !== null && part !== undefined,
  );
  if (parts.length === 0) return null;
  const takesMake = make !== null && (fields.make ?? "") === "";
  const takesYear = modelYear.year !== null && (fields.modelYear ?? "") === "";
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span>{t("vinReading.says", { text: parts.join(locale === "zh-CN" ? "，" : ", ") })}</span>
      {(takesMake || takesYear) && (
        <Button
          variant="secondary"
          size="sm"
          onClick={() => {
            if (takesMake) set("make", make);
            if (takesYear) set("modelYear", String(modelYear.year));
          }}
        >
          {t("vinReading.take")}
        </Button>
      )}
    </p>
  );
}

/** Details of the car from its documents and its instrument cluster. */
export function DetailsStep({
  problems,
  unit,
  places,
}: Props & {
  readonly unit: string;
  readonly places: readonly { readonly value: string; readonly label: string }[];
}) {
  const labels = useTranslations("listing");
  const options = <T extends string>(list: readonly T[], label: (value: T) => string) =>
    list.map((value) => ({ value, label: label(value) }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DraftText field="odometerReading" inputMode="numeric" after={unit} problems={problems} />
      <DraftSelect field="placeId" options={places} problems={problems} />
      <DraftSelect
        field="bodyType"
        options={options(BODY_TYPES, (value) => labels(`body.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="fuel"
        options={options(FUELS, (value) => labels(`fuel.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="gearbox"
        options={options(GEARBOXES, (value) => labels(`gearbox.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="drivetrain"
        optional
        options={options(DRIVETRAINS, (value) => labels(`drivetrain.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="colour"
        optional
        options={options(COLOURS, (value) => labels(`colour.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="titleStatus"
        optional
        options={options(TITLE_STATUSES, (value) => labels(`titleStatus.${value}`))}
        problems={problems}
      />
      <DraftText field="seats" inputMode="numeric" optional problems={problems} />
      <DraftText field="doors" inputMode="numeric" optional problems={problems} />
      <DraftText field="ownersCount" inputMode="numeric" optional problems={problems} />
      <DraftText field="keysCount" inputMode="numeric" optional problems={problems} />
      <DraftText field="factoryWarrantyUntil" type="date" optional problems={problems} />
    </div>
  );
}
