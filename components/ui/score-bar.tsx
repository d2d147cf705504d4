import type { ReactNode } from "react";
import { BarTrack } from "@/components/ui/bar-track";

/** Below this share of the points, a section has the colour of defects. */
const WEAK_SHARE = 0.7;

/** One section of an inspection: name, bar, "15.5 / 20", and the reason for lost points. */
export function ScoreBar(props: {
  readonly label: ReactNode;
  readonly score: number;
  readonly max: number;
  /** The formatted `score`; defaults to the number itself. */
  readonly scoreText?: string | undefined;
  readonly reason?: ReactNode;
}) {
  const share = props.max > 0 ? props.score / props.max : 0;
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)_auto] items-center gap-x-3 py-1.5 md:grid-cols-[7rem_minmax(0,1fr)_4.5rem_minmax(0,1.2fr)]">
      <span>{props.label}</span>
      <BarTrack share={share} tone={share < WEAK_SHARE ? "mark" : "ink-2"} />
      <span className="num text-right whitespace-nowrap">
        <b>{props.scoreText ?? props.score}</b>{" "}
        <span className="text-sm text-ink-3">/ {props.max}</span>
      </span>
      {props.reason !== undefined && (
        <span className="col-span-3 text-sm text-ink-2 md:col-span-1">{props.reason}</span>
      )}
    </div>
  );
}
