"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { DefectPhoto } from "@/components/field/defect-photo";
import { WearNote } from "@/components/field/wear-note";
import { useText } from "@/components/field/use-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { joinClasses } from "@/components/ui/cx";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { SEVERITY_ORDER } from "@/lib/inspections/policy";
import type { FieldPoint } from "@/lib/inspections/field/queries";
import type { WornCar, WornItem } from "@/lib/inspections/tolerances";
import { isWear } from "@/lib/inspections/wear/situation";

const NO_PHOTO = "no_photo_possible";
const SIGN: Readonly<Record<string, string>> = { USD: "$", GBP: "£", CNY: "¥" };

type Props = {
  readonly point: FieldPoint;
  readonly currency: string;
  readonly car: WornCar;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onSave: (item: Readonly<Record<string, unknown>>) => Promise<void>;
};

type Draft = {
  readonly defectCode: string;
  readonly severity: string;
  readonly value: string;
  readonly lengthMm: string;
  readonly widthMm: string;
  readonly noteEn: string;
  readonly noteZh: string;
  readonly repairCost: string;
  readonly hasNoPhoto: boolean;
  readonly photo: { readonly id: string; readonly src: string | null } | null;
  /** Set in the field app; this form keeps it unchanged. */
  readonly hotspot: NonNullable<FieldPoint["item"]>["hotspot"];
};

/** A defect: kind, severity, size, repair cost and a picture. */
export function DefectForm({ point, currency, car, isOpen, onOpen, onSave }: Props) {
  const t = useTranslations("inspection");
  const labels = useText();
  const [draft, setDraft] = useState<Draft>(() => draftOf(point));
  const [isBusy, setBusy] = useState(false);
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));

  if (!isOpen && point.item?.outcome === "defect") {
    const code = point.codes.find((each) => each.code === point.item?.defectCode);
    return (
      <div className="mt-3 flex items-center gap-3">
        {point.item.photoSrc !== null && (
          <img src={point.item.photoSrc} alt="" className="size-14 rounded-sm object-cover" />
        )}
        <p className="min-w-0 flex-1">
          {code === undefined ? "" : labels(code.name)}
          {point.item.severity !== null && `, ${t(`severity.${point.item.severity}`)}`}
          {point.item.value !== null && `, ${point.item.value}`}
        </p>
        <Button variant="secondary" size="sm" onClick={onOpen}>
          {t("change")}
        </Button>
      </div>
    );
  }
  const save = async (): Promise<void> => {
    setBusy(true);
    await onSave({ ...bodyOf(draft), isInTolerance: isWear(wornOf(point, draft), car) });
    setBusy(false);
  };
  return (
    <div className="mt-4 grid gap-4">
      <Choices
        legend={t("whatIsIt")}
        options={point.codes.map(({ code, name }) => ({ value: code, label: labels(name), code }))}
        value={draft.defectCode}
        onChange={(defectCode) => set({ defectCode })}
      />
      <Choices
        legend={t("howGrave")}
        options={SEVERITY_ORDER.map((value) => ({ value, label: t(`severity.${value}`) }))}
        value={draft.severity}
        onChange={(severity) => set({ severity })}
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t("lengthMm")}
          inputMode="numeric"
          value={draft.lengthMm}
          onChange={(event) => set({ lengthMm: event.target.value })}
        />
        <TextField
          label={t("widthMm")}
          inputMode="numeric"
          value={draft.widthMm}
          onChange={(event) => set({ widthMm: event.target.value })}
        />
        <TextField
          label={point.unit === null ? t("value") : t("valueIn", { unit: point.unit })}
          value={draft.value}
          onChange={(event) => set({ value: event.target.value })}
        />
        <TextField
          label={t("repairCost")}
          before={SIGN[currency]}
          inputMode="numeric"
          value={draft.repairCost}
          onChange={(event) => set({ repairCost: event.target.value })}
        />
      </div>
      <WearNote item={wornOf(point, draft)} car={car} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextAreaField
          label={t("noteEn")}
          rows={2}
          value={draft.noteEn}
          onChange={(event) => set({ noteEn: event.target.value })}
        />
        <TextAreaField
          label={t("noteZh")}
          rows={2}
          value={draft.noteZh}
          onChange={(event) => set({ noteZh: event.target.value })}
        />
      </div>
      <DefectPhoto photo={draft.photo} onChange={(photo) => set({ photo, hasNoPhoto: false })} />
      {point.photoRequired && draft.photo === null && (
        <Checkbox
          name={`nophoto-${point.key}`}
          label={t("noPhotoPossible")}
          checked={draft.hasNoPhoto}
          onChange={(event) => set({ hasNoPhoto: event.target.checked })}
        />
      )}
      <Button size="lg" wide busy={isBusy} busyLabel={t("saving")} onClick={() => void save()}>
        {t("saveDefect")}
      </Button>
    </div>
  );
}

function Choices(props: {
  readonly legend: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly code?: string;
  }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div role="group" aria-label={props.legend}>
      <p className="text-base font-semibold">{props.legend}</p>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {props.options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === props.value}
            onClick={() => props.onChange(option.value)}
            className={joinClasses(
              "min-h-11 rounded-sm border px-3 text-base font-semibold",
              option.value === props.value
                ? "border-ink bg-ink text-inverse"
                : "border-line-strong bg-surface hover:border-ink",
            )}
          >
            {option.label}
            {option.code !== undefined && option.code !== "other" && (
              <span className="id ml-2 text-xs font-normal opacity-80">{option.code}</span>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}

function draftOf(point: FieldPoint): Draft {
  const item = point.item?.outcome === "defect" ? point.item : null;
  const cost = item?.repairCostMinor ?? null;
  return {
    defectCode: item?.defectCode ?? (point.codes.length === 1 ? (point.codes[0]?.code ?? "") : ""),
    severity: item?.severity ?? "",
    value: item?.value ?? "",
    lengthMm: item?.lengthMm?.toString() ?? "",
    widthMm: item?.widthMm?.toString() ?? "",
    noteEn: item?.noteEn ?? "",
    noteZh: item?.noteZh ?? "",
    repairCost: cost === null ? "" : String(Number(cost) / 100),
    hasNoPhoto: item?.reason === NO_PHOTO,
    hotspot: item?.hotspot ?? null,
    photo:
      item === null || item.photoAssetId === null
        ? null
        : { id: item.photoAssetId, src: item.photoSrc },
  };
}

function whole(text: string): number | null {
  return /^\d+$/.test(text.trim()) ? Number(text) : null;
}

function wornOf(point: FieldPoint, draft: Draft): WornItem {
  return {
    checkpoint: point.key,
    defectCode: draft.defectCode === "" ? null : draft.defectCode,
    severity: draft.severity === "" ? null : draft.severity,
    value: draft.value.trim() === "" ? null : draft.value.trim(),
    lengthMm: whole(draft.lengthMm),
    widthMm: whole(draft.widthMm),
  };
}

function bodyOf(draft: Draft): Readonly<Record<string, unknown>> {
  const cost = whole(draft.repairCost.replaceAll(/[\s,]/g, ""));
  return {
    outcome: "defect",
    defectCode: draft.defectCode === "" ? null : draft.defectCode,
    severity: draft.severity === "" ? null : draft.severity,
    value: draft.value.trim() === "" ? null : draft.value.trim(),
    lengthMm: whole(draft.lengthMm),
    widthMm: whole(draft.widthMm),
    noteEn: draft.noteEn,
    noteZh: draft.noteZh,
    reason: draft.photo === null && draft.hasNoPhoto ? NO_PHOTO : null,
    repairCostMinor: cost === null ? null : String(cost * 100),
    photoAssetId: draft.photo?.id ?? null,
    hotspot: draft.hotspot,
  };
}
