import fs from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decideLostChargeback } from "@/lib/escrow/chargebacks/decide-chargeback";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { testDatabase } from "../../support/database";
import { aDeliveredSale, person, settle, startWorld, type Sale, type World } from "../escrow/world";
import { findLostDisputeId, findPart } from "./news";

const MIGRATION = "prisma/migrations/20261130200000_bank_disputes/migration.sql";

/** The database as it was before the migration, with one chargeback in two columns of a payment. */
const UNDO = `
  alter table funding_part add column chargeback_minor bigint, add column chargeback_state text;
  update funding_part p set chargeback_minor = b.amount_minor, chargeback_state = b.state
    from bank_dispute b where b.part_id = p.id;
  alter table funding_part add constraint funding_part_chargeback_known check (true);
  alter table funding_part drop column taken_back_minor;
  update deadline d set subject_id = b.part_id from bank_dispute b where d.subject_id = b.id;
  drop index chargeback_decision_one_proposed;
  create unique index chargeback_decision_one_proposed on chargeback_decision (escrow_id)
    where effective_at is null and rejected_at is null;
  alter table chargeback_decision drop column bank_dispute_id;
  drop table bank_dispute;
  drop function booked_dispute_is_fixed;`;

/** What has to be the same, without the ids of the rows. */
const STATE = `
  select p.id as part, p.taken_back_minor, b.provider_id, b.charge_id, b.amount_minor, b.state, b.loss_minor,
    b.settled_at is not null as is_settled, b.opened_at, b.closed_at, d.decision, t.due_at
  from bank_dispute b join funding_part p on p.id = b.part_id
    left join chargeback_decision d on d.bank_dispute_id = b.id
    left join deadline t on t.subject_id = b.id
  order by p.id`;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function dispute(outcome: "won" | "lost" | null): Promise<Sale> {
  const sale = await aDeliveredSale(world);
  const { id } = await world.control.dispute((await findPart(sale, "deposit")).chargeId);
  await settle(world);
  if (outcome !== null) await world.control.closeDispute(id, outcome);
  await settle(world);
  return sale;
}

it("chargebacks of before have the rows that they would have now", async () => {
  for (const outcome of [null, "won", "lost"] as const) await dispute(outcome);
  const decided = await dispute("lost");
  const bankDisputeId = await findLostDisputeId(decided);
  const { escrowId } = decided;
  const input = {
    escrowId,
    bankDisputeId,
    decision: "return_rest",
    reason: "The letter.",
  } as const;
  const desk = await person("desk", ["support"]);
  await runInTransaction((tx) => decideLostChargeback(tx, desk, input));

  const owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
  const before = await owner.query<{ state: string }>(STATE);
  expect(before.rows.map((row) => row.state).toSorted()).toEqual(["lost", "lost", "open", "won"]);
  await owner.query("begin");
  await owner.query(UNDO);
  await owner.query(fs.readFileSync(MIGRATION, "utf8"));
  const after = await owner.query<{ state: string }>(STATE);
  await owner.query("rollback");
  await owner.end();
  expect(after.rows).toEqual(before.rows);
});
