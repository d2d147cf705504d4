import { createHash } from "node:crypto";
import { releaseDueFunds } from "@/lib/stripe-sandbox/background";
import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { ENDPOINTS, type Endpoint } from "@/lib/stripe-sandbox/endpoints";
import { decodeForm, type FormObject } from "@/lib/stripe-sandbox/form";
import { generateToken } from "@/lib/stripe-sandbox/ids";
import { createInvalidParam, isRefusal, createRefusal } from "@/lib/stripe-sandbox/refusal";
import {
  SANDBOX_API_VERSION,
  type SandboxSettings,
  type SeenRequest,
} from "@/lib/stripe-sandbox/settings";
import { runInUnit, lockWriter, PLATFORM, type Unit } from "@/lib/stripe-sandbox/store";
import type { ApiDeps, ApiReply } from "@/lib/stripe-sandbox/types";

type Call = {
  readonly endpoint: Endpoint;
  readonly ids: readonly string[];
  readonly form: FormObject;
  readonly account: string;
  readonly key: string | null;
  readonly requestId: string;
  readonly hash: string;
};

type Outcome = { readonly status: number; readonly body: unknown; readonly replayOf?: string };

const KEY_LIFE_SECONDS = DAY_SECONDS;

const SERVER_ERROR = {
  error: { type: "api_error", message: "An error occurred on the provider's side (injected)." },
};

/** Answers one request of the provider's API, from headers to response. Never throws. */
export async function answerApi(deps: ApiDeps, seen: SeenRequest): Promise<ApiReply> {
  const requestId = `req_${generateToken(14)}`;
  try {
    deps.settings.onRequest(seen);
    const call = readCall(deps.settings, seen, requestId);
    await releaseDueFunds(deps.pool, deps.settings);
    return await withFault(deps, seen, call);
  } catch (error) {
    if (isRefusal(error))
      return reply(requestId, { status: error.status, body: { error: error.error } });
    console.error(error);
    return reply(requestId, {
      status: 500,
      body: { error: { type: "api_error", message: "The sandbox failed. See its log." } },
    });
  }
}

function reply(requestId: string, outcome: Outcome, more: Record<string, string> = {}): ApiReply {
  const headers = {
    "request-id": requestId,
    "stripe-version": SANDBOX_API_VERSION,
    ...(outcome.replayOf !== undefined && {
      "idempotent-replayed": "true",
      "original-request": outcome.replayOf,
    }),
    ...more,
  };
  return { status: outcome.status, body: outcome.body, headers };
}

function readCall(settings: SandboxSettings, seen: SeenRequest, requestId: string): Call {
  if (seen.headers["authorization"] !== `Bearer ${settings.secretKey}`) {
    throw createRefusal(401, {
      type: "invalid_request_error",
      message: "Invalid API Key provided.",
    });
  }
  const version = seen.headers["stripe-version"];
  if (version !== SANDBOX_API_VERSION) {
    throw createRefusal(400, {
      type: "invalid_request_error",
      message: `Invalid Stripe API version: ${version ?? "none"}. The sandbox speaks ${SANDBOX_API_VERSION}.`,
    });
  }
  const found = ENDPOINTS.flatMap((endpoint) => {
    const match = endpoint.method === seen.method ? endpoint.pattern.exec(seen.path) : null;
    return match ? [{ endpoint, ids: match.slice(1) }] : [];
  })[0];
  if (!found) {
    throw createRefusal(404, {
      type: "invalid_request_error",
      message: `Unrecognized request URL (${seen.method}: ${seen.path}).`,
    });
  }
  const account = seen.headers["stripe-account"] ?? seen.headers["stripe-context"] ?? PLATFORM;
  const raw = seen.method === "GET" ? seen.query : seen.body;
  const hash = createHash("sha256").update(`${seen.method} ${seen.path} ${raw}`).digest("hex");
  return { ...found, form: formOf(raw), account, key: keyOf(seen), requestId, hash };
}

function keyOf(seen: SeenRequest): string | null {
  const key = seen.headers["idempotency-key"];
  if (seen.method !== "POST" || key === undefined) return null;
  if (key.length <= 255) return key;
  throw createRefusal(400, {
    type: "invalid_request_error",
    message: "Idempotency key is longer than 255.",
  });
}

function formOf(raw: string): FormObject {
  try {
    return decodeForm(raw);
  } catch (error) {
    throw createInvalidParam("body", error instanceof Error ? error.message : "malformed");
  }
}

async function withFault(deps: ApiDeps, seen: SeenRequest, call: Call): Promise<ApiReply> {
  const fault = deps.faults.take(seen.method, seen.path);
  const retry: Record<string, string> =
    fault?.isVisible === true ? { "stripe-should-retry": "false" } : {};
  const broken = { status: 500, body: SERVER_ERROR };
  switch (fault?.kind) {
    case "error_before":
      return reply(call.requestId, broken, retry);
    case "rate_limited": {
      const error = {
        type: "invalid_request_error",
        code: "rate_limit",
        message: "Too many requests.",
      };
      return reply(call.requestId, { status: 429, body: { error } }, retry);
    }
    case "timeout_before":
      return { ...reply(call.requestId, broken), damage: "silence" };
    case "sever_before":
      return { ...reply(call.requestId, broken), damage: "sever" };
    default: {
      const outcome = await execute(deps, call, {
        delayMs: fault?.kind === "delay" ? fault.ms : 0,
        isFailureStored: fault?.kind === "error_stored",
      });
      const done = reply(call.requestId, outcome);
      if (fault?.kind === "error_after") return reply(call.requestId, broken, retry);
      if (fault?.kind === "error_stored")
        return { ...done, headers: { ...done.headers, ...retry } };
      if (fault?.kind === "timeout_after") return { ...done, damage: "silence" };
      return fault?.kind === "sever_after" ? { ...done, damage: "sever" } : done;
    }
  }
}

type Mode = { readonly delayMs: number; readonly isFailureStored: boolean };

async function execute(deps: ApiDeps, call: Call, mode: Mode): Promise<Outcome> {
  const context = {
    at: Math.floor((await deps.settings.now()).getTime() / 1000),
    account: call.account,
    settings: deps.settings,
    request: { id: call.requestId, idempotencyKey: call.key },
  };
  const outcome = await runInUnit(deps.pool, context, (unit) => executeOnce(unit, call, mode));
  if (call.endpoint.method === "POST") deps.wake();
  return outcome;
}

/**
 * The effect and the stored response are one transaction, so an idempotency key always matches the
 * state of the objects.
 */
async function executeOnce(unit: Unit, call: Call, mode: Mode): Promise<Outcome> {
  if (call.key !== null) {
    await claimKey(unit, call.key);
    const earlier = await earlierOutcome(unit, call);
    if (earlier) return earlier;
  }
  if (mode.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, mode.delayMs));
  if (call.endpoint.method === "GET") return { status: 200, body: await runEndpoint(unit, call) };
  await lockWriter(unit.db);
  const outcome = await attempt(unit, call);
  const kept = mode.isFailureStored ? { status: 500, body: SERVER_ERROR } : outcome;
  if (call.key !== null) await remember(unit, call, kept);
  return kept;
}

/**
 * A refusal that is stored for the key must roll back its partial effects, but the refusal itself
 * must be kept.
 */
async function attempt(unit: Unit, call: Call): Promise<Outcome> {
  await unit.db.query("savepoint effect");
  try {
    return { status: 200, body: await runEndpoint(unit, call) };
  } catch (error) {
    if (!isRefusal(error) || !error.isStored) throw error;
    await unit.db.query("rollback to savepoint effect");
    return { status: error.status, body: { error: error.error } };
  }
}

async function runEndpoint(unit: Unit, call: Call): Promise<unknown> {
  return call.endpoint.run(unit, call.form, call.ids);
}

async function claimKey(unit: Unit, key: string): Promise<void> {
  const { rows } = await unit.db.query<{ got: boolean }>(
    "select pg_try_advisory_xact_lock(hashtextextended($1, 1819)) as got",
    [`${unit.account} ${key}`],
  );
  if (rows[0]?.got === true) return;
  throw createRefusal(409, {
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: "Another request with the same idempotency key is executing.",
  });
}

async function earlierOutcome(unit: Unit, call: Call): Promise<Outcome | null> {
  await forgetExpiredKey(unit, call.key ?? "");
  const { rows } = await unit.db.query<{
    request_hash: string;
    request_id: string;
    status: number;
    body: unknown;
  }>(
    "select request_hash, request_id, status, body from sandbox.idempotency where account = $1 and key = $2",
    [unit.account, call.key],
  );
  const row = rows[0];
  if (!row) return null;
  if (row.request_hash !== call.hash) {
    throw createRefusal(400, {
      type: "idempotency_error",
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with.",
    });
  }
  return { status: row.status, body: row.body, replayOf: row.request_id };
}

/** A key is kept for a day of business time; after that, the same request is a new one. */
async function forgetExpiredKey(unit: Unit, key: string): Promise<void> {
  await unit.db.query(
    "delete from sandbox.idempotency where account = $1 and key = $2 and business_stored_at <= $3",
    [unit.account, key, unit.at - KEY_LIFE_SECONDS],
  );
}

async function remember(unit: Unit, call: Call, outcome: Outcome): Promise<void> {
  await unit.db.query(
    `insert into sandbox.idempotency
       (account, key, request_hash, request_id, status, body, business_stored_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [unit.account, call.key, call.hash, call.requestId, outcome.status, outcome.body, unit.at],
  );
}
