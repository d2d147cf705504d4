import "server-only";
import type { EventEmitter } from "node:events";
import { run, type Runner, type TaskList } from "graphile-worker";
import { getEnv } from "@/lib/platform/core/env";
import { log } from "@/lib/platform/core/log";

const CONCURRENCY = 8;
const POLL_MS = 1_000;
const AGAIN_AFTER_MS = 1_000;

/**
 * Starts the queue and returns when it has looked for jobs for the first time. graphile-worker (0.17) keeps
 * the result of its first query, the ids of its tasks, even if it failed: a queue whose database was
 * unavailable at that moment would seem to work and never take a job. Such a queue is stopped and replaced
 * by a new one.
 * @param events the emitter from which liveness is observed (orphans.ts); every queue reports its pool to
 * it
 * @throws Error when the database cannot be reached at all; the supervisor then restarts the process
 */
export async function startQueue(events: EventEmitter, taskList: TaskList): Promise<Runner> {
  for (;;) {
    const first = firstLook(events);
    const runner = await run({
      connectionString: getEnv().DATABASE_OWNER_URL,
      concurrency: CONCURRENCY,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      events,
      taskList,
    });
    const error = await first;
    if (error === null) return runner;
    log.warn({ err: error }, "the queue could not look for jobs and is restarted");
    runner.promise.catch(() => undefined);
    await runner.stop().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

/** The result of the first time a worker of the next queue looked for a job; null = success. */
function firstLook(events: EventEmitter): Promise<unknown> {
  return new Promise((resolve) => {
    const answered = (): void => settle(null);
    const failed = ({ error }: { readonly error: unknown }): void => settle(error);
    const settle = (error: unknown): void => {
      events.off("worker:getJob:empty", answered);
      events.off("job:start", answered);
      events.off("worker:getJob:error", failed);
      resolve(error);
    };
    events.on("worker:getJob:empty", answered);
    events.on("job:start", answered);
    events.on("worker:getJob:error", failed);
  });
}
