import type { ReactNode } from "react";
import { CircleCheck, Info, OctagonAlert } from "lucide-react";
import { joinClasses } from "@/components/ui/cx";

export type NoticeTone = "plain" | "minor" | "sound" | "held" | "mark" | "grave";

const BOX = {
  plain: "bg-sunken text-ink-2",
  minor: "bg-minor-soft text-minor-ink",
  sound: "bg-sound-soft text-sound-ink",
  held: "bg-held-soft text-held",
  mark: "bg-mark-soft text-mark-ink",
  grave: "bg-grave-soft text-grave",
} as const satisfies Record<NoticeTone, string>;

const ICON = {
  plain: Info,
  minor: Info,
  sound: CircleCheck,
  held: Info,
  mark: OctagonAlert,
  grave: OctagonAlert,
} as const satisfies Record<NoticeTone, typeof Info>;

/** A message about the page it is on. Not for errors of an action. */
export function Notice(props: {
  readonly tone?: NoticeTone | undefined;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const tone = props.tone ?? "plain";
  const Icon = ICON[tone];
  return (
    <div
      className={joinClasses(
        "flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md px-4 py-3",
        BOX[tone],
      )}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-2.5">
        <Icon size={17} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
        <div className="min-w-0">
          {props.title !== undefined && <p className="font-bold">{props.title}</p>}
          {props.children !== undefined && <div className="text-sm">{props.children}</div>}
        </div>
      </div>
      {props.actions}
    </div>
  );
}
