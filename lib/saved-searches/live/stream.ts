import "server-only";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import type { Actor } from "@/lib/platform/auth/actor";
import { isStillSignedIn } from "@/lib/platform/auth/session";
import { AppError } from "@/lib/platform/core/errors";
import { log } from "@/lib/platform/core/log";
import { getHub } from "@/lib/saved-searches/live/hub";
import { listLiveCounts } from "@/lib/saved-searches/queries";

/** Open streams of one person, and of all people in one process. */
const STREAMS_PER_PERSON = 4;
const STREAMS_MAX = 1_000;
/** After this time the browser reconnects, and its session is checked again. */
const LIFE_MS = 15 * MINUTE_MS;
const RETRY_MS = 3_000;
/** Several matches within this time are sent as one event. */
const GATHER_MS = 200;

export type StreamTimes = { readonly heartbeatMs: number };
const TIMES: StreamTimes = { heartbeatMs: 15_000 };

/**
 * Sends what waits for this person: immediately, and again whenever a match is written. It ends with
 * the person's session, which every heartbeat checks. @throws AppError rate_limited when too many are
 * open
 */
export function createLiveStream(
  actor: Actor,
  signal: AbortSignal,
  times: StreamTimes = TIMES,
): ReadableStream<Uint8Array> {
  if (getHub().sizeOf(actor.userId) >= STREAMS_PER_PERSON || getHub().size >= STREAMS_MAX) {
    throw new AppError("rate_limited", {
      code: "too_many_requests",
      detail: "Too many pages are open at the same time.",
      retryAfterSeconds: 30,
    });
  }
  const end = new AbortController();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => {
        if (!end.signal.aborted) controller.enqueue(new TextEncoder().encode(text));
      };
      follow(actor, write, times, end);
      end.signal.addEventListener("abort", () => {
        try {
          controller.close();
        } catch {
          // The browser closed the stream first.
        }
      });
      if (signal.aborted) end.abort();
      signal.addEventListener("abort", () => end.abort());
    },
    cancel() {
      end.abort();
    },
  });
}

function follow(
  actor: Actor,
  write: (text: string) => void,
  { heartbeatMs }: StreamTimes,
  end: AbortController,
): void {
  const fail = (error: unknown): void => {
    log.warn({ err: error }, "a live stream of new matches ended early");
    end.abort();
  };
  const tell = async (): Promise<void> => {
    if (!(await isStillSignedIn(actor))) {
      write("event: signed_out\ndata: {}\n\n");
      end.abort();
      return;
    }
    const counts = await listLiveCounts(actor.userId);
    write(`event: hits\ndata: ${JSON.stringify({ requests: counts })}\n\n`);
  };
  const beat = async (): Promise<void> => {
    if (await isStillSignedIn(actor)) write(": here\n\n");
    else {
      write("event: signed_out\ndata: {}\n\n");
      end.abort();
    }
  };
  let gathering: NodeJS.Timeout | null = null;
  const stop = getHub().listen(actor.userId, () => {
    gathering ??= setTimeout(() => {
      gathering = null;
      tell().catch(fail);
    }, GATHER_MS);
  });
  const heart = setInterval(() => {
    beat().catch(fail);
  }, heartbeatMs);
  const life = setTimeout(() => end.abort(), LIFE_MS);
  end.signal.addEventListener("abort", () => {
    stop();
    clearInterval(heart);
    clearTimeout(life);
    if (gathering !== null) clearTimeout(gathering);
  });
  write(`retry: ${RETRY_MS}\n\n`);
  tell().catch(fail);
}
