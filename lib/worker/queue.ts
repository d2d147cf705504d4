import "server-only";
import type { EventEmitter } from "node:events";
import { run, type Runner, type TaskList } from "graphile-worker";
import { getEnv } from "@/lib/platform/core/env";
import { log } from "@/lib/platform/core/log";

const CONCURRENCY = 8;
const POLL_MS = 1_000;
const AGAIN_AFTER_MS = 1_000;

/**
 * Starts the queue and answers once it has looked for jobs. graphile-worker (0.17) remembers its very first
 * question, the numbers of its tasks, also when that failed: a queue whose database went away in that moment
 * would look alive and never take a job. Such a queue is ended and another is started.
 * @param events what liveness is watched by (orphans.ts): every queue that is tried tells it of its pool
 * @throws Error when the database is not there at all: whoever started the process starts it again
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
    log.warn({ err: error }, "the queue could not look for jobs and is started again");
    runner.promise.catch(() => undefined);
    await runner.stop().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

/** What came of the first time that a worker of the next queue asked for a job; null = an answer. */
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
