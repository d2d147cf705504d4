import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { MACHINE_NAMES, MACHINES, type MachineName } from "@/app/[locale]/admin/states/machines";
import { formatStatesPage } from "@/app/[locale]/admin/states/states-page";
import type { StateMachine } from "@/lib/platform/core/transitions";
import { MESSAGES } from "@/lib/platform/i18n/messages";

const machineOf = (name: MachineName): StateMachine => MACHINES[name];

function reachable(from: readonly string[], { transitions }: StateMachine): Set<string> {
  const seen = new Set(from);
  for (let grew = true; grew;) {
    const before = seen.size;
    for (const { from: sources, to } of Object.values(transitions)) {
      if (to !== null && sources.some((state) => seen.has(state))) seen.add(to);
    }
    grew = seen.size > before;
  }
  return seen;
}

describe.each(MACHINE_NAMES)("the states of %s", (name) => {
  const machine = machineOf(name);
  const rows = Object.entries(machine.transitions);

  it("can all be reached from the initial states", () => {
    expect([...reachable(machine.initial, machine)].sort()).toEqual([...machine.states].sort());
  });

  it("all lead to an end, and nothing follows an end", () => {
    for (const state of machine.states) {
      const ends = machine.final.filter((end) => reachable([state], machine).has(end));
      expect(ends.length, state).toBeGreaterThan(0);
      const out = rows.filter(([, { from, to }]) => to !== null && from.includes(state));
      expect(out.length > 0, state).toBe(!machine.final.includes(state));
    }
  });

  it("change automatically only by transitions that the system may make", () => {
    for (const [event, { timer, actors }] of rows) {
      if (timer !== null) expect(actors, event).toContain("system");
    }
  });

  it.each(["en", "zh-CN"] as const)("have a label for each state in %s", (locale) => {
    const { states, events } = MESSAGES[locale].admin.proceed;
    expect(Object.keys(states[name]).sort()).toEqual([...machine.states].sort());
    expect(Object.keys(events[name]).sort()).toEqual(rows.map(([event]) => event).sort());
  });
});

it("docs/states.md is up to date with the tables (npm run docs:states)", () => {
  const file = path.resolve(import.meta.dirname, "../../../../docs/states.md");
  expect(fs.readFileSync(file, "utf8")).toBe(formatStatesPage());
});
