import type { ReactNode } from "react";
import { BarTrack, type BarTone } from "@/components/ui/bar-track";

/** Progress of work with a known end, such as an upload or an import. `text` describes it. */
export function ProgressBar(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly text?: ReactNode;
  readonly tone?: BarTone | undefined;
}) {
  const share = props.total > 0 ? props.done / props.total : 0;
  return (
    <div>
      <div
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={props.total}
        aria-valuenow={props.done}
      >
        <BarTrack share={share} tone={props.tone} />
      </div>
      {props.text !== undefined && <p className="num mt-1 text-sm text-ink-2">{props.text}</p>}
    </div>
  );
}
