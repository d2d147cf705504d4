import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MACHINES } from "@/app/[locale]/admin/states/machines";
import type { MoneyAction, StateMachine, Transition } from "@/lib/platform/core/transitions";
import { TIMER_NAMES, type TimerName } from "@/lib/platform/jobs/timer-names";

/** What the tables of states say about time and money, compared with the code that does it. */
const ROOT = path.resolve(import.meta.dirname, "..");

type Row = Transition<string, string> & { readonly machine: string; readonly event: string };

const rows: readonly Row[] = Object.entries(MACHINES).flatMap(
  ([machine, { transitions }]: [string, StateMachine]) =>
    Object.entries(transitions).map(([event, row]) => ({ machine, event, ...row })),
);

/** Deadlines that make no transition, and what happens then instead. */
const WITHOUT_TRANSITION = {
  "dispute.alert": "the desk is told that a ruling is due",
  "dispute.contact": "an entry says that the desk was late to call",
  "escrow.handover_answer": "the buyer did not answer at the point: the car is not handed over",
  "escrow.hold_alarm": "the desk is told that the provider's holding limit comes near",
  "escrow.title": "the credit for a late title begins",
  "escrow.title_credit": "one more day of that credit",
  "inspection.reminder": "a mail the day before",
} as const satisfies Partial<Record<TimerName, string>>;

/** Who carries an action out: functions that exist in these files and are used where the event is. */
const DONE_BY = {
  hold: ["lib/escrow/postings.ts buildFundingPostings"],
  freeze: ["lib/escrow/dispute-commands.ts freezeForDispute"],
  unfreeze: ["lib/escrow/dispute-commands.ts settleRuling"],
  return_all: [
    "lib/escrow/settlement/refund-held.ts refundHeld",
    "lib/escrow/dispute-commands.ts settleRuling",
  ],
  return_part: ["lib/escrow/settlement/refund-held.ts refundHeld"],
  return_by_terms: [
    "lib/escrow/settlement/cancel-terms.ts getCancellationTerms",
    "lib/escrow/dispute-commands.ts settleRuling",
  ],
  pay_seller: ["lib/escrow/settlement/release.ts releaseIfDue"],
} as const satisfies Readonly<Record<MoneyAction, readonly string[]>>;

const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), "utf8");
const domains = { escrow: "lib/escrow", dispute: "lib/disputes" } as const;

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

  it.each(moving)("$machine: $event ($moneyAction) is done where the event is", (row) => {
    const folder = row.machine === "dispute" ? domains.dispute : domains.escrow;
    const names = DONE_BY[row.moneyAction].map((place) => place.split(" ")[1] ?? "");
    const files = listFiles(folder).filter((file) => read(file).includes(`"${row.event}"`));
    const doing = files.filter((file) => names.some((name) => read(file).includes(`${name}(`)));
    expect(files).not.toEqual([]);
    expect(doing).not.toEqual([]);
  });
});
