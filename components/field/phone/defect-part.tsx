"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { Choices } from "@/components/field/phone/choices";
import { HotspotPart } from "@/components/field/phone/hotspot-part";
import { NotePart } from "@/components/field/phone/note-part";
import { NumberField } from "@/components/field/phone/number-field";
import { useRoom } from "@/components/field/phone/room";
import { useText } from "@/components/field/use-text";
import { WearNote } from "@/components/field/wear-note";
import { Checkbox } from "@/components/ui/checkbox";
import { SEVERITY_ORDER } from "@/lib/inspections/policy";
import type { LocalItem } from "@/lib/inspections/field/situation";
import type { FormPoint } from "@/lib/inspections/field/types";
import { isWear } from "@/lib/inspections/wear/situation";

const SIGN: Readonly<Record<string, string>> = { USD: "$", GBP: "£", CNY: "¥" };
const NO_PHOTO = "no_photo_possible";
/** Edge lengths of a coin, a hand and a sheet of paper, which can be estimated without a ruler. */
const SIZES = [10, 30, 100, 200] as const;

/** A defect: kind, severity, size, position and cost. */
export function DefectPart(props: {
  readonly point: FormPoint;
  readonly item: LocalItem;
  readonly onEdit: (part: Partial<LocalItem>) => void;
}) {
  const { point, item } = props;
  const { form, car } = useRoom();
  const worn = { ...item, checkpoint: point.key };
  // Whether a finding is wear within limits is calculated from the finding; the inspector does not choose it.
  const onEdit = (part: Partial<LocalItem>): void =>
    props.onEdit({ ...part, isInTolerance: isWear({ ...worn, ...part }, car) });
  const t = useTranslations("field");
  const labels = useText();
  // A tap on a size fills in the two size fields. The count remounts them, because otherwise they keep what was
  // typed.
  const [tapped, setTapped] = useState<{ readonly count: number; readonly size: number | null }>({
    count: 0,
    size: null,
  });
  const cost =
    item.severity === null || item.isInTolerance
      ? null
      : (point.deductionTenths?.[item.severity] ?? null);
  return (
    <>
      <section className="card grid gap-4 p-4">
        <Choices
          legend={t("whatIsIt")}
          options={point.codes.map(({ code, name }) => ({
            value: code,
            label: labels(name),
            code,
          }))}
          value={item.defectCode}
          onChoose={(defectCode) => onEdit({ defectCode })}
        />
        <Choices
          legend={t("howGrave")}
          options={SEVERITY_ORDER.map((value) => ({ value, label: t(`severity.${value}`) }))}
          value={item.severity}
          onChoose={(severity) =>
            onEdit({ severity: SEVERITY_ORDER.find((each) => each === severity) ?? null })
          }
        />
        <Choices
          legend={t("howLarge")}
          options={SIZES.map((size) => ({ value: String(size), label: t("upTo", { size }) }))}
          value={
            item.lengthMm !== null && item.lengthMm === item.widthMm ? String(item.lengthMm) : null
          }
          onChoose={(size) => {
            setTapped({ count: tapped.count + 1, size: Number(size) });
            onEdit({ lengthMm: Number(size), widthMm: Number(size) });
          }}
        />
        <div className="grid grid-cols-2 gap-3">
          <NumberField
            key={`length${tapped.count}`}
            label={t("lengthMm")}
            value={tapped.size ?? item.lengthMm}
            max={10_000}
            onValue={(lengthMm) => onEdit({ lengthMm })}
          />
          <NumberField
            key={`width${tapped.count}`}
            label={t("widthMm")}
            value={tapped.size ?? item.widthMm}
            max={10_000}
            onValue={(widthMm) => onEdit({ widthMm })}
          />
        </div>
        <p className="text-base">
          {cost === null ? t("costsNothing") : t("costs", { points: (cost / 10).toFixed(1) })}
        </p>
        <WearNote item={worn} car={car} />
        {point.photoRequired && item.photoAssetId === null && item.hotspot === null && (
          <Checkbox
            name="no-photo"
            label={t("noPhoto")}
            checked={item.reason === NO_PHOTO}
            onChange={(event) => onEdit({ reason: event.target.checked ? NO_PHOTO : null })}
          />
        )}
        <NumberField
          label={t("repairCost", { sign: SIGN[form.currency] ?? form.currency })}
          value={item.repairCostMinor === null ? null : Number(item.repairCostMinor) / 100}
          max={9_999_999}
          onValue={(whole) =>
            onEdit({ repairCostMinor: whole === null ? null : String(Math.round(whole * 100)) })
          }
        />
        <NotePart item={item} onEdit={onEdit} />
      </section>
      <HotspotPart hotspot={item.hotspot} onPlace={(hotspot) => onEdit({ hotspot })} />
    </>
  );
}
