import type { ReactNode } from "react";
import { Check, CircleDashed, Info, OctagonX } from "lucide-react";
import { joinClasses } from "@/components/ui/cx";

export type VerdictState = "pass" | "notice" | "failed" | "unchecked";

const LOOK = {
  pass: { icon: Check, box: "bg-sound-soft text-sound-ink" },
  notice: { icon: Info, box: "bg-minor-soft text-minor-ink" },
  failed: { icon: OctagonX, box: "bg-grave text-inverse" },
  unchecked: { icon: CircleDashed, box: "bg-unknown-soft text-ink-2" },
} as const satisfies Record<VerdictState, { icon: typeof Check; box: string }>;

/** Only the square icon of a verdict, for lists. */
export function VerdictIcon({ state }: { readonly state: VerdictState }) {
  const Icon = LOOK[state].icon;
  return (
    <span
      className={joinClasses(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-xs",
        LOOK[state].box,
      )}
    >
      <Icon size={17} strokeWidth={1.75} aria-hidden />
    </span>
  );
}

/** Question, verdict and base: "Structure · No repair or deformation · 13 of 13 points". */
export function Verdict(props: {
  readonly state: VerdictState;
  readonly question?: ReactNode;
  readonly answer: ReactNode;
  readonly base?: ReactNode;
  /** Without a frame, for use inside a panel. */
  readonly bare?: boolean | undefined;
}) {
  return (
    <div
      className={joinClasses(
        "flex gap-3",
        props.bare !== true && "card p-3",
        props.bare !== true && props.state === "unchecked" && "border-dashed border-line-strong",
      )}
    >
      <VerdictIcon state={props.state} />
      <div className="min-w-0">
        {props.question !== undefined && <p className="text-sm text-ink-2">{props.question}</p>}
        <p className="leading-5 font-bold">{props.answer}</p>
        {props.base !== undefined && <p className="text-sm text-ink-2">{props.base}</p>}
      </div>
    </div>
  );
}
