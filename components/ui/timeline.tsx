import type { ReactNode } from "react";
import { Check, X } from "lucide-react";
import { joinClasses } from "@/components/ui/cx";

export type TimelineState = "done" | "now" | "next" | "failed";

export type TimelineItem = {
  readonly id: string;
  readonly state: TimelineState;
  readonly title: ReactNode;
  /** When it happened, or its deadline. */
  readonly at?: ReactNode;
  /** "promised Sat 28 Nov, 2 days early". */
  readonly note?: ReactNode;
  /** The colour of the note: early, late, or neutral. */
  readonly noteTone?: "early" | "late" | undefined;
};

/** Past, current and future steps, from top to bottom. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol>
      {items.map((item, index) => (
        <li
          key={item.id}
          aria-current={item.state === "now" ? "step" : undefined}
          className="relative flex gap-3.5 pb-5 last:pb-0"
        >
          {index < items.length - 1 && (
            <span
              aria-hidden
              className={joinClasses(
                "absolute top-6 bottom-0 left-[11px] w-0.5",
                item.state === "done" ? "bg-ink" : "bg-line",
              )}
            />
          )}
          <Disc state={item.state} />
          <div className="-mt-px min-w-0">
            <p className={titleClass(item.state)}>{item.title}</p>
            {item.at !== undefined && <p className="text-sm text-ink-2">{item.at}</p>}
            {item.note !== undefined && <p className={noteClass(item.noteTone)}>{item.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function titleClass(state: TimelineState): string {
  if (state === "next") return "text-ink-2";
  return joinClasses(
    "font-bold",
    state === "now" && "text-held",
    state === "failed" && "text-grave",
  );
}

function noteClass(tone: TimelineItem["noteTone"]): string {
  if (tone === "late") return "text-sm text-grave";
  return joinClasses("text-sm", tone === "early" ? "text-sound-ink" : "text-ink-3");
}

function Disc({ state }: { readonly state: TimelineState }) {
  const base = "relative inline-flex size-6 shrink-0 items-center justify-center rounded-full";
  if (state === "done") {
    return (
      <span className={joinClasses(base, "bg-ink text-inverse")}>
        <Check size={14} strokeWidth={2} aria-hidden />
      </span>
    );
  }
  if (state === "failed") {
    return (
      <span className={joinClasses(base, "bg-grave text-inverse")}>
        <X size={14} strokeWidth={2} aria-hidden />
      </span>
    );
  }
  return (
    <span
      aria-hidden
      className={joinClasses(
        base,
        "bg-surface",
        state === "now" ? "border-[5px] border-held" : "border-2 border-line-strong",
      )}
    />
  );
}
