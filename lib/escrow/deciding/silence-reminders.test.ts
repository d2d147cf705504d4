import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";
import { ACTS } from "@/tests/support/purchase-acts";
import { openPurchase, passTime, type World } from "@/tests/support/purchase-model";

const HELD = ["start_deposit", "payment_arrives", "start_balance", "payment_arrives"];

const follow = (names: readonly string[], world = openPurchase()): World =>
  names.reduce((now, name) => {
    const next = ACTS[name]?.(now);
    if (next === undefined || next === now) throw new Error(`${name} is not possible`);
    return next;
  }, world);

const delivered = (): World => follow([...HELD, "hand_over"]);

type Reminder = "escrow.acceptance_reminder" | "escrow.title_reminder";

/** How many hours after `from` the reminders wait, in their order. */
function listHours({ timers }: World, name: Reminder, from: Date): readonly number[] {
  return [...timers]
    .flatMap(([key, dueAt]) => (key.startsWith(`${name}|`) ? [dueAt] : []))
    .map((dueAt) => (dueAt.getTime() - from.getTime()) / HOUR_MS)
    .toSorted((a, b) => a - b);
}

const commandsOf = ({ done }: World) => done.map(({ command }) => command);

describe("the reminders before silence is acceptance", () => {
  it("wait from the handover on, 48 and 24 hours before the end", () => {
    const world = delivered();
    const days = world.purchase.policy.acceptanceDays;
    const end = days * 24;
    expect(listHours(world, "escrow.acceptance_reminder", world.at)).toEqual([end - 48, end - 24]);
    const reminded = passTime(world, days * DAY_MS - HOUR_MS);
    expect(commandsOf(reminded).slice(-2)).toEqual([
      { kind: "remind_acceptance", hours: 48 },
      { kind: "remind_acceptance", hours: 24 },
    ]);
    expect(reminded.purchase.state).toBe("delivered");
  });

  it.each([
    ["the buyer accepts", ["accept"]],
    ["the buyer opens a dispute", ["dispute"]],
    ["the car goes back", ["dispute", "rule_return"]],
    ["the purchase has ended", ["accept", "confirm_title"]],
  ])("are stopped when %s", (_, names) => {
    const world = follow(names, delivered());
    expect(listHours(world, "escrow.acceptance_reminder", world.at)).toEqual([]);
  });
});

describe("the reminders before a title is late", () => {
  it("wait from the handover on, 5 days and 1 day before the due day", () => {
    const world = delivered();
    const days = world.purchase.policy.titleDays;
    expect(listHours(world, "escrow.title_reminder", world.at)).toEqual([
      (days - 5) * 24,
      (days - 1) * 24,
    ]);
    const reminded = passTime(follow(["accept"], world), days * DAY_MS - HOUR_MS);
    expect(commandsOf(reminded).slice(-2)).toEqual([
      { kind: "remind_title", days: 5 },
      { kind: "remind_title", days: 1 },
    ]);
  });

  it.each([
    ["the title is confirmed", ["confirm_title"]],
    ["the car goes back", ["dispute", "rule_return"]],
    ["the purchase has ended", ["accept", "confirm_title"]],
  ])("are stopped when %s", (_, names) => {
    const world = follow(names, delivered());
    expect(listHours(world, "escrow.title_reminder", world.at)).toEqual([]);
  });

  it("wait also while a dispute is open, because the days go on", () => {
    const world = follow(["dispute"], delivered());
    expect(listHours(world, "escrow.title_reminder", world.at)).toHaveLength(2);
  });
});
