export type ErrorKind =
  | "malformed"
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "payment_failed"
  | "too_large"
  | "rate_limited"
  | "upstream"
  | "bug";

/** The only place in the codebase that knows HTTP status codes for failures. */
export const STATUS_BY_KIND = {
  malformed: 400,
  unauthenticated: 401,
  payment_failed: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  bug: 500,
  upstream: 502,
} as const satisfies Record<ErrorKind, number>;

/** What is wrong with one field. */
export type FieldProblem = {
  readonly name: string;
  /** In English, for developers who call the API. */
  readonly reason: string;
  /** The code of the message for the reader: problems.json, `fields`. */
  readonly code?: string;
  /** The number that this message contains. */
  readonly limit?: number;
};

export type AppErrorInit = {
  /** Stable, documented and machine-readable: `escrow_transition_refused`. */
  readonly code: string;
  /** Safe to show to the caller. */
  readonly detail: string;
  /** For the caller, per field: `{ name: "body.price", reason: "…" }`. */
  readonly invalidParams?: readonly FieldProblem[];
  /** Seconds until another attempt makes sense; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** For logs only. Never serialised. */
  readonly context?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
};

/** The only error class that this codebase throws on purpose. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly kind: ErrorKind;
  readonly code: string;
  readonly invalidParams: AppErrorInit["invalidParams"];
  readonly retryAfterSeconds: number | undefined;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(kind: ErrorKind, init: AppErrorInit) {
    super(init.detail, { cause: init.cause });
    this.kind = kind;
    this.code = init.code;
    this.invalidParams = init.invalidParams;
    this.retryAfterSeconds = init.retryAfterSeconds;
    this.context = init.context ?? {};
  }
}

/** For a state that should be impossible. The observed values go only to the log. */
export function createBugError(
  code: string,
  context: Readonly<Record<string, unknown>> = {},
): AppError {
  return new AppError("bug", { code, detail: code.replaceAll("_", " "), context });
}

/** The thing does not exist, or the caller may not see it. The response is the same. */
export function createNotFoundError(noun: string): AppError {
  return new AppError("not_found", {
    code: `${noun}_not_found`,
    detail: `No such ${noun.replaceAll("_", " ")}.`,
  });
}
