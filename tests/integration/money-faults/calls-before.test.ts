import fs from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { testDatabase } from "../../support/database";
import {
  aDeliveredSale,
  aReservation,
  GOOD_CARD,
  payPart,
  settle,
  settleBanks,
  startWorld,
  type World,
} from "../escrow/world";
import { releaseSale } from "./news";

const MIGRATION = "prisma/migrations/20261130140000_provider_calls/migration.sql";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const listDone = () =>
  db.providerCall.findMany({
    where: { state: "done" },
    orderBy: [{ kind: "asc" }, { subjectId: "asc" }],
    select: { kind: true, subjectId: true, attempt: true, idempotencyKey: true, providerId: true },
  });

it("what was sent before calls were kept has the same rows that it would have now", async () => {
  const sold = await aDeliveredSale(world);
  await releaseSale(sold);
  await settleBanks(world);
  const cancelled = await aReservation();
  await payPart(world, cancelled, "deposit", GOOD_CARD);
  await settle(world);
  await runInTransaction((tx) => cancelEscrow(tx, cancelled.buyer, cancelled));
  await settle(world);
  const kept = await listDone();
  expect(new Set(kept.map((call) => call.kind))).toEqual(
    new Set(["account", "checkout", "payout", "refund", "transfer"]),
  );
  const sql = fs.readFileSync(MIGRATION, "utf8");
  const owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
  await owner.query("alter table provider_call disable trigger user");
  await owner.query("truncate provider_call");
  await owner.query("alter table provider_call enable trigger user");
  await owner.query(sql.slice(sql.indexOf("INSERT INTO")));
  await owner.end();
  expect(await listDone()).toEqual(kept);
});
