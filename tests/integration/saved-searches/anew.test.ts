import pg from "pg";
import { expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { aRequest, aTown, matcher } from "./world";

async function ownerQuery<T extends object>(sql: string): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

it("a matcher that starts over enqueues a search for every active saved search, and for no other", async () => {
  await aTown();
  const [first, second, paused] = [await aRequest(), await aRequest(), await aRequest()];
  await db.carRequest.update({ where: { id: paused }, data: { state: "paused" } });
  await ownerQuery("delete from graphile_worker._private_jobs");
  await ownerQuery("delete from matching.position");
  const anew = matcher();
  expect(await anew.consume()).toBe(0);
  await anew.close();
  const jobs = await ownerQuery<{ key: string }>(
    "select key from graphile_worker.jobs order by key",
  );
  expect(jobs.map(({ key }) => key)).toEqual(
    [first, second].map((id) => `request:${id}:1`).toSorted(),
  );
});
