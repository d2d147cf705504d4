import { useTranslations } from "next-intl";
import { ChartTable } from "@/components/charts/chart-table";
import { Panel } from "@/components/ui/panel";
import type { WheelMeasures } from "@/lib/inspections/report/instruments";

/** Each scale ends at the value of a new part; the limits come from the law and the checklist. */
const TREAD = { max: 9, legal: 1.6, low: 3 } as const;
const PAD = { max: 12, least: 3 } as const;

/** Tread and brake pads of each wheel compared with their limits, also as a table. */
export function WheelsPanel({ wheels }: { readonly wheels: readonly WheelMeasures[] }) {
  const t = useTranslations("report.wheels");
  const mm = (value: number | null): string => (value === null ? t("notRead") : `${value}\u00a0mm`);
  return (
    <Panel id="wheels" title={t("title")}>
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        <Bars
          title={t("tread")}
          limit={t("treadLimit")}
          max={TREAD.max}
          limitAt={TREAD.legal}
          rows={wheels.map((wheel) => ({
            key: wheel.key,
            label: t(`place.${wheel.key}`),
            value: wheel.treadMm,
            text: mm(wheel.treadMm),
            tone: toneOf(wheel.treadMm, TREAD.legal, TREAD.low),
            note: wheel.made === null ? t("noDate") : t("made", wheel.made),
          }))}
        />
        <Bars
          title={t("pads")}
          limit={t("padLimit")}
          max={PAD.max}
          limitAt={PAD.least}
          rows={wheels.map((wheel) => ({
            key: wheel.key,
            label: t(`place.${wheel.key}`),
            value: wheel.padMm,
            text: mm(wheel.padMm),
            tone: toneOf(wheel.padMm, PAD.least, PAD.least + 1),
            note: wheel.discMm === null ? "" : t("disc", { mm: wheel.discMm }),
          }))}
        />
      </div>
      <ChartTable
        label={t("title")}
        data={{
          head: [t("wheel"), t("tread"), t("date"), t("pads"), t("discHead")],
          rows: wheels.map((wheel) => [
            t(`place.${wheel.key}`),
            mm(wheel.treadMm),
            wheel.made === null ? t("noDate") : t("made", wheel.made),
            mm(wheel.padMm),
            mm(wheel.discMm),
          ]),
        }}
      />
    </Panel>
  );
}

type Tone = "ink-2" | "minor" | "grave";

function toneOf(value: number | null, limit: number, low: number): Tone {
  if (value === null) return "ink-2";
  return value < limit ? "grave" : value < low ? "minor" : "ink-2";
}

type BarRow = {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly text: string;
  readonly tone: Tone;
  readonly note: string;
};

function Bars(props: {
  readonly title: string;
  readonly limit: string;
  readonly max: number;
  readonly limitAt: number;
  readonly rows: readonly BarRow[];
}) {
  const limitAt = `${((props.limitAt / props.max) * 100).toFixed(2)}%`;
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-semibold">{props.title}</span>
        <span className="text-sm text-ink-3">{props.limit}</span>
      </figcaption>
      <ul className="grid gap-2.5">
        {props.rows.map((row) => (
          <li
            key={row.key}
            className="grid grid-cols-[6.5rem_minmax(0,1fr)_4rem] items-center gap-x-3"
          >
            <span className="text-sm">{row.label}</span>
            <svg aria-hidden width="100%" height="12" className="block overflow-visible">
              <rect y="2" width="100%" height="8" rx="2" fill="var(--color-sunken)" />
              {row.value !== null && (
                <rect
                  y="2"
                  width={`${Math.min(100, (row.value / props.max) * 100).toFixed(2)}%`}
                  height="8"
                  rx="2"
                  fill={`var(--color-${row.tone})`}
                />
              )}
              <line
                x1={limitAt}
                x2={limitAt}
                y1="-2"
                y2="14"
                stroke="var(--color-ink)"
                strokeWidth="2"
              />
            </svg>
            <span className="num text-right font-semibold">{row.text}</span>
            {row.note !== "" && (
              <span className="num col-span-2 col-start-2 text-xs text-ink-3">{row.note}</span>
            )}
          </li>
        ))}
      </ul>
    </figure>
  );
}
