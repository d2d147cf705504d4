"use client";
import { useTranslations } from "next-intl";
import { toFieldErrors } from "@/components/ui/form-body";
import type { FieldErrors } from "@/components/ui/form-errors";
import type { CommandProblem } from "@/components/ui/send-command";

type Refused = NonNullable<CommandProblem["invalidParams"]>;
const NOTHING: Refused = [];

/**
 * Translates the server's error of each field; the server's own text is used only where there is no
 * translation. Errors that the form found before sending come first.
 */
export function useFieldErrors(
  problem: CommandProblem | undefined,
  found: Refused = NOTHING,
): FieldErrors {
  const t = useTranslations("problems");
  const params = [...found, ...(problem?.invalidParams ?? NOTHING)];
  return toFieldErrors(params, ({ code, limit, reason }) => {
    if (code === undefined) return reason;
    // The error of a field may also have the translation of a whole problem.
    const key = [`fields.${code}`, code].find((each) => t.has(each));
    return key === undefined ? reason : t(key, { limit: limit ?? 0 });
  });
}
