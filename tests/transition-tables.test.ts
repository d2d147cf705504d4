import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MACHINES } from "@/app/[locale]/admin/states/machines";
import type { MoneyAction, StateMachine, Transition } from "@/lib/platform/core/transitions";
import { TIMER_NAMES, type TimerName } from "@/lib/platform/jobs/timer-names";

/** What the tables of states say about time and money, compared with the code that does it. */
const ROOT = path.resolve(import.meta.dirname, "..");

type Row = Transition<string, string, string | null> & {
  readonly machine: string;
  readonly event: string;
};

const rows: readonly Row[] = Object.entries(MACHINES).flatMap(
  ([machine, { transitions }]: [string, StateMachine]) =>
    Object.entries(transitions).map(([event, row]) => ({ machine, event, ...row })),
);

/** Deadlines that make no transition, and what happens then instead. */
const WITHOUT_TRANSITION = {
  "dispute.alert": "the desk is told that a ruling is due",
  "dispute.answer_reminder": "a mail to a seller who has not answered",
  "dispute.contact": "an entry says that the desk was late to call",
  "inspection.reminder": "a mail the day before",
} as const satisfies Partial<Record<TimerName, string>>;

/** Who carries an action out: functions that exist in these files and are used where the event is. */
const DONE_BY = {
  hold: ["lib/escrow/deciding/funding.ts decideRecordFunding"],
  return_late: ["lib/escrow/deciding/funding.ts decideReturnPart"],
  freeze: ["lib/escrow/deciding/disputes.ts decideOpenDispute"],
  unfreeze: ["lib/escrow/deciding/disputes.ts decideRuleRelease"],
  return_all: [
    "lib/escrow/deciding/ending.ts decideExpire",
    "lib/escrow/deciding/disputes.ts decideRuleRefund",
  ],
  return_part: ["lib/escrow/deciding/disputes.ts decideRulePartial"],
  return_for_car: ["lib/escrow/deciding/returning.ts decideSettleReturn"],
  return_by_terms: ["lib/escrow/deciding/ending.ts decideCancel"],
  credit_late_title: ["lib/escrow/deciding/settlement.ts decideTitleDay"],
  book_bank_dispute: ["lib/escrow/deciding/chargebacks.ts decideOpenChargeback"],
  bear_loss: ["lib/escrow/deciding/chargebacks.ts decideBearLoss"],
  pay_seller: ["lib/escrow/deciding/settlement.ts decideRelease"],
} as const satisfies Readonly<Record<MoneyAction, readonly string[]>>;

const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), "utf8");

function listFiles(folder: string): readonly string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
    .filter((file) => /(?<!\.test|\/states)\.ts$/.test(file));
}

describe("the timers of the tables", () => {
  const named = new Set(rows.flatMap((row) => row.timer ?? []));

  it("are registered", () => {
    expect([...named].filter((timer) => !TIMER_NAMES.includes(timer))).toEqual([]);
    expect(named.size).toBeGreaterThan(3);
  });

  it("are all that is registered, except those that make no transition", () => {
    const others = TIMER_NAMES.filter((timer) => !named.has(timer));
    expect(others.toSorted()).toEqual(Object.keys(WITHOUT_TRANSITION).toSorted());
  });

  it("are set by a domain: each name is in its constants", () => {
    const text = ["lib/escrow", "lib/disputes", "lib/bookings"]
      .flatMap(listFiles)
      .map(read)
      .join("\n");
    expect(TIMER_NAMES.filter((timer) => !text.includes(`"${timer}"`))).toEqual([]);
  });
});

describe("the money of the tables", () => {
  const moving = rows.flatMap(({ machine, event, moneyAction }) =>
    moneyAction === null ? [] : [{ machine, event, moneyAction }],
  );

  it("uses every action that there is", () => {
    const used = new Set(moving.map((row) => row.moneyAction));
    expect(Object.keys(DONE_BY).filter((action) => !used.has(action as MoneyAction))).toEqual([]);
  });

  it.each(Object.values(DONE_BY).flat())("%s exists", (place) => {
    const [file = "", name = ""] = place.split(" ");
    expect(read(file)).toMatch(new RegExp(`^export (?:async )?function ${name}\\b`, "m"));
  });

  it("of a purchase is moved by what decide.ts decides for that row", () => {
    const text = read("lib/escrow/decide.ts");
    const events = moving.filter((row) => row.machine === "escrow").map((row) => row.event);
    expect(events.filter((event) => !text.includes(`  ${event}: decide`))).toEqual([]);
    expect(events.length).toBeGreaterThan(10);
  });

  it("of a dispute is moved where the purchase is told of the ruling", () => {
    expect(read("lib/disputes/rule-on-dispute.ts")).toContain("settleRuling(");
  });
});
