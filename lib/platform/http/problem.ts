import { ZodError } from "zod";
import { AppError, STATUS_BY_KIND } from "@/lib/platform/core/errors";
import { toFieldProblems } from "@/lib/platform/http/field-problems";

/** RFC 9457. `requestId` is the value that a user can give to support. */
export function toProblemResponse(error: unknown, requestId: string, instance: string): Response {
  const problem = toAppError(error);
  const status = STATUS_BY_KIND[problem.kind];
  // Bugs and upstream failures contain no detail that the caller may read.
  const detail =
    status >= 500 ? "Something went wrong on our side. Nothing was lost." : problem.message;
  return Response.json(
    {
      type: `/problems/${problem.code}`,
      title: problem.code.replaceAll("_", " "),
      status,
      detail,
      instance,
      code: problem.code,
      requestId,
      ...(problem.invalidParams && { invalidParams: problem.invalidParams }),
    },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        ...(problem.retryAfterSeconds !== undefined && {
          "retry-after": String(problem.retryAfterSeconds),
        }),
      },
    },
  );
}

/** Converts every thrown value to an AppError. An unknown value becomes a bug without details. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    return new AppError("invalid", {
      code: "input_invalid",
      detail: "Some fields are not valid.",
      invalidParams: toFieldProblems(error),
    });
  }
  return new AppError("bug", { code: "internal", detail: "", cause: error });
}
