import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import type { JobName, JobPayload } from "@/lib/platform/jobs/job-types";

/** A name from lib/platform/jobs/job-types.ts with its payload. */
export type Job = {
  [N in JobName]: {
    readonly task: N;
    /**
     * The id of the row that needs the effect (`refund:rfd_9`), never that of the aggregate, because a
     * waiting job with the same key is replaced. It is also the provider's idempotency key.
     */
    readonly key: string;
    readonly payload: JobPayload<N>;
    /** After the last attempt the job remains in the operators' list. No job is dropped. */
    readonly attemptsMax?: number;
  };
}[JobName];

/** Adds a job in the caller's transaction: it exists exactly when the write does. */
export async function enqueue(tx: Tx, job: Job): Promise<void> {
  const payload = JSON.stringify(job.payload);
  await tx.$executeRaw`select jobs.enqueue(${job.task}, ${payload}::json, ${job.key}, ${job.attemptsMax ?? 25}::int)`;
}
