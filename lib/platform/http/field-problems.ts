import type { ZodError } from "zod";
import type { FieldProblem } from "@/lib/platform/core/errors";

type Issue = ZodError["issues"][number];

/**
 * The problem of each field, as codes that the page translates (problems.json, `fields`). The
 * reason next to it is English, for developers who call the API. Pure.
 */
export function toFieldProblems(error: ZodError): readonly FieldProblem[] {
  return error.issues.map((issue) => ({
    name: issue.path.join("."),
    reason: issue.message,
    ...wrongWith(issue),
  }));
}

function wrongWith(issue: Issue): Pick<FieldProblem, "code" | "limit"> {
  switch (issue.code) {
    case "invalid_type":
      if (issue.message.endsWith("received undefined")) return { code: "required" };
      return { code: issue.expected === "number" ? "number" : "invalid" };
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    case "invalid_format":
      return { code: formatCode(issue.format) };
    case "invalid_value":
      return { code: "choice" };
    default:
      return { code: "invalid" };
  }
}

function tooSmall(origin: string, limit: number): Pick<FieldProblem, "code" | "limit"> {
  if (origin === "string") return limit === 1 ? { code: "required" } : { code: "too_short", limit };
  return { code: origin === "array" ? "too_few" : "too_small", limit };
}

function tooBig(origin: string, limit: number): Pick<FieldProblem, "code" | "limit"> {
  if (origin === "string") return { code: "too_long", limit };
  return { code: origin === "array" ? "too_many" : "too_big", limit };
}

function formatCode(format: string): string {
  if (format === "email") return "email";
  return format === "date" || format === "datetime" ? "date" : "format";
}
