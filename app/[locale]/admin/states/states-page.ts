import { MACHINE_NAMES, MACHINES } from "@/app/[locale]/admin/states/machines";
import type { StateMachine } from "@/lib/platform/core/transitions";
import { getTranslator } from "@/lib/platform/i18n/translate";

/** Formats docs/states.md; `npm run docs:states` writes it, and a test fails when the file is out of date. */
export function formatStatesPage(): string {
  const t = getTranslator("en", "admin");
  const parts = MACHINE_NAMES.map((name) =>
    [
      `## ${t(`proceed.machines.${name}`)}`,
      formatDiagram(MACHINES[name]),
      formatTable(MACHINES[name]),
    ].join("\n\n"),
  );
  const head = [
    "# States",
    "Generated from the transition tables of the domains by `npm run docs:states`; do not edit.",
    "A timer is the deadline that makes a step happen when nobody acts. Where `to` is empty the state stays.",
  ];
  return `${[head.join("\n\n"), ...parts].join("\n\n")}\n`;
}

function formatDiagram({ initial, final, transitions }: StateMachine): string {
  const steps = Object.entries(transitions).flatMap(([event, { from, to }]) =>
    to === null ? [] : from.map((state) => `  ${state} --> ${to}: ${event}`),
  );
  const begins = initial.map((state) => `  [*] --> ${state}`);
  const ends = final.map((state) => `  ${state} --> [*]`);
  return ["```mermaid", "stateDiagram-v2", ...begins, ...steps, ...ends, "```"].join("\n");
}

function formatTable({ states, transitions }: StateMachine): string {
  const code = (name: string): string => `\`${name}\``;
  const rows = Object.entries(transitions).map(([event, row]) => [
    code(event),
    row.from.length === states.length ? "any" : row.from.map(code).join(", "),
    row.to === null ? "" : code(row.to),
    row.actors.join(", "),
    (row.guards ?? []).map(code).join(", "),
    row.timer === null ? "" : code(row.timer),
    row.moneyAction === null ? "" : code(row.moneyAction),
  ]);
  const table = [["event", "from", "to", "actor", "conditions", "timer", "money action"], ...rows];
  const widths = table[0]?.map((_, index) => Math.max(...table.map((row) => width(row[index]))));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, index) => cell.padEnd(widths?.[index] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths?.map((count) => "-".repeat(count)).join(" | ") ?? ""} |`;
  const [head = [], ...body] = table.map(line);
  return [head, rule, ...body].join("\n");
}

function width(cell: string | undefined): number {
  return cell?.length ?? 0;
}
