import { z } from "zod";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { generateIdempotencyKey } from "@/components/ui/send-command";

/** No reply arrived: nothing is changed, and the request is repeated later. */
export class LostNetwork extends Error {
  override readonly name = "LostNetwork";
}
/** The session has ended: after signing in again, the remaining entries are sent. */
export class SignedOut extends Error {
  override readonly name = "SignedOut";
}
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

const Problem = z.object({ code: z.string() });
/** Longer than uploading a photograph takes on a slow connection; shorter than people are willing to wait. */
const PATIENCE_MS = MINUTE_MS;

/** @throws LostNetwork, SignedOut, Refused */
export async function fetchJson(
  url: string,
  init: { readonly method?: "POST"; readonly body?: string | Blob } = {},
): Promise<unknown> {
  const isJson = typeof init.body === "string";
  const response = await fetch(url, {
    ...init,
    cache: "no-store",
    credentials: "same-origin",
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      ...(isJson ? { "content-type": "application/json" } : {}),
      ...(init.method === "POST" ? { "idempotency-key": generateIdempotencyKey() } : {}),
    },
  }).catch(() => {
    throw new LostNetwork();
  });
  if (response.status === 401) throw new SignedOut();
  const json: unknown = await response.json().catch(() => undefined);
  if (response.ok && json !== undefined) return json;
  // An error of a proxy, or of a server that is restarting, is not a refusal by the application.
  if (response.status >= 500 || json === undefined) throw new LostNetwork();
  const problem = Problem.safeParse(json);
  throw new Refused(response.status, problem.success ? problem.data.code : "reply_unreadable");
}
