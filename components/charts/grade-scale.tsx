export type GradeBand = {
  readonly from: number;
  readonly to: number;
  /** The band's name: "Grade 2". */
  readonly label: string;
};

const HEIGHT = 10;
const NEEDLE = 4;
/** A better band is darker: four steps of one hue that differ in lightness only. */
const SHADES = [0.28, 0.46, 0.68, 1] as const;

/** A scale from 0 to 100 divided into the grades; a needle marks the car. `label` describes it in a sentence. */
export function GradeScale(props: {
  readonly label: string;
  readonly score: number;
  /** Lowest band first. */
  readonly bands: readonly GradeBand[];
}) {
  const at = `${Math.min(100, Math.max(0, props.score))}%`;
  return (
    <div role="img" aria-label={props.label}>
      <svg aria-hidden width="100%" height={HEIGHT + 2 * NEEDLE} className="block overflow-visible">
        {props.bands.map((band, index) => (
          <rect
            key={band.from}
            x={`${band.from}%`}
            width={`${band.to - band.from}%`}
            y={NEEDLE}
            height={HEIGHT}
            fill="var(--color-sound)"
            fillOpacity={SHADES[index] ?? 1}
            stroke="var(--color-surface)"
            strokeWidth="1"
          />
        ))}
        <line
          x1={at}
          x2={at}
          y1="0"
          y2={HEIGHT + 2 * NEEDLE}
          stroke="var(--color-ink)"
          strokeWidth="3"
        />
      </svg>
      <svg aria-hidden width="100%" height="34" className="block overflow-visible text-2xs">
        {props.bands.map((band) => (
          <text
            key={band.from}
            x={`${band.from}%`}
            y="13"
            fill="var(--color-ink-3)"
            fontSize="11.5"
          >
            {band.to - band.from >= 15 ? band.label : ""}
            <tspan x={`${band.from}%`} dy="15">
              {band.from}
            </tspan>
          </text>
        ))}
      </svg>
    </div>
  );
}
