import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openEscrow } from "@/lib/escrow/open-escrow";
import type { Purchase } from "@/lib/escrow/decision";
import { lockPurchase } from "@/lib/escrow/load-purchase";
import { runCommand } from "@/lib/escrow/run-command";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import { advanceClock, readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { ACTS, WAITS, type Act } from "../../support/purchase-acts";
import { beginWith, type World as Model } from "../../support/purchase-model";
import { aLiveCar, person, startWorld, type World } from "./world";

let world: World;
let desk: Actor;
beforeAll(async () => {
  world = await startWorld();
  desk = await person("desk", ["support", "finance"]);
});
afterAll(() => world.close());

/** Checks at a point need inspections that exist; handover-check.test.ts has them. */
const WITHOUT = ["check_", "take_", "inspector_"];
const acts: Readonly<Record<string, Act>> = Object.fromEntries(
  Object.entries({ ...ACTS, ...WAITS }).filter(
    ([name]) => !WITHOUT.some((prefix) => name.startsWith(prefix)),
  ),
);
const PAID = ["start_deposit", "payment_arrives", "start_balance", "bank_works", "payment_arrives"];
const history = fc
  .tuple(
    fc.constantFrom<string[]>(
      [],
      PAID.slice(0, 2),
      PAID,
      [...PAID, "hand_over"],
      [...PAID, "hand_over", "dispute", "rule_return"],
    ),
    fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 3, maxLength: 9 }),
  )
  .map(([beginning, rest]) => [...beginning, ...rest]);

const LATER_MS = 20_000;

/** Instants and what is left of a time differ by how long the database took: only whether there is one is compared. */
function toComparable(purchase: Purchase) {
  return JSON.parse(
    JSON.stringify(purchase, (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    )
      .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"an instant"')
      .replaceAll(/"reservationLeftMs":"\d+"/g, '"reservationLeftMs":"a while"'),
  ) as unknown;
}

async function repeat(model: Model, actors: Readonly<Record<string, Actor>>): Promise<Purchase> {
  for (const [index, { at, role, command }] of model.done.entries()) {
    // What counts from a payment counts a little later here, and a timer is never early.
    const from = at.getTime() + (role === "system" ? index * LATER_MS : 0);
    const ahead = from - (await readClock()).getTime();
    if (ahead > 0) await advanceClock(ahead);
    const actor = actors[role] ?? SYSTEM_ACTOR;
    try {
      await runInTransaction((tx) => runCommand(tx, actor, model.purchase.id, command));
    } catch (error) {
      throw new Error(`${command.kind} was refused`, { cause: error });
    }
  }
  return runInTransaction((tx) => lockPurchase(tx, model.purchase.id));
}

it("what is written is what was decided, for random histories of a purchase", async () => {
  const ends = new Set<string>();
  for (const steps of fc.sample(history, { numRuns: 40, seed: 20_261_130 })) {
    const car = await aLiveCar();
    const buyer = await person("buyer");
    const { escrowId } = await runInTransaction((tx) => openEscrow(tx, buyer, car));
    const opened = await runInTransaction((tx) => lockPurchase(tx, escrowId));
    let model = beginWith(opened);
    for (const name of steps) model = acts[name]?.(model) ?? model;
    const actors = { buyer, seller: car.seller, operator: desk, system: SYSTEM_ACTOR };
    const written = await repeat(model, actors);
    expect(toComparable(written), steps.join(", ")).toEqual(toComparable(model.purchase));
    const waiting = await db.deadline.findMany({ where: { firedAt: null, clearedAt: null } });
    // Some subjects end with the instant itself.
    const toName = (key: string): string => key.replace(/:\d{13}$/, ":due");
    const rows = new Set(waiting.map(({ kind, subjectId }) => toName(`${kind}|${subjectId}`)));
    const expected = [...model.timers.keys()]
      .filter((key) => key.startsWith("escrow."))
      .map(toName);
    expect(expected.filter((key) => !rows.has(key))).toEqual([]);
    ends.add(model.purchase.state);
  }
  expect(ends.size).toBeGreaterThanOrEqual(5);
}, 240_000);

it("what was promised in a purchase cannot be changed afterwards", async () => {
  const car = await aLiveCar();
  const buyer = await person("buyer");
  const { escrowId } = await runInTransaction((tx) => openEscrow(tx, buyer, car));
  const { policy } = await runInTransaction((tx) => lockPurchase(tx, escrowId));
  const change = { where: { id: escrowId }, data: { policy: { ...policy, acceptanceDays: 1 } } };
  await expect(db.escrow.update(change)).rejects.toThrow();
  expect((await runInTransaction((tx) => lockPurchase(tx, escrowId))).policy).toEqual(policy);
});
