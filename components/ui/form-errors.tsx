"use client";
import { createContext, use } from "react";

/** Error messages by field name. Set by `CommandForm`, read by every field. */
export type FieldErrors = Readonly<Record<string, string>>;

export const FormErrorsContext = createContext<FieldErrors>({});

/** Returns the server's error for this field, when the field is inside a `CommandForm`. */
export function useFieldError(name: string | undefined): string | undefined {
  const errors = use(FormErrorsContext);
  return name === undefined ? undefined : errors[name];
}
