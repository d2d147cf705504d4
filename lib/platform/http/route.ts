import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { findActor, requireActor } from "@/lib/platform/auth/current-actor";
import { AppError } from "@/lib/platform/core/errors";
import { getEnv, isLoopback } from "@/lib/platform/core/env";
import type { Json } from "@/lib/platform/core/json";
import { log } from "@/lib/platform/core/log";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import { getClientIp } from "@/lib/platform/core/client-ip";
import type { Immutable, ResponseTo } from "@/lib/platform/http/json-response";
import { runOnce, type Reply } from "@/lib/platform/http/once";
import {
  defineRoute,
  type RouteAuth,
  type RouteDocs,
  type RouteInput,
} from "@/lib/platform/http/route-definition";
import { toProblemResponse, toAppError } from "@/lib/platform/http/problem";
import { takePoint, type RateLimit } from "@/lib/platform/db/rate-limit";

const BODY_BYTES_MAX = 256 * 1024;
const IdempotencyKey = z.uuid({ error: "Send an Idempotency-Key header holding a UUID." });

/** How many changes one person may make per minute, unless a route declares another limit. */
const COMMANDS: RateLimit = { name: "command", points: 120, perSeconds: 60 };

type RouteContext = { readonly params: Promise<unknown> };

type Call<P extends z.ZodType, B extends z.ZodType> = {
  readonly actor: Actor;
  readonly params: z.output<P>;
  readonly body: z.output<B>;
};

type ReplyBody = z.ZodType<Json> | undefined;
type ReplyTo<R extends ReplyBody> = Reply<
  R extends z.ZodType<Json> ? Immutable<z.output<R>> : Json
>;

type CommandSpec<
  P extends z.ZodType,
  B extends z.ZodType,
  R extends ReplyBody,
  S extends Json,
> = RouteDocs & {
  readonly params: P;
  readonly body: B;
  readonly reply?: R;
  readonly limit?: RateLimit;
} & (
    | {
        /** Runs inside the transaction that also stores the reply; see runOnce(). */
        readonly run: (tx: Tx, call: Call<P, B>) => Promise<ReplyTo<R>>;
        readonly afterCommit?: undefined;
      }
    | {
        readonly run: (tx: Tx, call: Call<P, B>) => Promise<Reply<S>>;
        /** Runs after the commit, outside any transaction, and returns the reply that is sent. */
        readonly afterCommit: (reply: Reply<S>, call: Call<P, B>) => Promise<ReplyTo<R>>;
      }
  );

/**
 * Every state-changing handler is defined with this. It checks origin, actor, rate limit, params and body,
 * calls runOnce, and converts errors to problems.
 */
export function defineCommandRoute<
  P extends z.ZodType,
  B extends z.ZodType,
  R extends ReplyBody = undefined,
  S extends Json = Json,
>(spec: CommandSpec<P, B, R, S>) {
  const definition = { ...spec, kind: "command", auth: "session", isLimited: true } as const;
  // The declared reply is compared with these at compile time only.
  const { run, afterCommit } = spec as CommandSpec<P, B, undefined, Json>;
  return defineRoute(definition, async (request: Request, context: RouteContext) =>
    guarded(request, async () => {
      assertSameOrigin(request);
      const actor = await requireActor();
      await takePoint(spec.limit ?? COMMANDS, actor.userId);
      // For a path without variable segments, Next passes no parameters (undefined).
      const params = spec.params.parse((await context.params) ?? {});
      const key = IdempotencyKey.safeParse(request.headers.get("idempotency-key"));
      if (!key.success) {
        throw new AppError("malformed", {
          code: "idempotency_key_missing",
          detail: "Send an Idempotency-Key header holding a UUID.",
        });
      }
      const raw = await readJson(request);
      const body = spec.body.parse(raw);
      const call = { actor, params, body };
      const path = new URL(request.url).pathname;
      const reply = await runOnce(
        { scope: `${actor.userId} ${request.method} ${path}`, key: key.data, body: raw },
        (tx) => run(tx, call),
      );
      const final = afterCommit ? await afterCommit(reply, call) : reply;
      return Response.json(final.body, { status: final.status, headers: PRIVATE });
    }),
  );
}

type QuerySpec<
  P extends z.ZodType,
  Q extends z.ZodType,
  R extends z.ZodType | undefined,
> = RouteDocs & {
  readonly auth: RouteAuth;
  readonly params: P;
  readonly query: Q;
  readonly reply?: R;
  readonly limit?: RateLimit;
  readonly handle: (call: {
    readonly actor: Actor | null;
    readonly params: z.output<P>;
    readonly query: z.output<Q>;
    readonly request: Request;
  }) => Promise<ResponseTo<R>>;
};

/**
 * Every reading handler is defined with this. It parses params and query, and converts errors to problems. The
 * handler calls requireActor() itself when it needs to.
 */
export function defineQueryRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  R extends z.ZodType | undefined = undefined,
>(spec: QuerySpec<P, Q, R>) {
  const definition = { ...spec, kind: "query", isLimited: spec.limit !== undefined } as const;
  return defineRoute(definition, async (request: Request, context: RouteContext) =>
    guarded(request, async () => {
      if (spec.limit) await takePoint(spec.limit, getClientIp(request));
      const params = spec.params.parse((await context.params) ?? {});
      const query = spec.query.parse(Object.fromEntries(new URL(request.url).searchParams));
      return spec.handle({ actor: await findActor(), params, query, request });
    }),
  );
}

type PlainSpec<R extends z.ZodType | undefined> = RouteDocs & {
  readonly auth: RouteAuth;
  readonly reply?: R;
  /** For the OpenAPI document: the handler parses this input itself. */
  readonly input?: RouteInput;
  /** Sign-in, uploads and webhooks have no Idempotency-Key. Each states here why it needs none. */
  readonly why: string;
  readonly origin: "same" | "any";
  readonly limit?: RateLimit;
  readonly handle: (request: Request, context: RouteContext) => Promise<ResponseTo<R>>;
};

/**
 * For the few handlers that are neither command nor query. Origin, rate limit and errors are still handled here.
 */
export function definePlainRoute<R extends z.ZodType | undefined = undefined>(spec: PlainSpec<R>) {
  const { input, ...docs } = spec;
  const definition = {
    ...docs,
    ...input,
    kind: "plain",
    isLimited: spec.limit !== undefined,
    isSameOrigin: spec.origin === "same",
  } as const;
  return defineRoute(definition, async (request: Request, context: RouteContext) =>
    guarded(request, async () => {
      if (spec.origin === "same") assertSameOrigin(request);
      if (spec.limit) await takePoint(spec.limit, getClientIp(request));
      return spec.handle(request, context);
    }),
  );
}

export const PRIVATE = { "cache-control": "private, no-store" } as const;

async function guarded(request: Request, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    const requestId = generateId("req");
    const path = new URL(request.url).pathname;
    const problem = toAppError(error);
    const fields = { requestId, path, code: problem.code, context: problem.context };
    if (problem.kind === "bug" || problem.kind === "upstream") {
      log.error({ ...fields, err: problem.cause ?? problem }, "request failed");
    } else {
      log.info(fields, "request refused");
    }
    return toProblemResponse(problem, requestId, path);
  }
}

/**
 * Browsers send cookies with cross-site requests too, but a page cannot forge the Origin header.
 */
function assertSameOrigin(request: Request): void {
  // request.url never contains the Host header, so compare with the configured origin.
  const origin = request.headers.get("origin");
  if (origin !== null && isOurs(origin)) return;
  throw new AppError("forbidden", {
    code: "cross_origin",
    detail: "This request came from another site and was refused.",
  });
}

/** On loopback, localhost and 127.0.0.1 are the same machine, and people use both. */
function isOurs(origin: string): boolean {
  const served = new URL(getEnv().APP_ORIGIN);
  if (origin === served.origin) return true;
  if (!isLoopback(served.hostname) || !URL.canParse(origin)) return false;
  const asked = new URL(origin);
  return isLoopback(asked.hostname) && asked.port === served.port;
}

export async function readJson(request: Request): Promise<Json> {
  if (!(request.headers.get("content-type") ?? "").startsWith("application/json")) {
    throw new AppError("malformed", {
      code: "content_type_refused",
      detail: "Send JSON with content-type application/json.",
    });
  }
  const text = await request.text();
  if (text.length > BODY_BYTES_MAX) {
    throw new AppError("too_large", { code: "body_too_large", detail: "The body is over 256 kB." });
  }
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new AppError("malformed", {
      code: "body_malformed",
      detail: "The body is not JSON.",
      cause,
    });
  }
}
