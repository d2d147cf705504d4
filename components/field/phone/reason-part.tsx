"use client";
import { useTranslations } from "next-intl";
import { Choices } from "@/components/field/phone/choices";
import { NotePart } from "@/components/field/phone/note-part";
import { useRoom } from "@/components/field/phone/room";
import { useText } from "@/components/field/use-text";
import type { LocalItem } from "@/lib/inspections/field/situation";

/** The reason why an item was not tested, chosen with one tap. */
export function ReasonPart(props: {
  readonly item: LocalItem;
  readonly onEdit: (part: Partial<LocalItem>) => void;
}) {
  const { form } = useRoom();
  const t = useTranslations("field");
  const labels = useText();
  return (
    <section className="card grid gap-4 p-4">
      <Choices
        legend={t("whyNot")}
        options={form.reasons.map(({ code, name }) => ({ value: code, label: labels(name) }))}
        value={props.item.reason}
        onChoose={(reason) => props.onEdit({ reason })}
      />
      <NotePart item={props.item} onEdit={props.onEdit} />
    </section>
  );
}
