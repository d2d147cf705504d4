import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/cx";

export type Tone = "plain" | "sound" | "minor" | "mark" | "grave" | "held" | "unknown";

const SOFT = {
  plain: "bg-sunken text-ink-2",
  sound: "bg-sound-soft text-sound-ink",
  minor: "bg-minor-soft text-minor-ink",
  mark: "bg-mark-soft text-mark-ink",
  grave: "bg-grave-soft text-grave",
  held: "bg-held-soft text-held",
  unknown: "border border-dashed border-line-strong text-ink-2",
} as const satisfies Record<Tone, string>;

const SOLID = {
  ...SOFT,
  plain: "bg-ink text-inverse",
  sound: "bg-sound text-inverse",
  grave: "bg-grave text-inverse",
  held: "bg-held text-inverse",
} as const satisfies Record<Tone, string>;

type Props = {
  readonly tone?: Tone | undefined;
  /** Filled, for the strongest case of a tone. */
  readonly solid?: boolean | undefined;
  /** 13 px, left of the text, so that colour is not the only sign. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
};

/** A fact in a chip of 24 px. Not clickable; for one that can be removed use `FilterChip`. */
export function FactChip({ tone = "plain", solid, icon, children }: Props) {
  return (
    <span
      className={joinClasses(
        "inline-flex min-h-6 items-center gap-1.5 rounded-xs px-1.75 text-xs font-semibold whitespace-nowrap",
        solid === true ? SOLID[tone] : SOFT[tone],
      )}
    >
      {icon}
      <span className="num">{children}</span>
    </span>
  );
}
