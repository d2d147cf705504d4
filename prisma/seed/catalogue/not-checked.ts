import type { CarCondition } from "@/prisma/seed/catalogue/findings";
import type { Random } from "@/prisma/seed/catalogue/random";
import type { DemoBody, DemoNotChecked, DemoNotCheckedReason } from "@/prisma/seed/catalogue/types";

type Template = {
  readonly item: number;
  readonly reason: DemoNotCheckedReason;
  readonly for?: "engine" | "electric" | "manual" | "fixed-roof" | "boot";
  readonly en: string;
  readonly zh: string;
};

const TEMPLATES: readonly Template[] = [
  {
    item: 42,
    reason: "needs_dismantling",
    en: "Inner wings behind the liners: liners not removed",
    zh: "翼子板内缘：未拆内衬",
  },
  {
    item: 40,
    reason: "needs_dismantling",
    for: "engine",
    en: "Coolant in the oil: no oil sample opened, dipstick only",
    zh: "机油混水：未取油样，仅看机油尺",
  },
  {
    item: 46,
    reason: "needs_dismantling",
    for: "engine",
    en: "Timing belt: cover not opened",
    zh: "正时皮带：未拆护罩",
  },
  {
    item: 48,
    reason: "needs_dismantling",
    for: "electric",
    en: "High-voltage cables under the floor tray: tray not removed",
    zh: "底护板内高压线束：未拆护板",
  },
  {
    item: 70,
    reason: "too_cold",
    en: "Cooling power of the air conditioning: outside 6 °C",
    zh: "空调制冷：环境温度 6 °C，无法判定",
  },
  {
    item: 70,
    reason: "too_hot",
    en: "Heating: outside 33 °C, cabin did not cool down first",
    zh: "暖风：环境温度 33 °C，车内未降温",
  },
  {
    item: 58,
    reason: "not_fitted",
    for: "fixed-roof",
    en: "Sunroof: not fitted",
    zh: "天窗：未装备",
  },
  { item: 68, reason: "not_fitted", en: "Parking assistance: not fitted", zh: "泊车辅助：未装备" },
  {
    item: 63,
    reason: "not_fitted",
    en: "Folding mirrors: not fitted",
    zh: "后视镜电动折叠：未装备",
  },
  {
    item: 69,
    reason: "wet_surface",
    en: "ABS under full braking: road wet, test distance too short",
    zh: "ABS 全力制动：路面湿滑，测试距离不足",
  },
  {
    item: 78,
    reason: "wet_surface",
    en: "Full braking effect: road wet",
    zh: "最大制动效能：路面湿滑",
  },
  {
    item: 71,
    reason: "no_time",
    for: "engine",
    en: "Cold idle: the engine was already warm on arrival",
    zh: "冷车怠速：到场时发动机已热",
  },
  {
    item: 65,
    reason: "no_time",
    for: "engine",
    en: "Cold start: the engine was already warm on arrival",
    zh: "冷启动：到场时发动机已热",
  },
  {
    item: 73,
    reason: "no_equipment",
    for: "engine",
    en: "Exhaust values: no analyser at this point",
    zh: "尾气数值：本检测点无分析仪",
  },
  {
    item: 90,
    reason: "no_equipment",
    en: "Damping force: no shaker plate at this point",
    zh: "减震力：本检测点无振动台",
  },
  {
    item: 89,
    reason: "no_access",
    en: "Propeller shaft joints: covered by the heat shield",
    zh: "传动轴十字轴：被隔热板遮挡",
  },
  {
    item: 85,
    reason: "no_access",
    for: "engine",
    en: "Sump: undertray fitted, looked at through the openings only",
    zh: "油底壳：有护板，仅从开口处观察",
  },
  {
    item: 86,
    reason: "no_access",
    en: "Gearbox housing: undertray fitted, upper half not seen",
    zh: "变速箱体：有护板，上半部未见",
  },
  {
    item: 75,
    reason: "no_time",
    en: "Motorway speed: road test stayed below 80 km/h",
    zh: "高速工况：路试未超过 80 km/h",
  },
  {
    item: 24,
    reason: "seller_refused",
    for: "boot",
    en: "Under the boot floor: the seller's load was not removed",
    zh: "行李箱底板下：卖家物品未清空",
  },
  {
    item: 57,
    reason: "seller_refused",
    en: "Glove box: locked, the seller had no key with them",
    zh: "储物盒：上锁，卖家未带钥匙",
  },
  {
    item: 103,
    reason: "not_on_site",
    en: "Spare wheel: seller keeps it at home",
    zh: "备胎：卖家放在家中",
  },
  { item: 104, reason: "not_on_site", en: "Jack: not in the car", zh: "千斤顶：不在车上" },
  {
    item: 107,
    reason: "not_on_site",
    en: "Fire extinguisher: not in the car",
    zh: "灭火器：不在车上",
  },
  {
    item: 108,
    reason: "not_on_site",
    en: "Second key: seller sends it by post",
    zh: "第二把钥匙：卖家稍后邮寄",
  },
  {
    item: 111,
    reason: "too_hot",
    en: "Heated rear window: no frost or mist to test it on",
    zh: "后窗加热：无霜雾，无法测试",
  },
  {
    item: 45,
    reason: "battery_low",
    for: "electric",
    en: "12 V battery under load: car asleep below 20 % charge",
    zh: "12V 蓄电池负载：电量低于 20%，车辆休眠",
  },
  {
    item: 64,
    reason: "no_equipment",
    for: "electric",
    en: "Fast charging: no fast charger at this point",
    zh: "快充：本检测点无快充桩",
  },
  {
    item: 81,
    reason: "no_time",
    for: "manual",
    en: "Clutch bite on a hill: no slope on the test route",
    zh: "坡道离合：试车路线无坡道",
  },
];

function fits(template: Template, car: CarCondition, body: DemoBody): boolean {
  switch (template.for ?? "all") {
    case "all":
      return true;
    case "engine":
      return car.fuel !== "electric";
    case "electric":
      return car.fuel === "electric";
    case "manual":
      return car.isManual;
    case "fixed-roof":
      return body !== "convertible";
    case "boot":
      return body !== "pickup";
  }
}

/** Generates `count` unchecked items, each with its reason, from the items without a finding. */
export function generateNotChecked(
  random: Random,
  car: CarCondition & { readonly body: DemoBody },
  options: { readonly count: number; readonly taken: ReadonlySet<number> },
): DemoNotChecked[] {
  const taken = new Set(options.taken);
  // One reason per car, because it cannot be too cold and too hot on the same day.
  const season = random.pick<DemoNotCheckedReason>(["too_cold", "too_hot"]);
  const candidates = TEMPLATES.filter(
    (template) => fits(template, car, car.body) && template.reason !== season,
  );
  const out: DemoNotChecked[] = [];
  for (const template of random.sample(candidates, candidates.length)) {
    if (out.length === options.count) break;
    if (taken.has(template.item)) continue;
    taken.add(template.item);
    const { item, reason, en, zh } = template;
    out.push({ item, reason, text: { en, zh } });
  }
  return out.sort((a, b) => a.item - b.item);
}
