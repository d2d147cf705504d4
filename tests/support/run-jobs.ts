import { Logger, runOnce } from "graphile-worker";
import pg from "pg";
import { escrowDeadlines } from "@/lib/worker/escrow";
import { paymentTasks } from "@/lib/worker/payments";
import { toTaskList, type TaskHandlers } from "@/lib/platform/jobs/job-types";
import { sweepDeadlines } from "@/lib/platform/jobs/sweep";
import { testDatabase } from "./database";

/** Some tests make jobs fail on purpose and check the result in the tables, so the log is silent. */
const SILENT = new Logger(() => () => undefined);

/**
 * Runs every waiting job in this process until none is left. Failed jobs wait for their back-off unless
 * `isHurried`. Tasks of other domains must be passed in; otherwise their jobs are completed without effect.
 */
export async function runJobs(
  options: { readonly tasks?: Partial<TaskHandlers>; readonly isHurried?: boolean } = {},
): Promise<void> {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ identifier: string }>(
      "select distinct identifier from graphile_worker._private_tasks",
    );
    if (options.isHurried === true) {
      await client.query("update graphile_worker._private_jobs set run_at = now()");
      await retryEvents(client);
    }
    const others = rows.map((row) => [row.identifier, () => Promise.resolve()] as const);
    const taskList = {
      ...Object.fromEntries(others),
      ...toTaskList({ ...paymentTasks, ...options.tasks }),
    };
    await runOnce({
      connectionString: testDatabase.ownerUrl,
      taskList,
      noHandleSignals: true,
      concurrency: 4,
      logger: SILENT,
    });
  } finally {
    await client.end();
  }
}

/** Events whose first try failed wait for the sweep; here their waiting is over. */
async function retryEvents(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ event_id: string }>(
    "select event_id from stripe_event where state = 'received' and attempts > 0 order by next_try_at",
  );
  for (const row of rows) await paymentTasks["stripe.event"]({ eventId: row.event_id });
}

/** Fires all deadlines that are due; one that fails makes the test fail. */
export async function fireDeadlines(): Promise<number> {
  return sweepDeadlines(escrowDeadlines, (deadline, error) => {
    throw new Error(`deadline ${deadline.kind} failed`, { cause: error });
  });
}
