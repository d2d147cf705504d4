import { EventEmitter } from "node:events";
import { makeWorkerUtils, run } from "graphile-worker";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { watchOwners, type WorkerHeartbeats } from "@/lib/worker/orphans";
import { testDatabase } from "../../support/database";
import { eventually, pause } from "../../support/processes";

async function ownerQuery<T extends object>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

const started: WorkerHeartbeats[] = [];
beforeEach(async () => {
  const utils = await makeWorkerUtils({ connectionString: testDatabase.ownerUrl });
  await utils.withPgClient((client) => client.query("delete from graphile_worker._private_jobs"));
  for (const key of ["dead", "alive", "elsewhere"]) {
    await utils.addJob("any", {}, { jobKey: key });
    await ownerQuery(
      "update graphile_worker._private_jobs set locked_at = now(), locked_by = $1 where key = $2",
      [`worker-${key}`, key],
    );
  }
  await utils.release();
});
afterEach(async () => {
  for (const liveness of started.splice(0)) await liveness.stop();
});

/** A process whose queue created these worker pools. */
function aProcess(...owners: readonly string[]): EventEmitter {
  const events = new EventEmitter();
  started.push(watchOwners(testDatabase.ownerUrl, events));
  for (const id of owners) events.emit("pool:create", { workerPool: { id } });
  return events;
}

async function taken(): Promise<readonly string[]> {
  const rows = await ownerQuery<{ locked_by: string }>(
    "select locked_by from graphile_worker.jobs where locked_by is not null order by 1",
  );
  return rows.map((row) => row.locked_by);
}

it("frees the jobs of a dead owner, never those of a living one, in whichever process it lives", async () => {
  aProcess("worker-alive");
  const other = aProcess("worker-elsewhere");
  await eventually(
    "the dead one's job is free",
    async () => (await taken()).join() === "worker-alive,worker-elsewhere",
    { withinMs: 30_000, everyMs: 200 },
  );
  // An owner that ended normally in a process that still runs counts as dead, too.
  other.emit("pool:release", { workerPool: { id: "worker-elsewhere" } });
  await eventually(
    "so is the fallen one's",
    async () => (await taken()).join() === "worker-alive",
    {
      withinMs: 30_000,
      everyMs: 200,
    },
  );
});

it("keeps a living owner's jobs when the database ends its connection", async () => {
  aProcess("worker-alive", "worker-elsewhere", "worker-dead");
  await pause(1_000);
  await ownerQuery(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 4242002`,
  );
  await pause(9_000);
  expect(await taken()).toEqual(["worker-alive", "worker-dead", "worker-elsewhere"]);
});

it("leaves a long job to the queue that runs it, whatever name that queue writes", async () => {
  const events = new EventEmitter();
  started.push(watchOwners(testDatabase.ownerUrl, events));
  let runs = 0;
  const runner = await run({
    connectionString: testDatabase.ownerUrl,
    concurrency: 2,
    pollInterval: 500,
    events,
    noHandleSignals: true,
    taskList: {
      long: async () => {
        runs += 1;
        await pause(11_000);
      },
    },
  });
  try {
    await runner.addJob("long", {}, { jobKey: "long" });
    await pause(12_500);
    expect(runs).toBe(1);
    expect(await ownerQuery("select 1 from graphile_worker.jobs where key = 'long'")).toEqual([]);
  } finally {
    await runner.stop();
  }
});

it("removes a dead owner's job when another job with its key has replaced it", async () => {
  const utils = await makeWorkerUtils({ connectionString: testDatabase.ownerUrl });
  await utils.addJob("any", {}, { jobKey: "dead" });
  await utils.release();
  const jobs = (): Promise<readonly { key: string | null }[]> =>
    ownerQuery("select key from graphile_worker.jobs where key = 'dead' or key is null");
  expect(await jobs()).toHaveLength(2);
  aProcess("worker-alive", "worker-elsewhere");
  await eventually("only its successor is left", async () => (await jobs()).length === 1, {
    withinMs: 20_000,
    everyMs: 200,
  });
  expect(await jobs()).toEqual([{ key: "dead" }]);
});

it("frees a dead owner's jobs also when no process runs for the whole five seconds", async () => {
  await eventually(
    "the dead one's job is free",
    async () => {
      const liveness = watchOwners(testDatabase.ownerUrl, new EventEmitter());
      await pause(4_600);
      await liveness.stop();
      return !(await taken()).includes("worker-dead");
    },
    { withinMs: 20_000 },
  );
});
