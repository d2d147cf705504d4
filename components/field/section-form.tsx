"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { ItemCard } from "@/components/field/item-card";
import { useSaver } from "@/components/field/saver";
import { useText } from "@/components/field/use-text";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { CommandProblem } from "@/components/ui/send-command";
import type { FieldInspection, FieldSection } from "@/lib/inspections/field/queries";

/** All items of one section, with one button that marks all remaining ones as passed. */
export function SectionForm(props: {
  readonly section: FieldSection;
  readonly reasons: FieldInspection["reasons"];
  readonly currency: string;
  readonly car: FieldInspection["car"];
}) {
  const { section } = props;
  const t = useTranslations("inspection");
  const labels = useText();
  const send = useSaver();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CommandProblem>();
  const unanswered = section.points.filter((point) => point.item === null).length;
  const passRest = async (): Promise<void> => {
    setBusy(true);
    const refused = await send("section-passes", "POST", { section: section.key });
    setBusy(false);
    setProblem(refused);
    if (refused === undefined) setAsking(false);
  };
  return (
    <div className="grid gap-4">
      {section.points.map((point) => (
        <ItemCard
          // A saved answer changes the key, so that the form is mounted again with the stored values.
          key={`${point.key}:${JSON.stringify(point.item)}`}
          point={point}
          reasons={props.reasons}
          currency={props.currency}
          car={props.car}
        />
      ))}
      {unanswered > 0 && (
        <>
          <Button variant="secondary" size="lg" wide onClick={() => setAsking(true)}>
            {t("passRest", { count: unanswered })}
          </Button>
          <ConfirmDialog
            open={isAsking}
            onOpenChange={setAsking}
            onConfirm={() => void passRest()}
            title={t("passRestTitle", { count: unanswered })}
            text={t("passRestText", { section: labels(section.name) })}
            confirmLabel={t("passRestConfirm", { count: unanswered })}
            cancelLabel={t("cancel")}
            busy={isBusy}
            busyLabel={t("saving")}
          >
            <ProblemPanel problem={problem} />
          </ConfirmDialog>
        </>
      )}
    </div>
  );
}
