"use client";
import { useState } from "react";
import { Camera, Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { shrinkPhoto } from "@/components/field/phone/shrink";
import { useRoom, type Change } from "@/components/field/phone/room";
import { isWhole, parseItem, type LocalItem } from "@/lib/inspections/field/situation";
import { getShownValue } from "@/lib/inspections/field/states";
import type { FormPoint } from "@/lib/inspections/field/types";
import type { Json } from "@/lib/platform/core/json";

/** Guided pictures: the close-up that the report shows, and one from two steps away. */
export function ShotsPart(props: { readonly point: FormPoint; readonly item: LocalItem | null }) {
  const { point, item } = props;
  const { form, work } = useRoom();
  const t = useTranslations("field");
  if (item === null || item.outcome === "not_applicable") return null;
  const context = `photo:${point.key}-context`;
  const isWanted = item.outcome === "defect" && point.photoRequired;
  const taken =
    (item.photoAssetId === null ? 0 : 1) +
    (findFileId(getShownValue(work, context)) === null ? 0 : 1);
  return (
    <section className="card p-4">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-base font-bold">{t("photos")}</h2>
        <span className="text-sm text-ink-2">
          {isWanted ? t("photosOf", { taken }) : t("photosFree", { taken })}
        </span>
      </div>
      <div className="mt-3 grid grid-cols-2 gap-3">
        <Shot
          entry={`item:${point.key}`}
          fileId={item.photoAssetId}
          label={t("closeup")}
          hint={t("closeupText")}
          put={(shown, photoAssetId) => {
            const value = { ...(parseItem(shown) ?? item), photoAssetId };
            return { value, isWhole: isWhole(form, value) };
          }}
        />
        <Shot
          entry={context}
          fileId={findFileId(getShownValue(work, context))}
          label={t("context")}
          hint={t("contextText")}
          put={(_, fileId) => ({ value: { fileId }, isWhole: true })}
        />
      </div>
    </section>
  );
}

export function findFileId(value: Json): string | null {
  if (typeof value !== "object" || value === null || !("fileId" in value)) return null;
  return typeof value.fileId === "string" ? value.fileId : null;
}

/** Takes one picture with the phone's camera; it is stored with its answer before it is uploaded. */
export function Shot(props: {
  readonly entry: string;
  readonly fileId: string | null;
  readonly label: string;
  readonly hint: string;
  readonly put: (shown: Json, fileId: string) => ReturnType<Change>;
}) {
  const { form, addressOf, editWithFile } = useRoom();
  const t = useTranslations("field");
  const [isFailed, setFailed] = useState(false);
  const src = addressOf(props.fileId);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setFailed(false);
    const blob = await shrinkPhoto(file);
    if (blob === null) {
      setFailed(true);
      return;
    }
    const id = crypto.randomUUID();
    const kept = { id, inspectionId: form.id, kind: "photo", blob, seconds: 0 } as const;
    await editWithFile({ ...kept, fileId: null, isOpen: false }, props.entry, (shown) =>
      props.put(shown, `local:${id}`),
    );
  };
  return (
    <div>
      <label className="relative grid aspect-[4/3] place-items-center overflow-hidden rounded-sm border border-dashed border-line-strong text-center text-base font-semibold text-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-held">
        {src === null ? (
          <span className="grid justify-items-center gap-1">
            <Camera size={22} strokeWidth={1.75} aria-hidden />
            {props.label}
          </span>
        ) : (
          <>
            <img src={src} alt={props.label} className="absolute inset-0 size-full object-cover" />
            <span className="absolute right-1 bottom-1 inline-flex size-6 items-center justify-center rounded-full bg-surface text-ink">
              <Check size={14} strokeWidth={2} aria-hidden />
            </span>
          </>
        )}
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp"
          capture="environment"
          aria-label={src === null ? props.label : t("retake", { shot: props.label })}
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <p className="mt-1 text-sm text-ink-2" role={isFailed ? "alert" : undefined}>
        {isFailed ? t("photoUnreadable") : props.hint}
      </p>
    </div>
  );
}
