"use client";
import { useState, useTransition } from "react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { isOutcomeUnknown, type CommandProblem } from "@/components/ui/send-command";
import { useProblemText } from "@/components/ui/problem-text";
import { useRouter } from "@/lib/platform/i18n/navigation";

/**
 * A refused or lost command, said where it was given. A conflict means that the page shows what no longer
 * is, so its panel leads on to what is.
 */
export function ProblemPanel(props: {
  readonly problem: CommandProblem | undefined;
  /** How the newest state comes here, where reading the page again does not bring it. */
  readonly onReload?: () => void;
}) {
  const { problem, onReload } = props;
  const t = useTranslations("common");
  const textOf = useProblemText();
  const router = useRouter();
  const [seen, setSeen] = useState<CommandProblem>();
  const [isReloading, startReloading] = useTransition();
  const reload = (): void => {
    if (onReload !== undefined) onReload();
    else {
      startReloading(() => {
        router.refresh();
        // Set within the transition: the panel goes when the newest state is there.
        setSeen(problem);
      });
    }
  };
  return (
    <div role="alert">
      {problem !== undefined && problem !== seen && (
        <ErrorPanel
          title={textOf(problem)}
          reference={problem.requestId}
          referenceLabel={t("reference")}
          level="p"
          actions={
            problem.status === 409 ? (
              <Button
                variant="secondary"
                size="sm"
                busy={isReloading}
                busyLabel={t("error.reloading")}
                onClick={reload}
              >
                {t("error.reload")}
              </Button>
            ) : undefined
          }
        >
          {isOutcomeUnknown(problem) ? t("error.outcomeUnknown") : t("error.nothingChanged")}
        </ErrorPanel>
      )}
    </div>
  );
}
