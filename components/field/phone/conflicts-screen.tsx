"use client";
import { useTranslations } from "next-intl";
import { ConflictChoice } from "@/components/field/phone/conflict-choice";
import { useRoom } from "@/components/field/phone/room";
import { TopBar } from "@/components/field/phone/top-bar";
import { useEntryName } from "@/components/field/phone/entry-name";
import { EmptyState } from "@/components/ui/empty-state";
import { listConflicts } from "@/lib/inspections/field/situation";

/** All items that were answered differently on two phones. */
export function ConflictsScreen() {
  const { form, work } = useRoom();
  const t = useTranslations("field");
  const nameOf = useEntryName();
  const conflicts = listConflicts(work);
  return (
    <>
      <TopBar back={{ kind: "overview", id: form.id }} backLabel={t("toSections")} />
      <div className="grid gap-4 p-4">
        <h1 className="text-2xl font-bold">{t("conflictsTitle", { count: conflicts.length })}</h1>
        {conflicts.length === 0 && (
          <EmptyState title={t("conflictsNone")}>{t("conflictsNoneText")}</EmptyState>
        )}
        {conflicts.map((entry) => (
          <div key={entry} className="grid gap-2">
            <p className="text-lg font-medium">{nameOf(entry)}</p>
            <ConflictChoice entry={entry} />
          </div>
        ))}
      </div>
    </>
  );
}
