"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { useText } from "@/components/field/use-text";
import { Button } from "@/components/ui/button";
import { TextAreaField } from "@/components/ui/text-field";
import type { FieldInspection, FieldPoint } from "@/lib/inspections/field/queries";

type Props = {
  readonly point: FieldPoint;
  readonly reasons: FieldInspection["reasons"];
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onSave: (item: Readonly<Record<string, unknown>>) => Promise<void>;
};

/** Why an item was not tested; choosing a reason saves it. */
export function NotTestedForm({ point, reasons, isOpen, onOpen, onSave }: Props) {
  const t = useTranslations("inspection");
  const labels = useText();
  const [noteEn, setNoteEn] = useState(point.item?.noteEn ?? "");
  const [noteZh, setNoteZh] = useState(point.item?.noteZh ?? "");
  const said = reasons.find((reason) => reason.code === point.item?.reason);
  if (!isOpen && said !== undefined) {
    return (
      <p className="mt-3 flex items-center justify-between gap-3">
        <span>{labels(said.name)}</span>
        <Button variant="secondary" size="sm" onClick={onOpen}>
          {t("change")}
        </Button>
      </p>
    );
  }
  return (
    <div className="mt-4 grid gap-3">
      <p className="text-base font-semibold">{t("whyNotTested")}</p>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {reasons.map((reason) => (
          <Button
            key={reason.code}
            variant={reason.code === point.item?.reason ? "primary" : "secondary"}
            onClick={() =>
              void onSave({ outcome: "not_tested", reason: reason.code, noteEn, noteZh })
            }
          >
            {labels(reason.name)}
          </Button>
        ))}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextAreaField
          label={t("noteEn")}
          rows={2}
          value={noteEn}
          onChange={(event) => setNoteEn(event.target.value)}
        />
        <TextAreaField
          label={t("noteZh")}
          rows={2}
          value={noteZh}
          onChange={(event) => setNoteZh(event.target.value)}
        />
      </div>
    </div>
  );
}
