import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import foreign from "@/lib/inspections/checklist/foreign.json";
import {
  getChecklist,
  CURRENT_CHECKLIST_VERSION,
  findCheckpoint,
  SECTIONS,
} from "@/lib/inspections/checklist";

/**
 * Maps other providers' inspections to our checklist: foreign.json names the section or item for each of their
 * groups. Their files are stored beside the project; without them the comparison is skipped, and the test says
 * so.
 */
const FOLDER = path.resolve(import.meta.dirname, "../../../shared/data/inspection");
const read = (name: string): string | null => {
  const file = path.join(FOLDER, name);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
};
const dvsaText = read("dvsa_defects.json");
const guaziText = read("guazi_listing_detail_excerpt.json");

const homes: Readonly<Record<string, readonly string[]>> = foreign.dvsa.homes;
const homeless: Readonly<Record<string, string>> = foreign.dvsa.homeless;
const groups: Readonly<Record<string, readonly string[]>> = foreign.guazi;

describe("the map from foreign inspections", () => {
  it("names only checkpoints and sections that exist, and no group twice", () => {
    for (const key of Object.values(homes).flat()) {
      expect(findCheckpoint(CURRENT_CHECKLIST_VERSION, key), key).not.toBeNull();
    }
    for (const section of Object.values(groups).flat()) expect(SECTIONS).toContain(section);
    expect(Object.keys(homes).filter((key) => key in homeless)).toEqual([]);
  });
});

const Dvsa = z.array(
  z.object({
    imNumber: z.number(),
    imDescription: z.string(),
    items: z.array(z.object({ deficiencies: z.array(z.unknown()) })),
  }),
);

describe.skipIf(dvsaText === null)(
  dvsaText === null ? "DVSA's deficiencies (skipped: ../shared is absent)" : "DVSA's deficiencies",
  () => {
    it("covers at least 80 of 100 groups, and each group that it leaves out has a reason", () => {
      const manual = Dvsa.parse(JSON.parse(dvsaText ?? "[]"));
      const count = { home: 0, none: 0 };
      const without = new Map<string, number>();
      const unknown: string[] = [];
      for (const group of manual) {
        const deficiencies = group.items.reduce((sum, item) => sum + item.deficiencies.length, 0);
        const key = String(group.imNumber);
        if (key in homes) count.home += deficiencies;
        else if (key in homeless) {
          count.none += deficiencies;
          const name = `${key} ${group.imDescription} (${homeless[key] ?? ""})`;
          without.set(name, (without.get(name) ?? 0) + deficiencies);
        } else unknown.push(`${key} ${group.imDescription}`);
      }
      const total = count.home + count.none;
      console.log(
        [
          `DVSA: ${count.home} of ${total} deficiencies have a home on the checklist; not these:`,
          ...[...without].map(([name, many]) => `  ${many} × ${name}`),
        ].join("\n"),
      );
      expect(unknown).toEqual([]);
      expect(total).toBeGreaterThan(800);
      expect(count.home / total).toBeGreaterThan(0.8);
    });
  },
);

const Guazi = z.object({
  data: z.object({ evaluate_items: z.array(z.object({ title: z.string(), count: z.number() })) }),
});

describe.skipIf(guaziText === null)(
  guaziText === null
    ? "the Chinese report's groups (skipped: ../shared is absent)"
    : "the Chinese report's groups",
  () => {
    it("covers all groups, and our sections check accident damage at least as closely", () => {
      const report = Guazi.parse(JSON.parse(guaziText ?? "{}"));
      const { checkpoints } = getChecklist(CURRENT_CHECKLIST_VERSION);
      const lines = report.data.evaluate_items.map(({ title, count }) => {
        const sections = groups[title];
        const ours = checkpoints.filter((point) => sections?.includes(point.section)).length;
        return { title, count, sections, ours };
      });
      console.log(
        lines
          .map(
            ({ title, count, sections, ours }) =>
              `${title}: ${count} theirs, ${ours} ours in ${sections?.join(", ") ?? "no section"}`,
          )
          .join("\n"),
      );
      expect(lines.filter((line) => line.sections === undefined)).toEqual([]);
      expect(lines).toHaveLength(6);
      const accident = lines.find((line) => line.title === "事故排查");
      expect(accident?.ours).toBeGreaterThanOrEqual(21);
    });
  },
);
