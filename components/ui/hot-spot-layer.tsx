import { HotSpotMark, type HotSpotSeverity } from "@/components/ui/hot-spot";

export type HotSpot = {
  readonly number: number;
  readonly severity: HotSpotSeverity;
  /** Position as a share of the picture's width and height, from the left and the top. */
  readonly x: number;
  readonly y: number;
  /** The defect in the list on the same page: "#defect-4". */
  readonly href: string;
  /** "Defect 4: dent, rear right door, moderate". */
  readonly label: string;
};

const TARGET = 44;
const MARK = 28;

/**
 * Hot-spots over a picture; the frame must have the proportions of the file, and the parent must be positioned.
 * Positions are SVG attributes, so no style attribute is needed; the links are in the order of the list.
 */
export function HotSpotLayer({ spots }: { readonly spots: readonly HotSpot[] }) {
  return (
    <svg width="100%" height="100%" className="absolute inset-0 overflow-visible">
      {spots.map((spot) => (
        <svg
          key={spot.number}
          x={`${(spot.x * 100).toFixed(2)}%`}
          y={`${(spot.y * 100).toFixed(2)}%`}
          className="overflow-visible"
        >
          <a href={spot.href} aria-label={spot.label} className="group outline-none">
            <circle r={TARGET / 2} fill="transparent" />
            <circle
              r={MARK / 2 + 3}
              fill="none"
              stroke="var(--color-photo-white)"
              strokeWidth="3"
              className="opacity-0 group-focus-visible:opacity-100"
            />
            <circle
              r={MARK / 2 + 6}
              fill="none"
              stroke="var(--color-held)"
              strokeWidth="3"
              className="opacity-0 group-focus-visible:opacity-100"
            />
            <g transform={`translate(${-MARK / 2} ${-MARK / 2})`}>
              <HotSpotMark number={spot.number} severity={spot.severity} size={MARK} />
            </g>
          </a>
        </svg>
      ))}
    </svg>
  );
}
