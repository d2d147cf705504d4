import { AppError, type FieldProblem } from "@/lib/platform/core/errors";
import type { Command } from "@/lib/escrow/commands";

/** The errors with which a condition of the table refuses a command. Pure. */

/** A text field of the command; empty when this kind has none. */
export function getText(command: Command, name: string): string {
  const value: unknown = Object.entries(command).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : "";
}

export function createRefusal(code: string, detail: string): AppError {
  return new AppError("conflict", { code, detail });
}

export function createFieldRefusal(
  code: string,
  fields: readonly (readonly [name: string, reason: string, code: string])[],
  detail: string,
): AppError {
  const invalidParams = fields.map(([name, reason, fieldCode]): FieldProblem => ({
    name,
    reason,
    code: fieldCode,
  }));
  return new AppError("invalid", { code, detail, invalidParams });
}

export function createUnneededError(command: Command): AppError {
  return new AppError("conflict", {
    code: "escrow_step_unneeded",
    detail: "Nothing is left to do here.",
    context: { command: command.kind },
  });
}
