import { joinClasses } from "@/components/ui/cx";

/** 1 minor, 2 moderate, 3 serious. */
export type HotSpotSeverity = 1 | 2 | 3;

type MarkProps = {
  /** The defect's number in the list. */
  readonly number: number;
  readonly severity: HotSpotSeverity;
  readonly size?: number | undefined;
  readonly className?: string | undefined;
};

/**
 * The circle itself. Its colours do not follow the theme, because it is drawn on photographs. The list beside
 * it has the text.
 */
export function HotSpotMark({ number, severity, size = 28, className }: MarkProps) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 28 28"
      className={joinClasses("shrink-0", className)}
    >
      <Disc severity={severity} />
      <text
        x="14"
        y="18.4"
        textAnchor="middle"
        fontSize={number > 99 ? 9.5 : 12.5}
        fontWeight="680"
        fill={
          severity === 3 ? "#fff" : severity === 2 ? "oklch(0.2 0.03 40)" : "oklch(0.4 0.13 40)"
        }
      >
        {number}
      </text>
    </svg>
  );
}

function Disc({ severity }: { readonly severity: HotSpotSeverity }) {
  const mark = "var(--color-photo-mark)";
  const grave = "var(--color-photo-grave)";
  if (severity === 1) {
    return <circle cx="14" cy="14" r="11.5" fill="#fff" stroke={mark} strokeWidth="2.5" />;
  }
  if (severity === 2) {
    return <circle cx="14" cy="14" r="11.5" fill={mark} stroke="#fff" strokeWidth="1.5" />;
  }
  return (
    <>
      <circle cx="14" cy="14" r="13" fill="#fff" stroke={grave} strokeWidth="1.5" />
      <circle cx="14" cy="14" r="10" fill={grave} />
    </>
  );
}

/** The small ring of the logo, used beside "5 defects shown". */
export function DefectRing({ size = 12 }: { readonly size?: number | undefined }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 12 12" className="shrink-0">
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="var(--color-mark)" strokeWidth="1.8" />
      <circle cx="6" cy="6" r="1.7" fill="var(--color-mark)" />
    </svg>
  );
}
