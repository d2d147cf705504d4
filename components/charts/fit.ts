import { scaleValue, type Domain } from "@/components/charts/scale";

/**
 * Fits text into charts whose vertical units are pixels. Horizontal positions are shares of the plot's width,
 * so the text is never scaled; what depends on the width is computed for the smallest width of each level.
 */
export type Tick = { readonly value: number; readonly label: string };

export type Anchor = "start" | "middle" | "end";

export type FittedTick = Tick & {
  /** Share of the plot's width, 0 to 1. */
  readonly share: number;
  readonly anchor: Anchor;
};

/** The width of the plot, and how far text may extend beyond it on either side, in pixels. */
export type Room = { readonly width: number; readonly left: number; readonly right: number };

/** A range of container widths that begins at `least` pixels; `className` shows an element in that range only. */
export type Level = { readonly least: number; readonly className: string };

// Widths of one character in 12 px text with tabular figures. They are upper bounds, so no text is ever cut
// off.
const LATIN_PX = 7.2;
const CJK_PX = 12;
const CJK = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffe6]/;
const TICK_GAP = 8;

export function measureTextWidth(text: string): number {
  return Array.from(text).reduce((sum, glyph) => sum + (CJK.test(glyph) ? CJK_PX : LATIN_PX), 0);
}

/** Centres text on its position, unless it would be cut off at an edge. */
export function chooseAnchor(share: number, text: string, room: Room): Anchor {
  const x = share * room.width;
  const half = measureTextWidth(text) / 2;
  if (x - half < -room.left) return "start";
  return x + half > room.width + room.right ? "end" : "middle";
}

/** Selects every nth tick, counted from the last, with the smallest n at which no two labels touch. */
export function selectFittingTicks(
  ticks: readonly Tick[],
  domain: Domain,
  room: Room,
): readonly FittedTick[] {
  const fitted = ticks.map((tick) => {
    const share = scaleValue(tick.value, domain, { from: 0, to: 1 });
    return { ...tick, share, anchor: chooseAnchor(share, tick.label, room) };
  });
  for (let nth = 1; nth < fitted.length; nth += 1) {
    const kept = fitted.filter((_, index) => (fitted.length - 1 - index) % nth === 0);
    if (!kept.some((tick, index) => touches(kept[index - 1], tick, room))) return kept;
  }
  return fitted.slice(-1);
}

function touches(before: FittedTick | undefined, tick: FittedTick, room: Room): boolean {
  if (before === undefined) return false;
  return startOf(tick, room) - startOf(before, room) < measureTextWidth(before.label) + TICK_GAP;
}

function startOf(tick: FittedTick, room: Room): number {
  const before = { start: 0, middle: 0.5, end: 1 }[tick.anchor];
  return tick.share * room.width - before * measureTextWidth(tick.label);
}

/** Formats a share for an SVG attribute: "37.5%". */
export function formatPercent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
