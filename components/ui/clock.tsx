"use client";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslations } from "next-intl";
import {
  findAnnouncement,
  listClockParts,
  readClock,
  type ClockReading,
  type ClockStage,
} from "@/components/ui/clock-time";
import { BarTrack, type BarTone } from "@/components/ui/bar-track";
import { joinClasses } from "@/components/ui/cx";

type Props = {
  /** What happens at the end of the time: "to the ruling". */
  readonly label: ReactNode;
  /** ISO instants of the server. The browser's clock is used only to measure how much time has passed. */
  readonly startedAt: string;
  readonly dueAt: string;
  readonly serverNow: string;
  /** Texts under the bar, left and right: both absolute times, already formatted. */
  readonly startText?: ReactNode;
  readonly dueText: ReactNode;
  readonly size?: "big" | "small" | undefined;
};

const TEXT = {
  calm: "text-ink",
  near: "text-mark-ink",
  late: "text-grave",
} as const satisfies Record<ClockStage, string>;
const BAR = { calm: "ink", near: "mark", late: "grave" } as const satisfies Record<
  ClockStage,
  BarTone
>;

/**
 * A deadline: the time left, what happens then, the absolute time and a bar. After the deadline it counts up
 * with a plus.
 */
export function Clock(props: Props) {
  // A new reply of the server (a refresh, a time jump of the demo) remounts the clock, which starts the count
  // again.
  return <RunningClock key={`${props.serverNow} ${props.dueAt}`} {...props} />;
}

function RunningClock(props: Props) {
  const { reading, announced } = useClock(props);
  const t = useTranslations("common");
  const big = props.size === "big";
  return (
    <div className={joinClasses(big && "grid items-end gap-x-10 gap-y-3 md:grid-cols-[auto_1fr]")}>
      <div>
        <p className="text-sm text-ink-2">{props.label}</p>
        <p
          aria-live="off"
          className={joinClasses(
            "num whitespace-nowrap",
            TEXT[reading.stage],
            big ? "mt-1" : undefined,
          )}
        >
          <Digits reading={reading} big={big} />
        </p>
      </div>
      <div className={big ? "pb-1" : "mt-2"}>
        <BarTrack
          share={reading.usedShare}
          tone={BAR[reading.stage]}
          height={big ? 8 : 4}
          needle={big}
        />
        <p className="num mt-1.5 flex flex-wrap justify-between gap-x-4 text-sm text-ink-2">
          {props.startText !== undefined && <span>{props.startText}</span>}
          <span className={big ? "font-semibold text-ink" : undefined}>{props.dueText}</span>
        </p>
      </div>
      <p role="status" className="sr-only">
        {announced === undefined ? "" : t("clock.announce", { minutes: announced })}
      </p>
    </div>
  );
}

function Digits({ reading, big }: { readonly reading: ClockReading; readonly big: boolean }) {
  const t = useTranslations("common");
  const sign = reading.stage === "late" ? "+" : "";
  return listClockParts(reading).map((part, index) => (
    <span key={part.unit}>
      <span
        className={
          big
            ? "text-[2.75rem] leading-none font-[600] tracking-[-0.025em] md:text-[3.25rem] md:leading-none"
            : "text-2xl font-[640] tracking-[-0.02em]"
        }
      >
        {index === 0 ? sign : ""}
        {part.amount}
      </span>
      <span
        className={
          big ? "text-lg font-medium text-ink-2" : "text-2xl font-[640] tracking-[-0.02em]"
        }
      >
        {` ${t(`clock.${part.unit}`)} `}
      </span>
    </span>
  ));
}

function useClock({ startedAt, dueAt, serverNow }: Props): {
  readonly reading: ClockReading;
  readonly announced: number | undefined;
} {
  const [passedMs, setPassedMs] = useState(0);
  const [announced, setAnnounced] = useState<number>();
  const span = { startedAtMs: Date.parse(startedAt), dueAtMs: Date.parse(dueAt) };
  const serverNowMs = Date.parse(serverNow);

  useEffect(() => {
    const running = { startedAtMs: Date.parse(startedAt), dueAtMs: Date.parse(dueAt) };
    const baseMs = Date.parse(serverNow);
    const mountedAt = Date.now();
    let before = baseMs;
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const passed = Date.now() - mountedAt;
      const current = baseMs + passed;
      const said = findAnnouncement(running, before, current);
      if (said !== undefined) setAnnounced(said);
      before = current;
      setPassedMs(passed);
      timer = setTimeout(tick, readClock(running, current).nextTickMs);
    };
    timer = setTimeout(tick, readClock(running, baseMs).nextTickMs);
    return () => clearTimeout(timer);
  }, [startedAt, dueAt, serverNow]);

  return { reading: readClock(span, serverNowMs + passedMs), announced };
}
