"use client";
import { useTranslations } from "next-intl";
import { CircleCheck, Info } from "lucide-react";
import { DraftSelect, DraftText } from "@/components/selling/draft-field";
import { useDraft } from "@/components/selling/draft-store";
import type { DraftProblem } from "@/lib/listings/schema";
import { vinProblem } from "@/lib/listings/schema";
import {
  BODY_TYPES,
  COLOURS,
  DRIVETRAINS,
  FUELS,
  GEARBOXES,
  TITLE_STATUSES,
} from "@/lib/vehicles/vocabulary";

type Props = { readonly problems: readonly DraftProblem[] };

/** Which car: by its VIN, or typed. */
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
  const problem = typed.length < 17 ? "counting" : (vinProblem(typed) ?? "good");
  const isGood = problem === "good";
  const Icon = isGood ? CircleCheck : Info;
  return (
    <p
      role="status"
      className={`mt-1.5 flex gap-1.5 text-sm ${isGood ? "text-sound-ink" : "text-ink-2"}`}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      {t(`vin.${problem}`, { count: typed.length })}
    </p>
  );
}

/** What the car is like, as its papers and its instrument say. */
export function DetailsStep({
  problems,
  unit,
  places,
}: Props & {
  readonly unit: string;
  readonly places: readonly { readonly value: string; readonly label: string }[];
}) {
  const words = useTranslations("listing");
  const options = <T extends string>(list: readonly T[], label: (value: T) => string) =>
    list.map((value) => ({ value, label: label(value) }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DraftText field="odometerReading" inputMode="numeric" after={unit} problems={problems} />
      <DraftSelect field="placeId" options={places} problems={problems} />
      <DraftSelect
        field="bodyType"
        options={options(BODY_TYPES, (value) => words(`body.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="fuel"
        options={options(FUELS, (value) => words(`fuel.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="gearbox"
        options={options(GEARBOXES, (value) => words(`gearbox.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="drivetrain"
        optional
        options={options(DRIVETRAINS, (value) => words(`drivetrain.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="colour"
        optional
        options={options(COLOURS, (value) => words(`colour.${value}`))}
        problems={problems}
      />
      <DraftSelect
        field="titleStatus"
        optional
        options={options(TITLE_STATUSES, (value) => words(`titleStatus.${value}`))}
        problems={problems}
      />
      <DraftText field="seats" inputMode="numeric" optional problems={problems} />
      <DraftText field="doors" inputMode="numeric" optional problems={problems} />
      <DraftText field="ownersCount" inputMode="numeric" optional problems={problems} />
      <DraftText field="keysCount" inputMode="numeric" optional problems={problems} />
    </div>
  );
}
