import { EventEmitter } from "node:events";
import { makeWorkerUtils } from "graphile-worker";
import pg from "pg";
import { expect, it } from "vitest";
import { startQueue } from "@/lib/worker/queue";
import { testDatabase } from "../../support/database";
import { eventually, pause } from "../../support/processes";

async function ownerQuery(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

it("runs jobs also when its first database query failed", async () => {
  await ownerQuery("alter table graphile_worker._private_tasks rename to tasks_away");
  const events = new EventEmitter();
  const refused: unknown[] = [];
  events.on("worker:getJob:error", ({ error }: { error: unknown }) => refused.push(error));
  const done: string[] = [];
  const starting = startQueue(events, { "queue-test": () => void done.push("done") });
  try {
    await eventually("the first question failed", () => Promise.resolve(refused.length > 0), {
      withinMs: 30_000,
    });
    await pause(1_500);
  } finally {
    await ownerQuery("alter table graphile_worker.tasks_away rename to _private_tasks");
  }
  const utils = await makeWorkerUtils({ connectionString: testDatabase.ownerUrl });
  await utils.addJob("queue-test", {}, { jobKey: "queue-test" });
  await utils.release();
  await eventually("the job was done", () => Promise.resolve(done.length > 0), {
    withinMs: 30_000,
  });
  await (await starting).stop();
  expect(done).toEqual(["done"]);
});
