"use client";
import { createContext, use } from "react";

/** Field name → what is wrong with it. Filled by `CommandForm`, read by every field. */
export type FieldErrors = Readonly<Record<string, string>>;

export const FormErrorsContext = createContext<FieldErrors>({});

/** What the server refused about this field, if this field is inside a `CommandForm`. */
export function useFieldError(name: string | undefined): string | undefined {
  const errors = use(FormErrorsContext);
  return name === undefined ? undefined : errors[name];
}
