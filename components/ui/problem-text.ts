"use client";
import { useTranslations } from "next-intl";
import type { CommandProblem } from "@/components/ui/send-command";

/**
 * Returns the message for a problem: the translation of its code from messages/…/problems.json, else the
 * server's detail, else a sentence for the status.
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
