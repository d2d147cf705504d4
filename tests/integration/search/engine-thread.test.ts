import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineClient, EngineUnavailable } from "@/lib/search/engine-client";
import { postgresSearch } from "@/lib/search/postgres";
import type { SearchRequest } from "@/lib/search/types";
import { SORTS } from "@/lib/search/vocabulary";
import { bundleSearchThread } from "@/scripts/lib/search-thread.mjs";
import {
  anything,
  asText,
  insertCars,
  randomFilter,
  randomRow,
  seeded,
} from "@/tests/integration/search/random-cars";
import { testDatabase } from "@/tests/support/database";

const CARS = 1_500;
const IS_FULL = process.env["CANDOR_FULL"] === "1";
/** The guarantee is tested with 10,000 queries; the short run has enough to notice a break. */
const QUERIES = IS_FULL ? 10_000 : 300;

const file = path.join(testDatabase.dataDir, "build/search-thread.mjs");
const open: EngineClient[] = [];
const said: string[] = [];

function start(dataDir: string): EngineClient {
  const log = (_level: string, text: string): void => void said.push(text);
  const client = new EngineClient({ file, databaseUrl: testDatabase.appUrl, dataDir, log });
  open.push(client);
  client.start();
  return client;
}

async function ready(client: EngineClient): Promise<EngineClient> {
  for (let tries = 0; !client.isReady; tries += 1) {
    if (tries > 500 || said.some((text) => text.includes("failed")))
      throw new Error(`the engine does not get ready: ${said.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return client;
}

const folder = (name: string): string => path.join(testDatabase.dataDir, name);
const all: SearchRequest = { filter: anything, sort: "newest", cursor: null, limit: 100 };
const random = seeded(4242);
let number = 0;
const newCar = () => randomRow(random, (number += 1));
const writer = new pg.Client({ connectionString: testDatabase.ownerUrl });

beforeAll(async () => {
  bundleSearchThread(file);
  await writer.connect();
  await insertCars(Array.from({ length: CARS }, newCar));
});

afterAll(async () => {
  for (const client of open) await client.close();
  await writer.end();
});

/** Performs a few of each possible change to a listing. */
async function write(): Promise<void> {
  await insertCars([newCar(), newCar()]);
  const id = `lst_${String(1 + Math.floor(random() * number)).padStart(5, "0")}`;
  const price = 100_000 + Math.floor(random() * 9_000_000);
  await writer.query("update listing set asking_price_minor = $2 where id = $1", [id, price]);
  const other = `lst_${String(1 + Math.floor(random() * number)).padStart(5, "0")}`;
  const status = random() < 0.5 ? "live" : "sold";
  await writer.query("update listing set status = $2 where id = $1", [other, status]);
  await writer.query("update vehicle set seats = $2 where id = $1", [
    id.replace("lst_", "veh_"),
    2 + Math.floor(random() * 6),
  ]);
  if (random() < 0.2) await writer.query("delete from listing where id = $1", [other]);
}

describe("the engine's thread", { timeout: 180_000 }, () => {
  it(
    `answers ${QUERIES} random questions exactly as Postgres does, while cars change`,
    { timeout: 3_600_000 },
    async () => {
      const engine = await ready(start(folder("same")));
      const ask = seeded(99);
      for (let asked = 0; asked < QUERIES; asked += 1) {
        if (asked % 5 === 0) await write();
        const filter = randomFilter(ask);
        const sort = SORTS[asked % SORTS.length] ?? "newest";
        await engine.synced();
        let request: SearchRequest = { filter, sort, cursor: null, limit: 24 };
        const first = await postgresSearch.search(request);
        expect(await engine.search(request), asText({ asked, request })).toEqual(first);
        if (first.next === null) continue;
        request = { ...request, cursor: first.next };
        const second = await postgresSearch.search(request);
        expect(await engine.search(request), asText({ asked, request })).toEqual(second);
      }
    },
  );

  it("misses nothing when transactions commit in a different order than they began", async () => {
    const engine = await ready(start(folder("order")));
    await insertCars([newCar(), newCar()]);
    const ids = [number - 1, number].map((n) => `lst_${String(n).padStart(5, "0")}`);
    await writer.query(
      "update listing set market = 'us', status = 'live', asking_price_minor = 1 where id = any($1)",
      [ids],
    );
    const early = new pg.Client({ connectionString: testDatabase.ownerUrl });
    await early.connect();
    await early.query("begin");
    await early.query("update listing set make = 'Early' where id = $1", [ids[0]]);
    await writer.query("update listing set make = 'Late' where id = $1", [ids[1]]);
    await engine.synced();
    const found = async (make: string): Promise<number> =>
      engine.count({ ...anything, makes: [make] });
    expect([await found("Early"), await found("Late")]).toEqual([0, 1]);
    await writer.query("update listing set make = 'Later' where id = $1", [ids[1]]);
    await engine.synced();
    await early.query("commit");
    await early.end();
    await engine.synced();
    expect([await found("Early"), await found("Late"), await found("Later")]).toEqual([1, 0, 1]);
  });

  it("shows nothing of a transaction that was rolled back", async () => {
    const engine = await ready(start(folder("rollback")));
    await engine.synced();
    const before = await engine.search(all);
    await writer.query("begin");
    await writer.query("update listing set make = 'Never'");
    await writer.query("rollback");
    await engine.synced();
    expect(await engine.search(all)).toEqual(before);
  });

  it("gives the same results in every process with a replica", async () => {
    const [one, two] = [start(folder("one")), start(folder("two"))];
    await Promise.all([ready(one), ready(two)]);
    for (let round = 0; round < 10; round += 1) {
      await write();
      await Promise.all([one.synced(), two.synced()]);
      const request = { ...all, filter: randomFilter(random) };
      expect(await one.search(request)).toEqual(await two.search(request));
    }
  });

  it("receives a change without being asked", async () => {
    const engine = await ready(start(folder("alone")));
    const before = await engine.count({ ...anything, makes: ["Heard"] });
    await writer.query("update listing set make = 'Heard' where status = 'live'");
    while ((await engine.count({ ...anything, makes: ["Heard"] })) === before) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await writer.query("update listing set make = 'BMW' where make = 'Heard'");
  });

  it("restarts from its file and catches up with later changes", async () => {
    const first = await ready(start(folder("file")));
    const index = path.join(folder("file"), "search/index.bin");
    while (!fs.existsSync(index)) await new Promise((resolve) => setTimeout(resolve, 10));
    await first.close();
    await write();
    await writer.query("update listing set make = 'Meanwhile' where market = 'us' and seats = 4");
    said.length = 0;
    const second = await ready(start(folder("file")));
    expect(said.join("\n")).toContain("from its file");
    expect(await second.search(all)).toEqual(await postgresSearch.search(all));
    expect(await second.count({ ...anything, makes: ["Meanwhile"] })).toBeGreaterThan(0);
  });

  it("rejects a file that differs from Postgres, and a broken one", async () => {
    const first = await ready(start(folder("doubt")));
    const index = path.join(folder("doubt"), "search/index.bin");
    while (!fs.existsSync(index)) await new Promise((resolve) => setTimeout(resolve, 10));
    await first.close();
    // A change without a journal entry, as after a restore from another database.
    const admin = new pg.Client({
      connectionString: testDatabase.superUrl.replace(/\/[^/]*$/, `/${testDatabase.name}`),
    });
    await admin.connect();
    await admin.query("set session_replication_role = replica");
    await admin.query("update listing set asking_price_minor = 77 where status = 'live'");
    await admin.end();
    const second = await ready(start(folder("doubt")));
    await second.synced();
    expect(await second.search(all)).toEqual(await postgresSearch.search(all));
    await second.close();
    fs.truncateSync(index, 2_000);
    const third = await ready(start(folder("doubt")));
    expect(await third.search(all)).toEqual(await postgresSearch.search(all));
  });

  it("reports that it is unavailable when its thread has ended, and restarts automatically", async () => {
    const engine = await ready(start(folder("gone")));
    // Cast, because the test needs private access to the thread, to terminate it as a crash would.
    const { worker } = engine as unknown as { worker: { terminate: () => Promise<number> } };
    const asked = engine.search(all);
    await worker.terminate();
    await asked.catch((error: unknown) => {
      expect(error).toBeInstanceOf(EngineUnavailable);
    });
    await expect(engine.search(all)).rejects.toBeInstanceOf(EngineUnavailable);
    await ready(engine);
    expect(await engine.search(all)).toEqual(await postgresSearch.search(all));
  });
});
