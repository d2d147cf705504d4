import type { z } from "zod";

declare const BODY: unique symbol;

/** A response with the type of its body, which exists for the compiler only. */
export type JsonResponse<T> = Response & { readonly [BODY]: T };

/** A type whose lists and objects are readonly at every depth, as ours are and those of zod are not. */
export type Immutable<T> = T extends readonly (infer E)[]
  ? readonly Immutable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;

/** What a handler returns: where its route declares a reply, exactly that. */
export type ResponseTo<R extends z.ZodType | undefined> = R extends z.ZodType
  ? JsonResponse<Immutable<z.output<R>>>
  : Response;

export function toJsonResponse<const T>(body: T, init?: ResponseInit): JsonResponse<T> {
  return markBody<T>(Response.json(body, init));
}

/** Says what a response holds that was written as text. */
export function markBody<T>(response: Response): JsonResponse<T> {
  // The mark is a type and never a value.
  return response as JsonResponse<T>;
}
