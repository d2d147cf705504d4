"use client";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { RotateCcw, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/cx";
import { getFrameAfterDrag, getFrameAfterKey, wrap } from "@/components/listing/spin-frames";

export type SpinFrame = { readonly src: string; readonly srcSet: string | null };

/**
 * The car from all sides: drag it, use the arrow keys, or the two buttons. Shown only when there are enough
 * pictures.
 */
export function SpinViewer(props: {
  readonly frames: readonly SpinFrame[];
  readonly name: string;
}) {
  const t = useTranslations("report.spin");
  const { frames } = props;
  const [frame, setFrame] = useState(0);
  const drag = useRef<{ readonly x: number; readonly frame: number } | null>(null);
  const count = frames.length;
  const [first] = frames;
  if (first === undefined) return null;
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, frame };
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (drag.current === null) return;
    const width = event.currentTarget.clientWidth;
    setFrame(getFrameAfterDrag(drag.current.frame, event.clientX - drag.current.x, width, count));
  };
  const key = (event: KeyboardEvent<HTMLDivElement>): void => {
    const next = getFrameAfterKey(frame, event.key, count);
    if (next === null) return;
    event.preventDefault();
    setFrame(next);
  };
  const button =
    "inline-flex size-11 items-center justify-center rounded-sm border border-line-strong bg-surface hover:border-ink";
  return (
    <section aria-label={t("label", { count })} className="mt-6">
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${props.name}: ${t("hint")}`}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={frame + 1}
        aria-valuetext={t("frame", { index: frame + 1, count })}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={() => (drag.current = null)}
        onPointerCancel={() => (drag.current = null)}
        onKeyDown={key}
        className="relative aspect-[4/3] cursor-grab touch-pan-y overflow-hidden rounded-md bg-sunken select-none active:cursor-grabbing"
      >
        {frames.map((each, index) => (
          <img
            key={each.src}
            src={each.src}
            srcSet={each.srcSet ?? undefined}
            sizes="(min-width: 1024px) 760px, 100vw"
            alt=""
            draggable={false}
            loading="lazy"
            className={joinClasses(
              "absolute inset-0 size-full object-cover",
              index !== frame && "opacity-0",
            )}
          />
        ))}
      </div>
      <div className="mt-2 flex items-center gap-2">
        <button
          type="button"
          className={button}
          aria-label={t("left")}
          onClick={() => setFrame(wrap(frame - 1, count))}
        >
          <RotateCcw size={18} strokeWidth={1.75} aria-hidden />
        </button>
        <button
          type="button"
          className={button}
          aria-label={t("right")}
          onClick={() => setFrame(wrap(frame + 1, count))}
        >
          <RotateCw size={18} strokeWidth={1.75} aria-hidden />
        </button>
        <p className="num text-sm text-ink-2">{t("frame", { index: frame + 1, count })}</p>
        <p className="text-sm text-ink-3 max-md:hidden">{t("hint")}</p>
      </div>
    </section>
  );
}
