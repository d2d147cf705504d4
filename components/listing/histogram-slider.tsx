"use client";
import { useEffect, useRef, useState } from "react";
import { joinClasses } from "@/components/ui/cx";

type Places = readonly [from: number, to: number];

type End = {
  /** Name of the number field that this handle sets. */
  readonly name: string;
  readonly label: string;
  /** By position of the handle: the limit that it sets, and the text of the limit. */
  readonly limits: readonly (number | null)[];
  readonly texts: readonly string[];
};

const HEIGHT = 40;
const LEAST = 1.5;
/** Debounce: while a key is held down or a handle is dragged, the form is sent once, after this pause. */
const RESTS_MS = 250;

/**
 * The number of cars per step, with a handle at either end. The handles fill in the number fields of their form
 * and submit it; without JavaScript the bars are shown and the fields are used directly.
 */
export function HistogramSlider(props: {
  readonly bars: readonly number[];
  readonly places: Places;
  readonly lower: End;
  readonly upper: End;
}) {
  const { bars, lower, upper } = props;
  const [[from, to], move] = useMoved(props.places, (form, [a, b]) => {
    fill(form, lower.name, lower.limits[a] ?? null);
    fill(form, upper.name, upper.limits[b] ?? null);
  });
  const end = bars.length;
  const most = Math.max(1, ...bars);
  return (
    <div className="relative px-[11px]">
      <svg
        viewBox={`0 0 ${end} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
        className="block h-10 w-full"
      >
        {bars.map((count, at) => {
          const height = count === 0 ? 0 : Math.max(LEAST, (count / most) * HEIGHT);
          return (
            <rect
              key={at}
              x={at + 0.06}
              width={0.88}
              y={HEIGHT - height}
              height={height}
              fill={`var(--color-${at >= from && at < to ? "ink-2" : "line"})`}
            />
          );
        })}
      </svg>
      <svg
        viewBox={`0 0 ${end} 2`}
        preserveAspectRatio="none"
        aria-hidden
        className="block h-0.5 w-full"
      >
        <rect width={end} height={2} fill="var(--color-line)" />
        <rect x={from} width={to - from} height={2} fill="var(--color-ink)" />
      </svg>
      <div className="relative h-4 not-in-data-[script=on]:hidden pointer-coarse:h-6">
        <Handle
          end={lower}
          at={from}
          max={end}
          isAbove={from > end / 2}
          onMove={(next, form) => {
            move([Math.min(next, to - 1), to], form);
          }}
        />
        <Handle
          end={upper}
          at={to}
          max={end}
          isAbove={false}
          onMove={(next, form) => {
            move([from, Math.max(next, from + 1)], form);
          }}
        />
      </div>
    </div>
  );
}

function Handle(props: {
  readonly end: End;
  readonly at: number;
  readonly max: number;
  /** When both handles are at the right end, the lower one is on top, so that it can still be moved. */
  readonly isAbove: boolean;
  readonly onMove: (next: number, form: HTMLFormElement | null) => void;
}) {
  return (
    <input
      type="range"
      min={0}
      max={props.max}
      step={1}
      value={props.at}
      aria-label={props.end.label}
      aria-valuetext={props.end.texts[props.at]}
      onChange={({ currentTarget }) => {
        props.onMove(Number(currentTarget.value), currentTarget.form);
      }}
      className={joinClasses(
        "range-end absolute -inset-x-[11px] -top-3 m-0 h-6 w-[calc(100%+22px)]",
        props.isAbove && "z-1",
      )}
    />
  );
}

/** The handles' positions while they are moved, until the page has new positions for the submitted limits. */
function useMoved(places: Places, write: (form: HTMLFormElement, moved: Places) => void) {
  const [from, to] = places;
  const [moved, setMoved] = useState<Places>([from, to]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isResting = useRef(true);
  useEffect(() => {
    if (isResting.current) setMoved([from, to]);
  }, [from, to]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = (next: Places, form: HTMLFormElement | null): void => {
    setMoved(next);
    isResting.current = false;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      isResting.current = true;
      if (form === null) return;
      write(form, next);
      form.requestSubmit();
    }, RESTS_MS);
  };
  return [moved, move] as const;
}

function fill(form: HTMLFormElement, name: string, limit: number | null): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = limit === null ? "" : String(limit);
}
