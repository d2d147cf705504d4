"use client";
import { useTranslations } from "next-intl";
import { toFieldErrors } from "@/components/ui/form-body";
import type { FieldErrors } from "@/components/ui/form-errors";
import type { CommandProblem } from "@/components/ui/send-command";

type Refused = NonNullable<CommandProblem["invalidParams"]>;
const NOTHING: Refused = [];

/**
 * What the server refused per field, in the reader's language; its own words only where we have none.
 * What the form itself found before sending goes before it.
 */
export function useFieldErrors(
  problem: CommandProblem | undefined,
  found: Refused = NOTHING,
): FieldErrors {
  const t = useTranslations("problems");
  const params = [...found, ...(problem?.invalidParams ?? NOTHING)];
  return toFieldErrors(params, ({ code, limit, reason }) => {
    if (code === undefined) return reason;
    // A field may also be what the whole problem is about.
    const key = [`fields.${code}`, code].find((each) => t.has(each));
    return key === undefined ? reason : t(key, { limit: limit ?? 0 });
  });
}
