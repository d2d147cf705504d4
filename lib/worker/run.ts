import "server-only";
import { EventEmitter } from "node:events";
import { getEnv } from "@/lib/platform/core/env";
import { log } from "@/lib/platform/core/log";
import { closeClock, recordClockSeen } from "@/lib/platform/db/clock";
import { closeDatabase } from "@/lib/platform/db/client";
import { toTaskList } from "@/lib/platform/jobs/job-types";
import { sweepDeadlines } from "@/lib/platform/jobs/sweep";
import { startMailCatcherIfWanted } from "@/lib/platform/mail/catcher";
import { Matcher } from "@/lib/saved-searches/matching/matcher";
import { DEADLINES, PERIODIC, TASKS } from "@/lib/worker/handlers";
import { watchOwners } from "@/lib/worker/orphans";
import { startQueue } from "@/lib/worker/queue";

const SWEEP_EVERY_MS = 1_000;

export type WorkerHandle = {
  readonly stop: () => Promise<void>;
  /**
   * Rejects when the queue ends without being asked to, because the process must not continue without it.
   */
  readonly lost: Promise<never>;
};

/** Starts the tasks of the worker process: the job queue, the sweep of deadlines, and matching. */
export async function startWorker(): Promise<WorkerHandle> {
  const catcher = await startMailCatcherIfWanted();
  const events = new EventEmitter();
  const liveness = watchOwners(getEnv().DATABASE_OWNER_URL, events);
  const runner = await startQueue(events, toTaskList(TASKS));
  const timers = new AbortController();
  const loops = [
    loop(timers.signal, SWEEP_EVERY_MS, async () => {
      await sweepDeadlines(DEADLINES, (deadline, error) => {
        log.error({ deadline: deadline.id, kind: deadline.kind, err: error }, "deadline failed");
      });
      await recordClockSeen();
    }),
    ...PERIODIC.map((job) => loop(timers.signal, job.everySeconds * 1_000, job.run)),
    new Matcher(getEnv().DATABASE_URL).run(timers.signal),
  ];
  const lost = runner.promise.then(() => {
    throw new Error("the job queue ended unexpectedly");
  });
  return {
    lost,
    stop: async () => {
      timers.abort();
      await runner.stop();
      await Promise.all(loops);
      await liveness.stop();
      await catcher?.stop();
      await closeClock();
      await closeDatabase();
    },
  };
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
