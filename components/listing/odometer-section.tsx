import { useTranslations } from "next-intl";
import { LineChart, type ChartSeries } from "@/components/charts/line-chart";
import { usePageLanguage } from "@/components/listing/car-text";
import { SectionTitle } from "@/components/ui/section-title";
import { formatDate, formatDistance, formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

export type Reading = {
  readonly reading: number;
  readonly unit: "mi" | "km";
  readonly source: string;
  readonly readOn: string;
  /** The distance in the market's unit, for the chart. */
  readonly drawn: number;
  /** Lower than an earlier reading without an explanation. */
  readonly flagged: boolean;
};

const LOOKS: Readonly<Record<string, Pick<ChartSeries, "shape" | "color">>> = {
  delivery: { shape: "dot", color: "c6" },
  service: { shape: "circle", color: "c1" },
  roadworthiness_test: { shape: "square", color: "c3" },
  listing: { shape: "diamond", color: "c4" },
  seller: { shape: "diamond", color: "c5" },
  inspection: { shape: "filled", color: "ink" },
  hand_over: { shape: "filled", color: "ink" },
};
const OTHER = { shape: "circle", color: "c6" } as const;
const MAX_TICKS = 6;

/** Odometer readings by source, as a chart and a table, and whether any is lower than an earlier one. */
export function OdometerSection({
  readings,
  id = "odometer",
}: {
  readonly readings: readonly Reading[];
  readonly id?: string;
}) {
  const t = useTranslations("listing.odometer");
  const locale = usePageLanguage();
  const last = readings.at(-1);
  if (last === undefined || readings.length < 2) return null;
  const sources = [...new Set(readings.map((reading) => reading.source))];
  const lower = readings.filter((reading) => reading.flagged).length;
  const lead = t("lead", { readings: readings.length, sources: sources.length, lower });
  const day = (iso: string): string => formatDate(iso, { locale, timeZone: "UTC", style: "date" });
  return (
    <section className="mt-9 md:mt-12">
      <SectionTitle id={id} lead={lead}>
        {t("title")}
      </SectionTitle>
      <div className="card p-4 md:p-5">
        <LineChart
          label={`${t("title")}. ${lead}`}
          points={readings.map((reading) => ({
            x: Date.parse(reading.readOn),
            y: reading.drawn,
            flagged: reading.flagged,
            series: reading.source,
          }))}
          series={sources.map((source) => ({
            key: source,
            label: t("sourceCount", {
              source: sourceText(t, source),
              count: readings.filter((reading) => reading.source === source).length,
            }),
            ...(LOOKS[source] ?? OTHER),
          }))}
          yTicks={distanceTicks(readings, (value) => axisText(value, locale))}
          xTicks={yearTicks(readings)}
          lastLabel={formatDistance(last.reading, last.unit, locale)}
          table={{
            head: [t("day"), t("reading"), t("source")],
            rows: readings.map((reading) => [
              day(reading.readOn),
              formatDistance(reading.reading, reading.unit, locale, "exact"),
              reading.flagged
                ? `${sourceText(t, reading.source)} · ${t("flagged")}`
                : sourceText(t, reading.source),
            ]),
          }}
        />
      </div>
    </section>
  );
}

type Translate = ReturnType<typeof useTranslations<never>>;

function sourceText(t: Translate, source: string): string {
  const key = `from.${source}`;
  return t.has(key) ? t(key) : source;
}

function distanceTicks(readings: readonly Reading[], text: (value: number) => string) {
  const highest = Math.max(...readings.map((reading) => reading.drawn), 1);
  const rough = highest / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  return [0, 1, 2, 3].map((n) => ({ value: n * step, label: text(n * step) }));
}

/** Short labels for the narrow axis: "50k", in Chinese 5万. */
function axisText(value: number, locale: Locale): string {
  if (value === 0) return "0";
  if (locale === "zh-CN") return `${value / 10_000}\u00a0万`;
  return value % 1_000 === 0 ? `${value / 1_000}k` : formatNumber(value, locale);
}

/** Returns 1 January of each year; of every second year when there are many. */
function yearTicks(readings: readonly Reading[]) {
  const years = readings.map((reading) => Number(reading.readOn.slice(0, 4)));
  const first = Math.min(...years);
  const last = Math.max(...years);
  const step = Math.max(1, Math.ceil((last - first + 1) / MAX_TICKS));
  const ticks: { value: number; label: string }[] = [];
  for (let year = last; year >= first; year -= step) {
    ticks.unshift({ value: Date.UTC(year, 0, 1), label: String(year) });
  }
  return ticks;
}
