import { readFields, readList, readText } from "@/components/ui/read-json";

type InvalidParam = {
  readonly name: string;
  readonly reason: string;
  readonly code?: string | undefined;
  readonly limit?: number | undefined;
};

/**
 * Why a command failed. `network_failed` and `reply_unreadable` are set by the client: whether the command was
 * executed is then unknown.
 */
export type CommandProblem = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId?: string | undefined;
  readonly invalidParams?: readonly InvalidParam[] | undefined;
};

export type CommandReply =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly problem: CommandProblem };

export type CommandOptions = {
  /** To repeat a failed attempt, pass its key; see `useCommand`. Otherwise a new UUID is used. */
  readonly idempotencyKey?: string | undefined;
  readonly method?: "POST" | "PUT" | "PATCH" | "DELETE" | undefined;
  /** Pauses before each automatic retry after a network failure; tests pass none. */
  readonly retryPausesMs?: readonly number[] | undefined;
};

/** A lost connection is usually back within a second or two; the same idempotency key makes the retry safe. */
const RETRY_PAUSES_MS = [600, 2_000] as const;

/**
 * Sends a state change as JSON with an Idempotency-Key and never throws. After a network failure it retries
 * with the same key, because the first request may have arrived.
 */
export async function sendCommand(
  url: string,
  body: unknown,
  options: CommandOptions = {},
): Promise<CommandReply> {
  const key = options.idempotencyKey ?? generateIdempotencyKey();
  const pauses = options.retryPausesMs ?? RETRY_PAUSES_MS;
  for (let attempt = 0; ; attempt += 1) {
    const response = await tryFetch(url, body, options.method ?? "POST", key);
    if (response !== undefined) return readReply(response);
    const pause = pauses[attempt];
    if (pause === undefined) return { ok: false, problem: ourProblem("network_failed", 0) };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function tryFetch(
  url: string,
  body: unknown,
  method: string,
  key: string,
): Promise<Response | undefined> {
  try {
    return await fetch(url, {
      method,
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body ?? {}),
      credentials: "same-origin",
    });
  } catch {
    // fetch rejects only when no reply arrived.
    return undefined;
  }
}

async function readReply(response: Response): Promise<CommandReply> {
  const text = await response.text().catch(() => undefined);
  const json = text === undefined ? undefined : parseJson(text);
  if (response.ok) {
    if (text === "" || response.status === 204)
      return { ok: true, status: response.status, body: null };
    if (json !== undefined) return { ok: true, status: response.status, body: json };
    return { ok: false, problem: ourProblem("reply_unreadable", response.status) };
  }
  return {
    ok: false,
    problem: readProblem(json) ?? ourProblem("reply_unreadable", response.status),
  };
}

/** Parses a problem (RFC 9457) of our routes; null for anything else. */
function readProblem(json: unknown): CommandProblem | null {
  const { code, status, title, detail, requestId, invalidParams } = readFields(json);
  if (typeof code !== "string" || typeof status !== "number") return null;
  return {
    code,
    status,
    title: readText(title) ?? "",
    detail: readText(detail) ?? "",
    requestId: readText(requestId),
    invalidParams: readList(invalidParams, readInvalidParam),
  };
}

function readInvalidParam(json: unknown): InvalidParam | undefined {
  const { name, reason, code, limit } = readFields(json);
  if (typeof name !== "string" || typeof reason !== "string") return undefined;
  return {
    name,
    reason,
    code: readText(code),
    limit: typeof limit === "number" ? limit : undefined,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ourProblem(code: "network_failed" | "reply_unreadable", status: number): CommandProblem {
  return { code, status, title: "", detail: "" };
}

/**
 * Whether the command may have been executed although no reply arrived. It may then be repeated with the same
 * key only.
 */
export function isOutcomeUnknown(problem: CommandProblem): boolean {
  return (
    problem.code === "network_failed" ||
    problem.code === "reply_unreadable" ||
    problem.status >= 500
  );
}

/**
 * A UUID v4. Works also where `crypto.randomUUID` is missing, because the page is on neither https nor
 * localhost.
 */
export function generateIdempotencyKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
