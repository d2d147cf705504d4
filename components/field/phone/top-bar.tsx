"use client";
import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { buildScreenHref, type Screen } from "@/components/field/phone/route";
import { useRoom } from "@/components/field/phone/room";
import { listSectionProgress } from "@/lib/inspections/field/situation";

/** Which car it is and the progress: one segment per section, as wide as its number of items. */
export function TopBar(props: {
  readonly back: Screen;
  readonly backLabel: string;
  readonly note?: string;
}) {
  const { form, work } = useRoom();
  const t = useTranslations("field");
  const sections = listSectionProgress(form, work);
  const done = sections.reduce((sum, section) => sum + section.done, 0);
  const total = sections.reduce((sum, section) => sum + section.total, 0);
  return (
    <header className="border-b border-line bg-surface px-4 py-3">
      <div className="flex items-center gap-3">
        <a
          href={buildScreenHref(props.back)}
          aria-label={props.backLabel}
          className="-ml-3 inline-flex size-11 shrink-0 items-center justify-center"
        >
          <ChevronLeft size={22} strokeWidth={1.75} aria-hidden />
        </a>
        <div className="min-w-0 flex-1">
          <p className="truncate text-base font-bold">{form.headline}</p>
          <p className="id truncate text-sm text-ink-2">{form.vin ?? form.number}</p>
        </div>
        <p className="shrink-0 text-right">
          <span className="sr-only">{t("progressText", { done, total })}</span>
          <span aria-hidden className="num text-base text-ink-2">
            <b className="text-lg font-bold text-ink">{done}</b> / {total}
          </span>
        </p>
      </div>
      <svg
        viewBox={`0 0 ${total + sections.length} 6`}
        preserveAspectRatio="none"
        className="mt-3 h-1.5 w-full"
        aria-hidden
      >
        {sections.map((section, index) => {
          const before = sections.slice(0, index);
          const from = before.reduce((sum, { total }) => sum + total + 1, 0);
          return (
            <g key={section.key}>
              <rect x={from} width={section.total} height="6" className="fill-sunken" />
              <rect x={from} width={section.done} height="6" className="fill-ink" />
            </g>
          );
        })}
      </svg>
      {props.note !== undefined && <p className="mt-1.5 text-sm text-ink-2">{props.note}</p>}
    </header>
  );
}
