"use client";
import { useState, useTransition } from "react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { isOutcomeUnknown, type CommandProblem } from "@/components/ui/send-command";
import { useProblemText } from "@/components/ui/problem-text";
import { useRouter } from "@/lib/platform/i18n/navigation";

/**
 * The error of a command, shown where the command was given. After a conflict the page is out of date, so the
 * panel offers to load the newest state.
 */
export function ProblemPanel(props: {
  readonly problem: CommandProblem | undefined;
  /** Loads the newest state where refreshing the page does not. */
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
        // Set inside the transition, so that the panel disappears when the newest state is shown.
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
