import { scaleCost, type CostScale } from "@/prisma/seed/catalogue/costs";
import type { Random } from "@/prisma/seed/catalogue/random";
import type { DemoFinding, DemoFuel, DemoSeverity } from "@/prisma/seed/catalogue/types";

type Template = {
  readonly item: number;
  readonly for: "all" | "engine" | "old" | "old-engine" | "manual";
  readonly severity: DemoSeverity;
  readonly en: string;
  readonly zh: string;
  /** Measured value: from, to, decimals, unit. */
  readonly measure?: readonly [number, number, number, string];
  readonly dollars: number;
  readonly isInTolerance?: boolean;
};

const ok = { severity: "minor", dollars: 0, isInTolerance: true } as const;

/**
 * Findings that an inspector measures, hears or smells and that no photograph shows. `%` is replaced by the
 * measured value.
 */
const TEMPLATES: readonly Template[] = [
  {
    item: 92,
    for: "all",
    ...ok,
    en: "Front brake discs worn, % thick, limit 22.0 mm",
    zh: "前制动盘磨损，厚 %，极限 22.0 毫米",
    measure: [22.6, 24.8, 1, "mm"],
  },
  {
    item: 92,
    for: "old",
    severity: "moderate",
    dollars: 340,
    en: "Rear brake discs lipped and rusty, % thick, limit 9.0 mm",
    zh: "后制动盘起棱并锈蚀，厚 %，极限 9.0 毫米",
    measure: [8.4, 9.2, 1, "mm"],
  },
  {
    item: 45,
    for: "all",
    severity: "minor",
    dollars: 160,
    en: "12 V battery weak, % of rated cold-start current",
    zh: "12V 蓄电池偏弱，冷启动电流为额定值的 %",
    measure: [52, 68, 0, "%"],
  },
  {
    item: 44,
    for: "old",
    ...ok,
    en: "Light corrosion on the battery terminal",
    zh: "蓄电池极柱轻微腐蚀",
  },
  {
    item: 41,
    for: "old-engine",
    severity: "moderate",
    dollars: 290,
    en: "Oil film at the rocker cover, not dripping",
    zh: "气门室盖处有油膜，未滴漏",
  },
  {
    item: 41,
    for: "engine",
    ...ok,
    en: "Dry dust on the cylinder head cover, no leak",
    zh: "缸盖处有积尘，未见渗漏",
  },
  {
    item: 85,
    for: "old-engine",
    severity: "minor",
    dollars: 180,
    en: "Sump seal sweating, no drop within ten minutes",
    zh: "油底壳密封处微渗，十分钟内未滴落",
  },
  {
    item: 86,
    for: "old-engine",
    severity: "minor",
    dollars: 220,
    en: "Gearbox housing slightly damp at the drive shaft seal",
    zh: "变速箱半轴油封处轻微潮湿",
  },
  {
    item: 46,
    for: "old-engine",
    severity: "minor",
    dollars: 120,
    en: "Auxiliary belt cracked at the ribs",
    zh: "发动机附件皮带筋部有裂纹",
  },
  {
    item: 47,
    for: "old-engine",
    severity: "minor",
    dollars: 95,
    en: "Coolant hose hardened, no crack",
    zh: "水管老化变硬，未见裂痕",
  },
  {
    item: 43,
    for: "all",
    ...ok,
    en: "Radiator fins bent by stones, no leak",
    zh: "散热器翅片被石子击弯，未渗漏",
  },
  {
    item: 90,
    for: "old",
    severity: "moderate",
    dollars: 420,
    en: "Rear right shock absorber misting oil",
    zh: "右后减震器有油雾",
  },
  {
    item: 88,
    for: "old",
    severity: "minor",
    dollars: 210,
    en: "Lower arm ball joint, play %",
    zh: "下摆臂球销间隙 %",
    measure: [0.4, 0.9, 1, "mm"],
  },
  {
    item: 87,
    for: "old",
    severity: "moderate",
    dollars: 190,
    en: "Left track rod end, play %",
    zh: "左侧转向横拉杆球头间隙 %",
    measure: [0.6, 1.2, 1, "mm"],
  },
  {
    item: 82,
    for: "old",
    severity: "minor",
    dollars: 150,
    en: "Knock from the front left over speed bumps",
    zh: "过减速带时左前有异响",
  },
  {
    item: 83,
    for: "old",
    severity: "minor",
    dollars: 120,
    en: "Creak at full lock to the left",
    zh: "向左打满方向有异响",
  },
  {
    item: 79,
    for: "all",
    severity: "minor",
    dollars: 90,
    en: "Drifts to the left at 80 km/h, % over 100 m",
    zh: "80 km/h 时向左跑偏，每百米 %",
    measure: [0.9, 1.8, 1, "m"],
  },
  {
    item: 80,
    for: "old",
    severity: "moderate",
    dollars: 240,
    en: "Pulls slightly to the right under hard braking",
    zh: "重制动时略向右跑偏",
  },
  {
    item: 81,
    for: "engine",
    severity: "moderate",
    dollars: 380,
    en: "Hesitates from second to third when cold",
    zh: "冷车二挡升三挡有顿挫",
  },
  { item: 56, for: "manual", ...ok, en: "Gear lever gaiter worn", zh: "排挡杆护罩磨损" },
  {
    item: 71,
    for: "old-engine",
    severity: "minor",
    dollars: 130,
    en: "Idle uneven when cold, varies by %",
    zh: "冷车怠速不稳，波动 %",
    measure: [90, 160, 0, "rpm"],
  },
  {
    item: 70,
    for: "all",
    severity: "minor",
    dollars: 110,
    en: "Air conditioning weak, % at the centre vent",
    zh: "空调制冷偏弱，中央出风口 %",
    measure: [11, 15, 0, "°C"],
  },
  {
    item: 68,
    for: "all",
    severity: "minor",
    dollars: 140,
    en: "One rear parking sensor silent",
    zh: "一个后泊车雷达无反应",
  },
  {
    item: 66,
    for: "all",
    severity: "moderate",
    dollars: 170,
    en: "Tyre pressure warning lamp stays on",
    zh: "胎压报警灯常亮",
  },
  {
    item: 62,
    for: "old",
    severity: "minor",
    dollars: 160,
    en: "Left rear window slow",
    zh: "左后车窗升降迟缓",
  },
  {
    item: 60,
    for: "old",
    severity: "minor",
    dollars: 60,
    en: "Driver's seat belt retracts slowly",
    zh: "驾驶座安全带回卷迟缓",
  },
  {
    item: 59,
    for: "old",
    ...ok,
    en: "Door seal flattened at the driver's door",
    zh: "驾驶侧门密封条压扁",
  },
  {
    item: 52,
    for: "all",
    severity: "minor",
    dollars: 70,
    en: "Smell of smoke in the cabin",
    zh: "车内有烟味",
  },
  {
    item: 54,
    for: "old",
    severity: "minor",
    dollars: 120,
    en: "Headlining stained above the driver",
    zh: "驾驶位上方顶棚有污渍",
  },
  {
    item: 61,
    for: "old",
    ...ok,
    en: "Parking brake holds after seven clicks",
    zh: "驻车制动第七齿才能拉紧",
  },
  {
    item: 53,
    for: "old",
    ...ok,
    en: "Free play of the steering wheel, %",
    zh: "方向盘自由行程 %",
    measure: [8, 13, 0, "°"],
  },
  {
    item: 67,
    for: "all",
    severity: "minor",
    dollars: 25,
    en: "One number plate lamp dead",
    zh: "一只牌照灯不亮",
  },
  {
    item: 73,
    for: "old-engine",
    severity: "moderate",
    dollars: 160,
    en: "Exhaust mount torn, silencer rattles",
    zh: "排气管吊耳断裂，消声器有异响",
  },
  {
    item: 48,
    for: "old",
    ...ok,
    en: "Wiring loom tape dried out, copper not bare",
    zh: "线束胶带老化，未露铜",
  },
];

export type CarCondition = {
  readonly fuel: DemoFuel;
  readonly isManual: boolean;
  readonly ageYears: number;
};

function fits(template: Template, car: CarCondition): boolean {
  const hasEngine = car.fuel !== "electric";
  const isOld = car.ageYears >= 5;
  switch (template.for) {
    case "all":
      return true;
    case "engine":
      return hasEngine;
    case "old":
      return isOld;
    case "old-engine":
      return isOld && hasEngine;
    case "manual":
      return car.isManual;
  }
}

function unitZh(unit: string): string {
  return { mm: "毫米", m: "米", rpm: "转/分" }[unit] ?? unit;
}

function fill(random: Random, template: Template, scale: CostScale): DemoFinding {
  let value: string | null = null;
  let { en, zh } = template;
  if (template.measure) {
    const [from, to, decimals, unit] = template.measure;
    const number = random.between(from, to).toFixed(decimals);
    value = unit === "%" || unit === "°" ? `${number}${unit}` : `${number} ${unit}`;
    en = en.replace("%", () => value ?? "");
    zh = zh.replace("%", () =>
      unit === "%" || unit === "°" ? number + unit : `${number} ${unitZh(unit)}`,
    );
  }
  return {
    item: template.item,
    severity: template.severity,
    value,
    text: { en, zh },
    repairCostMinor: template.dollars === 0 ? 0 : scaleCost(random, template.dollars, scale),
    isInTolerance: template.isInTolerance ?? false,
  };
}

/** Generates `count` findings on items that have none yet. */
export function generateFindings(
  random: Random,
  car: CarCondition,
  options: {
    readonly count: number;
    readonly taken: ReadonlySet<number>;
    readonly scale: CostScale;
  },
): DemoFinding[] {
  const taken = new Set(options.taken);
  const out: DemoFinding[] = [];
  const candidates = TEMPLATES.filter((template) => fits(template, car));
  for (const template of random.sample(candidates, candidates.length)) {
    if (out.length === options.count) break;
    if (taken.has(template.item)) continue;
    taken.add(template.item);
    out.push(fill(random, template, options.scale));
  }
  return out.sort((a, b) => a.item - b.item);
}
