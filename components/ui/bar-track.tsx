import { joinClasses } from "@/components/ui/cx";

export type BarTone = "ink" | "ink-2" | "held" | "mark" | "grave" | "sound";

type Props = {
  /** 0 to 1. */
  readonly share: number;
  readonly tone?: BarTone | undefined;
  /** Pixels: 4, 8 or 16. */
  readonly height?: number | undefined;
  /** An ink line at the end of the filled part. */
  readonly needle?: boolean | undefined;
  readonly className?: string | undefined;
};

const RADIUS = 2;

/**
 * A bar as SVG: widths are attributes, so no style attribute is needed. Decorative, because the text beside it
 * has the value.
 */
export function BarTrack({ share, tone = "ink", height = 8, needle, className }: Props) {
  const end = `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;
  return (
    <svg
      aria-hidden
      width="100%"
      height={height}
      className={joinClasses("block overflow-visible", className)}
    >
      <rect width="100%" height={height} rx={RADIUS} fill="var(--color-sunken)" />
      <rect width={end} height={height} rx={RADIUS} fill={`var(--color-${tone})`} />
      {needle === true && (
        <line x1={end} x2={end} y1={-4} y2={height + 4} stroke="var(--color-ink)" strokeWidth={3} />
      )}
    </svg>
  );
}
