export type MarkShape = "circle" | "square" | "diamond" | "filled" | "dot";

/** Marks one point of a series. Series differ in shape as well as in colour. */
export function ChartMark(props: {
  readonly x: number;
  readonly y: number;
  readonly shape: MarkShape;
  /** A colour token: "c1", "ink". */
  readonly color: string;
}) {
  const { x, y, shape } = props;
  const color = `var(--color-${props.color})`;
  switch (shape) {
    case "circle":
      return (
        <circle cx={x} cy={y} r="4.5" fill="var(--color-surface)" stroke={color} strokeWidth="2" />
      );
    case "filled":
      return <circle cx={x} cy={y} r="5.5" fill={color} />;
    case "dot":
      return <circle cx={x} cy={y} r="3.5" fill={color} />;
    case "square":
      return <rect x={x - 4.5} y={y - 4.5} width="9" height="9" fill={color} />;
    case "diamond":
      return (
        <rect
          x={x - 4.5}
          y={y - 4.5}
          width="9"
          height="9"
          fill={color}
          transform={`rotate(45 ${x} ${y})`}
        />
      );
  }
}
