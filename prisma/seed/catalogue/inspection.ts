import type { CostScale } from "@/prisma/seed/catalogue/costs";
import { generateFindings } from "@/prisma/seed/catalogue/findings";
import type { ModelFacts, TrimFacts } from "@/prisma/seed/catalogue/models";
import { generateNotChecked } from "@/prisma/seed/catalogue/not-checked";
import type { Random } from "@/prisma/seed/catalogue/random";
import { toMarketUnits, toMarketText } from "@/prisma/seed/catalogue/seller-text";
import { getVerdicts, type Fate } from "@/prisma/seed/catalogue/verdicts";
import type { Market } from "@/lib/markets/markets";
import type {
  DemoDefect,
  DemoFinding,
  DemoInspection,
  DemoText,
  DemoVerdict,
} from "@/prisma/seed/catalogue/types";

type Inspected = {
  readonly market: Market;
  readonly model: ModelFacts;
  readonly trim: TrimFacts;
  readonly ageYears: number;
  readonly fate: Fate;
  readonly defects: readonly DemoDefect[];
  readonly scale: CostScale;
};

const PAINT_PANELS = [
  "bonnet",
  "roof",
  "wing-front-left",
  "wing-front-right",
  "door-front-left",
  "door-front-right",
  "door-rear-left",
  "door-rear-right",
  "quarter-rear-left",
  "quarter-rear-right",
  "boot-lid",
] as const;

/** Factory paint is even, between 90 and 140 µm; a repainted panel has higher readings. */
function paintReadings(random: Random, car: Inspected): Record<string, number> {
  const base = random.integer(96, 128);
  const out: Record<string, number> = {};
  for (const panel of PAINT_PANELS) {
    if (car.model.doors === 2 && panel.startsWith("door-rear")) continue;
    if (car.model.body === "convertible" && panel === "roof") continue;
    const isRepainted = random.chance(car.ageYears > 4 ? 0.07 : 0.02);
    out[panel] = isRepainted ? random.integer(190, 268) : base + random.integer(-9, 11);
  }
  if (car.fate === "structure" || car.fate === "salvage") {
    out["wing-front-right"] = random.integer(310, 480);
    out["bonnet"] = random.integer(205, 290);
  }
  return out;
}

const one = (n: number): number => Math.round(n * 10) / 10;

function treadReadings(random: Random, car: Inspected): [number, number, number, number] {
  const worn = car.defects.find((defect) => defect.item === 39);
  const front = one(random.between(3.2, 7.4));
  const rear = one(random.between(3.4, 7.6));
  const near = (depth: number): number => one(depth + random.between(-0.3, 0.3));
  const lowest = worn === undefined ? near(front) : Number.parseFloat(worn.value);
  return [front, lowest, rear, near(rear)];
}

function batteryHealth(random: Random, car: Inspected): number | null {
  if (car.trim.fuel !== "electric") return null;
  return one(100 - car.ageYears * random.between(1.4, 2.3) - random.between(0, 1.5));
}

function countOf(random: Random, ageYears: number): number {
  if (ageYears < 2) return random.integer(0, 1);
  if (ageYears < 5) return random.integer(0, 3);
  return random.integer(2, 6);
}

type SummaryFacts = {
  readonly defects: readonly DemoDefect[];
  readonly findings: readonly DemoFinding[];
  readonly structure: DemoVerdict;
  readonly flood: DemoVerdict;
};

function summary(facts: SummaryFacts): DemoText {
  if (facts.flood === "fail") {
    return {
      en: "Traces of water in the cabin. Nobody can say what the electrics will do; buy it only with that in mind.",
      zh: "车内有泡水痕迹，电气系统后续状况无法保证，购买前请充分考虑。",
    };
  }
  if (facts.structure === "fail") {
    return {
      en: "The body structure has been repaired. By GB/T 30323 this is an accident car, whatever it looks like.",
      zh: "车身骨架有修复，按 GB/T 30323 判定为事故车，与外观无关。",
    };
  }
  const serious = [...facts.defects, ...facts.findings].filter(
    (found) => found.severity === "serious",
  ).length;
  if (serious > 0) {
    return {
      en: `Sound structure. ${serious === 1 ? "One finding needs" : `${serious} findings need`} repair soon; see the list.`,
      zh: `骨架完好。有 ${serious} 项需要尽快修理，见清单。`,
    };
  }
  if (facts.defects.length === 0 && facts.findings.length <= 1) {
    return {
      en: "Sound structure, hardly a mark. Better than most of its age.",
      zh: "骨架完好，几乎没有使用痕迹，好于同龄车。",
    };
  }
  return {
    en: "Sound structure and an honest car: marks of use, nothing that stops it from being driven tomorrow.",
    zh: "骨架完好，车况真实：有使用痕迹，不影响正常行驶。",
  };
}

/** Generates the findings, measurements and unchecked items of one inspection. */
export function generateInspection(random: Random, car: Inspected): DemoInspection {
  const condition = {
    fuel: car.trim.fuel,
    isManual: car.trim.gearbox === "manual",
    ageYears: car.ageYears,
  };
  const { verdictFindings, ...verdicts } = getVerdicts(car.fate);
  const seen = [...car.defects, ...verdictFindings].map((found) => found.item);
  const findings = generateFindings(random, condition, {
    count: countOf(random, car.ageYears),
    taken: new Set(seen),
    scale: car.scale,
  }).map((finding) => ({
    ...finding,
    value: finding.value === null ? null : toMarketUnits(car.market, finding.value),
    text: toMarketText(car.market, finding.text),
  }));
  const taken = new Set([...seen, ...findings.map((finding) => finding.item)]);
  const notChecked = generateNotChecked(
    random,
    { ...condition, body: car.model.body },
    { count: random.integer(3, 9), taken },
  ).map((left) => ({ ...left, text: toMarketText(car.market, left.text) }));
  return {
    inspectedOn: `2026-10-${String(random.integer(5, 30)).padStart(2, "0")}`,
    ...verdicts,
    verdictFindings,
    findings,
    notChecked,
    paintMicrometres: paintReadings(random, car),
    treadMm: treadReadings(random, car),
    brakePadMm: [one(random.between(4.5, 10.5)), one(random.between(4, 9.5))],
    batterySohPct: batteryHealth(random, car),
    summary: summary({ defects: car.defects, findings, ...verdicts }),
  };
}
