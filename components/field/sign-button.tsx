"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { useUnsaved } from "@/components/field/unsaved";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { FactRow } from "@/components/ui/fact-rows";
import { StepUpPart } from "@/components/ui/step-up-part";
import { useCommand } from "@/components/ui/use-command";
import { useRouter } from "@/lib/platform/i18n/navigation";

/**
 * Signs the version that was shown; asks once more before, and has the inspector prove who he is where the
 * server asks for it.
 */
export function SignButton(props: {
  readonly inspectionId: string;
  readonly version: number;
  /** What the signature stands under: the dialog says it once more. */
  readonly facts: readonly FactRow[];
  /** Without it the page is read again. */
  readonly onSigned?: () => void;
  /** Brings the newest version where the page itself does not hold it. */
  readonly onChanged?: () => void;
}) {
  const t = useTranslations("inspection");
  const router = useRouter();
  const isUnsaved = useUnsaved();
  const [isAsking, setAsking] = useState(false);
  const command = useCommand({
    url: `/api/inspections/${props.inspectionId}/signature`,
    then: { kind: props.onSigned === undefined ? "refresh" : "stay" },
    onSuccess: () => props.onSigned?.(),
  });
  const sign = async (): Promise<void> => {
    const refused = await command.send({ version: props.version });
    if (refused === undefined) setAsking(false);
  };
  const showNewest = (): void => {
    setAsking(false);
    command.clear();
    if (props.onChanged === undefined) router.refresh();
    else props.onChanged();
  };
  return (
    <>
      {isUnsaved && (
        <p role="status" className="mb-3 text-base font-semibold">
          {t("saveFirst")}
        </p>
      )}
      <Button size="lg" wide disabled={isUnsaved} onClick={() => setAsking(true)}>
        {t("sign")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        onConfirm={() => void sign()}
        title={t("signConfirmTitle")}
        text={t("signConfirmText")}
        facts={props.facts}
        confirmLabel={t("sign")}
        cancelLabel={t("cancel")}
        busy={command.busy}
        busyLabel={t("signing")}
      >
        {command.problem?.code === "step_up_required" ? (
          <StepUpPart why={t("signWhyStepUp")} onProven={() => void sign()} />
        ) : (
          <ProblemPanel problem={command.problem} onReload={showNewest} />
        )}
      </ConfirmDialog>
    </>
  );
}
