import "server-only";
import { run, type Runner } from "graphile-worker";
import { env } from "@/lib/platform/core/env";
import type { Json } from "@/lib/platform/core/json";
import { log } from "@/lib/platform/core/log";
import { closeClock, recordClockSeen } from "@/lib/platform/db/clock";
import { disconnect } from "@/lib/platform/db/client";
import { sweepDeadlines } from "@/lib/platform/jobs/sweep";
import { startMailCatcherIfWanted } from "@/lib/platform/mail/catcher";
import { DEADLINES, PERIODIC, TASKS } from "@/lib/worker/handlers";
import { claimLiveness } from "@/lib/worker/orphans";

const SWEEP_EVERY_MS = 1_000;

export type WorkerHandle = { readonly stop: () => Promise<void> };

/** Starts the worker process's two halves: the job queue and the sweep of deadlines. */
export async function startWorker(): Promise<WorkerHandle> {
  const catcher = await startMailCatcherIfWanted();
  const liveness = await claimLiveness(env().DATABASE_OWNER_URL);
  const runner = await startQueue();
  const timers = new AbortController();
  const loops = [
    loop(timers.signal, SWEEP_EVERY_MS, async () => {
      await sweepDeadlines(DEADLINES, (deadline, error) => {
        log.error({ deadline: deadline.id, kind: deadline.kind, err: error }, "deadline failed");
      });
      await recordClockSeen();
    }),
    ...PERIODIC.map((job) => loop(timers.signal, job.everySeconds * 1_000, job.run)),
  ];
  return {
    stop: async () => {
      timers.abort();
      await runner.stop();
      await Promise.all(loops);
      await liveness.stop();
      await catcher?.stop();
      await closeClock();
      await disconnect();
    },
  };
}

function startQueue(): Promise<Runner> {
  const taskList = Object.fromEntries(
    Object.entries(TASKS).map(([name, handle]) => [
      name,
      // Payloads are JSON that enqueue() wrote.
      async (payload: unknown) => handle(payload as Json),
    ]),
  );
  return run({
    connectionString: env().DATABASE_OWNER_URL,
    concurrency: 8,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList,
  });
}

async function loop(
  signal: AbortSignal,
  everyMs: number,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, "a periodic task failed");
    }
    await pause(everyMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
