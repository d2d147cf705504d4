import { Check, Clock3, X } from "lucide-react";
import { getTranslations } from "next-intl/server";
import {
  listClockMarks,
  calculateClockShare,
  type ClockMark,
} from "@/components/dispute/clock-marks";
import type { CaseFormat } from "@/components/dispute/case-format";
import { Panel } from "@/components/ui/panel";
import { RULING_HOURS } from "@/lib/disputes/policy";
import type { DisputeView } from "@/lib/disputes/types";

type Labels = {
  readonly label: (mark: ClockMark) => string;
  readonly note: (mark: ClockMark) => string;
};

/**
 * The deadlines of a dispute on a ruler from 0 to 48 hours; on a phone as a list. Both sides see the same
 * clock.
 */
export async function CaseClock(props: {
  readonly view: DisputeView;
  readonly format: CaseFormat;
}) {
  const t = await getTranslations("dispute.case");
  const { view, format } = props;
  const marks = listClockMarks(view);
  const labels: Labels = {
    label: (mark) => t(`marks.${mark.key}`),
    note: (mark) => {
      const elapsed = format.between(view.openedAt, mark.at);
      if (mark.isMoot) return t("early");
      if (mark.key === "answer" && view.answerSilentAt !== null) return t("missed");
      if (mark.key === "alert") return t("hours", { hours: 36 });
      if (mark.state === "done") return t("after", { elapsed });
      const happened = mark.key === "contact" ? view.contactedAt : view.closedAt;
      if (mark.state === "late") return happened === null ? t("late") : t("lateBy", { elapsed });
      return t("dueBy", { time: format.dayTime(mark.at) });
    },
  };
  const until = view.closedAt ?? view.serverNow;
  const stopped =
    view.closedAt === null
      ? t("clockTitle")
      : t("clockStopped", {
          from: format.dayTime(view.openedAt),
          to: format.dayTime(view.closedAt),
        });
  return (
    <Panel className="mt-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="flex gap-2 font-bold">
          <Clock3 size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {stopped}
        </p>
        <p className="text-sm text-ink-2">{t(`waiting.${waitingOn(view)}`)}</p>
      </div>
      <Ruler
        marks={marks}
        labels={labels}
        filled={calculateClockShare(view, until)}
        nowText={
          view.closedAt === null
            ? t("now", { elapsed: format.between(view.openedAt, view.serverNow) })
            : undefined
        }
        hoursText={(hours) => t("hours", { hours })}
      />
      <ol className="mt-3 grid gap-2 md:sr-only">
        {marks.map((mark) => (
          <li key={mark.key} className="flex items-start gap-2.5 text-sm">
            <MarkDisc state={mark.state} />
            <span className="font-semibold">{labels.label(mark)}</span>
            <span className="sr-only">{t(`states.${mark.state}`)}</span>
            <span
              className={
                mark.state === "late"
                  ? "ml-auto text-right text-grave"
                  : "ml-auto text-right text-ink-2"
              }
            >
              {labels.note(mark)}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function waitingOn(view: DisputeView): "contact" | "seller" | "ruling" | "none" {
  if (view.state === "ruled") return "none";
  if (view.contactedAt === null) return "contact";
  return view.state === "open" ? "seller" : "ruling";
}

const DISC = {
  done: "bg-sound text-inverse",
  late: "bg-grave text-inverse",
  open: "border-2 border-line-strong bg-surface",
} as const;

function MarkDisc({ state }: { readonly state: ClockMark["state"] }) {
  return (
    <span
      aria-hidden
      className={`inline-flex size-5 shrink-0 items-center justify-center rounded-full ${DISC[state]}`}
    >
      {state === "done" && <Check size={12} strokeWidth={2.25} />}
      {state === "late" && <X size={12} strokeWidth={2.25} />}
    </span>
  );
}

const FILL = {
  done: "var(--color-sound)",
  late: "var(--color-grave)",
  open: "var(--color-surface)",
} as const;
const TRACK_Y = 92;

/**
 * Uses SVG attributes only. It is hidden from screen readers, because the list beside it has the same content.
 */
function Ruler(props: {
  readonly marks: readonly ClockMark[];
  readonly labels: Labels;
  readonly filled: number;
  readonly nowText: string | undefined;
  readonly hoursText: (hours: number) => string;
}) {
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  const hours = Array.from({ length: RULING_HOURS + 1 }, (_, hour) => hour);
  return (
    <svg aria-hidden width="100%" height="156" className="mt-4 hidden overflow-visible md:block">
      <rect y={TRACK_Y - 5} width="100%" height="10" rx="2" fill="var(--color-sunken)" />
      <rect
        y={TRACK_Y - 5}
        width={percent(props.filled)}
        height="10"
        rx="2"
        fill="var(--color-ink)"
      />
      {hours.map((hour) => (
        <line
          key={hour}
          x1={percent(hour / RULING_HOURS)}
          x2={percent(hour / RULING_HOURS)}
          y1={TRACK_Y + 9}
          y2={TRACK_Y + (hour % 12 === 0 ? 19 : 13)}
          stroke="var(--color-line-strong)"
        />
      ))}
      {[0, 12, 24, 36, 48].map((hour) => (
        <text
          key={hour}
          x={percent(hour / RULING_HOURS)}
          y={TRACK_Y + 34}
          textAnchor={hour === 0 ? "start" : hour === RULING_HOURS ? "end" : "middle"}
          className="num fill-ink-3 text-xs"
        >
          {props.hoursText(hour)}
        </text>
      ))}
      {props.marks.map((mark) => (
        <RulerMark key={mark.key} mark={mark} labels={props.labels} x={percent(mark.share)} />
      ))}
      {props.nowText !== undefined && (
        <>
          <line
            x1={percent(props.filled)}
            x2={percent(props.filled)}
            y1={TRACK_Y - 14}
            y2={TRACK_Y + 44}
            stroke="var(--color-ink)"
            strokeWidth={2.5}
          />
          <text
            x={percent(props.filled)}
            y={TRACK_Y + 60}
            textAnchor={anchorOf(props.filled)}
            className="num fill-ink text-sm font-bold"
          >
            {props.nowText}
          </text>
        </>
      )}
    </svg>
  );
}

function RulerMark(props: {
  readonly mark: ClockMark;
  readonly labels: Labels;
  readonly x: string;
}) {
  const { mark, labels, x } = props;
  // Two rows of labels, so that the label of an early response does not cover that of the contact.
  const top = mark.key === "contact" || mark.key === "ruling" ? 14 : 46;
  const tone = mark.state === "late" ? "fill-grave" : mark.isMoot ? "fill-ink-3" : "fill-ink";
  return (
    <>
      <line
        x1={x}
        x2={x}
        y1={top + 22}
        y2={TRACK_Y - 8}
        stroke="var(--color-line-strong)"
        strokeDasharray={mark.state === "open" ? "2 3" : undefined}
      />
      <text x={x} y={top} textAnchor={anchorOf(mark.share)} className={`text-sm font-bold ${tone}`}>
        {labels.label(mark)}
      </text>
      <text
        x={x}
        y={top + 17}
        textAnchor={anchorOf(mark.share)}
        className={`num text-xs ${mark.state === "late" ? "fill-grave" : "fill-ink-2"}`}
      >
        {labels.note(mark)}
      </text>
      {mark.key === "alert" ? (
        <line
          x1={x}
          x2={x}
          y1={TRACK_Y - 9}
          y2={TRACK_Y + 9}
          stroke="var(--color-mark)"
          strokeWidth={3}
        />
      ) : (
        <circle
          cx={x}
          cy={TRACK_Y}
          r="7"
          fill={FILL[mark.state]}
          stroke={mark.state === "open" ? "var(--color-ink)" : "var(--color-surface)"}
          strokeWidth="2.5"
        />
      )}
    </>
  );
}

function anchorOf(share: number): "start" | "middle" | "end" {
  if (share < 0.1) return "start";
  return share > 0.88 ? "end" : "middle";
}
