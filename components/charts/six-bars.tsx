const WIDTH = 6;
const GAP = 2;
const HEIGHT = 14;
/** As in ScoreBar: below this share, a section has the colour of faults. */
const WEAK_SHARE = 0.7;

/**
 * The section scores of an inspection on a card, in the order of the standard. `label` describes them in words.
 */
export function SixBars(props: {
  readonly label: string;
  /** Points reached divided by points possible, 0 to 1, one per section. */
  readonly shares: readonly number[];
}) {
  const width = props.shares.length * (WIDTH + GAP) - GAP;
  return (
    <svg
      role="img"
      aria-label={props.label}
      width={width}
      height={HEIGHT}
      className="block shrink-0"
    >
      {props.shares.map((share, index) => {
        const height = Math.max(2, Math.min(1, Math.max(0, share)) * HEIGHT);
        return (
          <rect
            key={index}
            x={index * (WIDTH + GAP)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
            rx="1"
            fill={share < WEAK_SHARE ? "var(--color-mark)" : "var(--color-ink-2)"}
          />
        );
      })}
    </svg>
  );
}
