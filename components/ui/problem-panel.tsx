"use client";
import { useTranslations } from "next-intl";
import { ErrorPanel } from "@/components/ui/error-panel";
import { isOutcomeUnknown, type CommandProblem } from "@/components/ui/send-command";
import { useProblemText } from "@/components/ui/problem-text";

/** A refused or lost command, said where it was given. */
export function ProblemPanel({ problem }: { readonly problem: CommandProblem | undefined }) {
  const t = useTranslations("common");
  const textOf = useProblemText();
  return (
    <div role="alert">
      {problem !== undefined && (
        <ErrorPanel
          title={textOf(problem)}
          reference={problem.requestId}
          referenceLabel={t("reference")}
          level="p"
        >
          {isOutcomeUnknown(problem) ? t("error.outcomeUnknown") : t("error.nothingChanged")}
        </ErrorPanel>
      )}
    </div>
  );
}
