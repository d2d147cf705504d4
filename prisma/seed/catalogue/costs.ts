import type { Random } from "@/prisma/seed/catalogue/random";
import type { Market } from "@/lib/markets/markets";
import type { DemoSeverity, StudioDefectKind } from "@/prisma/seed/catalogue/types";

/** Usual repair costs in dollars for minor, moderate and serious damage of each kind. */
const USUAL: Readonly<Record<StudioDefectKind, readonly [number, number, number]>> = {
  scratch: [90, 320, 640],
  chip: [45, 120, 220],
  "stone-chips": [160, 380, 560],
  kerb: [95, 140, 190],
  dent: [120, 260, 620],
  rust: [240, 460, 880],
  "cracked-lamp": [380, 480, 620],
  "worn-seat": [140, 220, 340],
  tread: [150, 165, 180],
};
const MARKET_FACTOR: Readonly<Record<Market, number>> = { us: 1, uk: 0.72, cn: 3.1 };
const ROUND_TO: Readonly<Record<Market, number>> = { us: 5, uk: 5, cn: 10 };

export type CostScale = {
  readonly market: Market;
  /** Parts and paint of an expensive car cost more; 1 for an ordinary car. */
  readonly factor: number;
};

/** Scales the costs and converts them to minor units; every supported currency has two decimals. */
export function scaleCost(random: Random, dollars: number, scale: CostScale): number {
  const raw = dollars * MARKET_FACTOR[scale.market] * scale.factor * random.between(0.85, 1.18);
  const step = ROUND_TO[scale.market];
  return Math.max(step, Math.round(raw / step) * step) * 100;
}

export function drawRepairCost(
  random: Random,
  kind: StudioDefectKind,
  severity: DemoSeverity,
  scale: CostScale,
): number {
  const [minor, moderate, serious] = USUAL[kind];
  const dollars = { minor, moderate, serious }[severity];
  return scaleCost(random, dollars, scale);
}
