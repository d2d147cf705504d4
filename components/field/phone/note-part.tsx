"use client";
import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { TextAreaField } from "@/components/ui/text-field";
import type { LocalItem } from "@/lib/inspections/field/situation";

/** A note for what the chips do not cover; every keystroke is stored. */
export function NotePart(props: {
  readonly item: LocalItem;
  readonly onEdit: (part: Partial<LocalItem>) => void;
}) {
  const t = useTranslations("field");
  const { item, onEdit } = props;
  return (
    <Disclosure summary={t("note")} open={item.noteEn !== "" || item.noteZh !== ""}>
      <div className="grid gap-3 pb-2">
        <TextAreaField
          label={t("noteEn")}
          rows={2}
          maxLength={1000}
          defaultValue={item.noteEn}
          onChange={(event) => onEdit({ noteEn: event.target.value })}
        />
        <TextAreaField
          label={t("noteZh")}
          rows={2}
          maxLength={1000}
          defaultValue={item.noteZh}
          onChange={(event) => onEdit({ noteZh: event.target.value })}
        />
      </div>
    </Disclosure>
  );
}
