"use client";
import { useTranslations } from "next-intl";
import type { CommandProblem } from "@/components/ui/send-command";

/**
 * What to tell the person: the sentence for this code from messages/…/problems.json, else the
 * server's own detail, else a sentence for this status.
 */
export function useProblemText(): (problem: CommandProblem) => string {
  const t = useTranslations("problems");
  return (problem) => {
    if (t.has(problem.code)) return t(problem.code);
    const byStatus = `status.${problem.status}`;
    if (problem.detail === "" && t.has(byStatus)) return t(byStatus);
    return problem.detail === "" ? t("unknown") : problem.detail;
  };
}
