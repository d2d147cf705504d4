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
 * Signs the version that was shown. It asks for confirmation first, and for step-up authentication when the
 * server requires it.
 */
export function SignButton(props: {
  readonly inspectionId: string;
  readonly version: number;
  /** The facts that the signature covers; the dialog repeats them. */
  readonly facts: readonly FactRow[];
  /** Called after signing; the page is refreshed when it is left out. */
  readonly onSigned?: () => void;
  /** Loads the newest version, for pages whose data a refresh does not load. */
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
