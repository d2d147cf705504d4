import { Logger, runTaskListOnce, type RunOnceOptions } from "graphile-worker";
import { Pool } from "pg";
import { getEnv } from "@/lib/platform/core/env";
import { buildPoolConfig } from "@/lib/platform/db/connection";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { toTaskList } from "@/lib/platform/jobs/job-types";
import { sweepDeadlines } from "@/lib/platform/jobs/sweep";
import { storeCaughtMail } from "@/lib/platform/mail/catcher";
import { deliverMailsTo } from "@/lib/platform/mail/send";
import { DEADLINES, TASKS } from "@/lib/worker/handlers";
import { setBusinessTime } from "@/prisma/seed/timeline";

/** Four jobs at a time, the connection that listens for new ones, and the one of `runDue`. */
const CONNECTIONS_MAX = 6;
const SILENT = new Logger(() => () => undefined);
/** Where mail leaves the machine, nobody gets a mail about the events that the seed invents. */
const NO_MAILS = Object.fromEntries(
  Object.keys(TASKS)
    .filter((task) => task.startsWith("mail."))
    .map((task) => [task, () => Promise.resolve()]),
);

/**
 * The jobs of the demo's past. Their real handlers run at the seed's clock, so that the mails of the past are in the
 * outbox with their dates. The worker's mail catcher is not started yet, so mails go straight to its table.
 */
export async function openJobs() {
  const isCaught = getEnv().MAIL_CATCHER;
  if (isCaught) deliverMailsTo(storeCaughtMail);
  const pool = openPool();
  const client = await pool.connect();
  const taskList = isCaught ? toTaskList(TASKS) : { ...toTaskList(TASKS), ...NO_MAILS };
  const shared: RunOnceOptions = { pgPool: pool, noHandleSignals: true, logger: SILENT };
  return {
    options: { ...shared, taskList },
    /** Fires the deadlines that are due and runs all jobs, one after the other. */
    runDue: async (): Promise<void> => {
      await sweepDueDeadlines();
      if ((await countJobs()) > 0) await runTaskListOnce(shared, taskList, client).promise;
    },
    close: async (): Promise<void> => {
      client.release();
      await pool.end();
    },
  };
}

/** One pool for all runs, because a run of few jobs takes less time than its connections. */
function openPool(): Pool {
  const connectionString = getEnv().DATABASE_OWNER_URL;
  const pool = new Pool({ ...buildPoolConfig(CONNECTIONS_MAX), connectionString });
  // The queue expects both listeners; a lost connection is reported by its next query.
  pool.on("error", () => undefined);
  pool.on("connect", () => undefined);
  return pool;
}

/** A deadline that fails stops the seed. */
export async function sweepDueDeadlines(): Promise<void> {
  await sweepDeadlines(DEADLINES, (deadline, error) => {
    throw new Error(`deadline ${deadline.kind} failed in the seed`, { cause: error });
  });
}

/**
 * Moves business time forward to an instant, stopping at every deadline that is due before it, so that reminders are
 * sent and windows end when they should.
 * @param settle fires the deadlines that are due and runs their jobs
 */
export async function moveBusinessTime(at: Date, settle: () => Promise<void>): Promise<void> {
  for (;;) {
    const next = await db.deadline.findFirst({
      where: { firedAt: null, clearedAt: null, dueAt: { lte: at } },
      orderBy: { dueAt: "asc" },
      select: { dueAt: true },
    });
    if (next === null) break;
    const now = await readClock();
    await setBusinessTime(now > next.dueAt && now <= at ? now : next.dueAt);
    await settle();
  }
  await setBusinessTime(at);
}

/** Counts the jobs that wait or run. */
export async function countJobs(): Promise<number> {
  const [row] = await db.$queryRaw<{ n: bigint }[]>`
    select count(*) as n from graphile_worker.jobs where task_identifier = any(${Object.keys(TASKS)})`;
  return Number(row?.n ?? 0n);
}
