import { useTranslations } from "next-intl";
import { BodyDrawing } from "@/components/inspection/body-drawing";
import { getText } from "@/components/inspection/item-text";
import { ChartTable } from "@/components/charts/chart-table";
import { Panel } from "@/components/ui/panel";
import type {
  BodyMap as BodyMapFacts,
  PanelState,
  PanelView,
} from "@/lib/inspections/report/body-map";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly map: BodyMapFacts; readonly locale: Locale };

const LEGEND = [
  "factory",
  "repainted",
  "filler",
  "thin",
  "unmeasured",
] as const satisfies readonly PanelState[];

/** The unfolded car with paint thickness, tread and every finding; the same data follows as a table. */
export function BodyMap({ map, locale }: Props) {
  const t = useTranslations("report.body");
  return (
    <Panel
      id="panels"
      title={t("title")}
      aside={<span className="text-sm text-ink-2">{t("howRead")}</span>}
    >
      <BodyDrawing map={map} locale={locale} size="wide" />
      <BodyDrawing map={map} locale={locale} size="narrow" />
      <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-ink-2">
        {LEGEND.filter((state) => state !== "thin" || map.counts.thin > 0).map((state) => (
          <li key={state} className="inline-flex items-center gap-2">
            <Swatch state={state} />
            <span>
              {t(`state.${state}`)} <b className="num text-ink">{map.counts[state]}</b>
            </span>
          </li>
        ))}
      </ul>
      <p className="measure mt-4 border-t border-line pt-4">
        <StandOutText map={map} locale={locale} />
      </p>
      <ChartTable
        label={t("title")}
        data={{
          head: [t("panel"), t("highest"), t("points"), t("meaning")],
          rows: map.panels.map((panel) => [
            getText(panel.name, locale),
            panel.micrometres === null ? "" : `${panel.micrometres}\u00a0µm`,
            panel.points.join(" · "),
            meaning(t, panel, locale),
          ]),
        }}
      />
    </Panel>
  );
}

type Translate = ReturnType<typeof useTranslations<never>>;

function meaning(t: Translate, panel: PanelView, locale: Locale): string {
  const word = t(`short.${panel.state}`);
  return panel.state === "unmeasured" && panel.reason !== null
    ? `${word}: ${getText(panel.reason, locale)}`
    : word;
}

function StandOutText({ map, locale }: Props) {
  const t = useTranslations("report.body");
  if (map.counts.unmeasured === map.panels.length) return t("noneMeasured");
  if (map.standOut === null) return t("noneStandsOut");
  return t.rich(`standsOut.${map.standOut.against}`, {
    panel: getText(map.standOut.name, locale),
    difference: map.standOut.difference,
    b: (chunks) => <b>{chunks}</b>,
  });
}

const SWATCHES = {
  factory: { fill: "var(--color-sound-soft)", stroke: "var(--color-sound)" },
  repainted: { fill: "var(--color-mark-soft)", stroke: "var(--color-mark)" },
  filler: { fill: "var(--color-grave-soft)", stroke: "var(--color-grave)" },
  thin: { fill: "var(--color-minor-soft)", stroke: "var(--color-minor-ink)" },
  unmeasured: { fill: "var(--color-unknown-soft)", stroke: "var(--color-unknown)" },
} as const satisfies Record<PanelState, { fill: string; stroke: string }>;

function Swatch({ state }: { readonly state: PanelState }) {
  const { fill, stroke } = SWATCHES[state];
  return (
    <svg aria-hidden width="14" height="14" className="shrink-0">
      <rect
        x="1"
        y="1"
        width="12"
        height="12"
        rx="2"
        fill={fill}
        stroke={stroke}
        strokeWidth={state === "factory" ? 1.25 : 2}
        strokeDasharray={state === "unmeasured" ? "2.5 2" : undefined}
      />
    </svg>
  );
}
