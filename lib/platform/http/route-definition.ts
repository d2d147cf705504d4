import type { z } from "zod";
import type { ErrorKind } from "@/lib/platform/core/errors";

/** Who may ask: a person who is signed in, anybody (who may see more when signed in), or anybody alike. */
export type RouteAuth = "session" | "optional" | "none";

/** The metadata that every route declares; the API's document (tests/openapi.test.ts) is made from it. */
export type RouteDocs = {
  /** What the operation does, in one plain sentence. */
  readonly summary: string;
  /** Statuses of a success; 200 unless a route says otherwise. */
  readonly statuses?: readonly number[];
  /** Media type of a success; JSON unless a route says otherwise. */
  readonly produces?: string;
  /** Problems beyond those that every route of its kind can answer. */
  readonly errors?: readonly ErrorKind[];
};

/** What a request carries, where the wrapper does not parse it itself. */
export type RouteInput = {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Media type of a body that is a file. */
  readonly consumes?: string;
};

export type RouteDefinition = RouteDocs &
  RouteInput & {
    readonly kind: "command" | "query" | "plain";
    readonly auth: RouteAuth;
    readonly isLimited: boolean;
    /** Requests from other sites are refused; commands always refuse them. */
    readonly isSameOrigin?: boolean;
  };

const DEFINITIONS = new WeakMap<object, RouteDefinition>();

/** Remembers what a handler says about itself; the handler stays the plain function that Next expects. */
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
