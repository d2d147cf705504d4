import type { z } from "zod";
import type { ErrorKind } from "@/lib/platform/core/errors";

/**
 * Who may call the route: signed-in people, anybody (with more data when signed in), or anybody with the
 * same result.
 */
export type RouteAuth = "session" | "optional" | "none";

/**
 * Metadata that every route declares. The OpenAPI document (tests/openapi.test.ts) is generated from it.
 */
export type RouteDocs = {
  /** What the operation does, in one plain sentence. */
  readonly summary: string;
  /** Status codes of a success; 200 unless a route declares others. */
  readonly statuses?: readonly number[];
  /** The body of a success. The compiler compares it with what the handler sends. */
  readonly reply?: z.ZodType;
  /** Media type of a success; JSON unless a route declares another. */
  readonly produces?: string;
  /** Errors in addition to those that every route of its kind can return. */
  readonly errors?: readonly ErrorKind[];
};

/** The input of a request that the wrapper does not parse itself. */
export type RouteInput = {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Media type of the body if it is a file. */
  readonly consumes?: string;
};

export type RouteDefinition = RouteDocs &
  RouteInput & {
    readonly kind: "command" | "query" | "plain";
    readonly auth: RouteAuth;
    readonly isLimited: boolean;
    /** Whether requests from other sites are refused. Commands always refuse them. */
    readonly isSameOrigin?: boolean;
  };

const DEFINITIONS = new WeakMap<object, RouteDefinition>();

/** Stores the metadata of a handler. The handler itself remains the plain function that Next expects. */
export function defineRoute<H extends (...args: never[]) => Promise<Response>>(
  definition: RouteDefinition,
  handler: H,
): H {
  DEFINITIONS.set(handler, definition);
  return handler;
}

export function findRouteDefinition(handler: unknown): RouteDefinition | null {
  return typeof handler === "function" ? (DEFINITIONS.get(handler) ?? null) : null;
}
