import { useTranslations } from "next-intl";
import { RateRows } from "@/components/bookings/rate-rows";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import type { Figures } from "@/lib/inspection-quality/figures";
import { formatDuration, formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The outcome of a person's or a point's reports; every share is shown with its base. */
export function FiguresPanel(props: {
  readonly title: string;
  readonly figures: Figures;
  readonly locale: Locale;
  readonly more?: readonly FactRow[];
}) {
  const t = useTranslations("bookings.inspector");
  const { figures, locale } = props;
  if (figures.signed === 0) {
    return (
      <Panel title={props.title}>
        <p className="text-ink-2">{t("reportsNone")}</p>
        {props.more !== undefined && <FactRows rows={props.more} />}
      </Panel>
    );
  }
  const { repeats } = figures;
  const rows: FactRow[] = [
    { label: t("reports"), value: formatNumber(figures.signed, locale) },
    {
      label: t("repeats"),
      note: t("repeatsHint"),
      value: t("repeatsValue", {
        drawn: repeats.drawn,
        base: repeats.inLottery,
        done: repeats.done,
        gone: repeats.givenUp,
      }),
    },
    ...(figures.medianMs === null
      ? []
      : [
          {
            label: t("duration"),
            value: t("durationValue", { time: formatDuration(figures.medianMs, locale) }),
            note: t("ofBase", { hits: figures.timed, base: figures.signed }),
          },
        ]),
    ...(props.more ?? []),
  ];
  return (
    <Panel title={props.title}>
      <RateRows
        locale={locale}
        rows={[
          {
            key: "missed",
            label: t("missed"),
            hint: t("missedHint"),
            rate: figures.missed,
          },
          {
            key: "rechecked",
            label: t("rechecked"),
            hint: t("recheckedHint"),
            rate: figures.rechecked,
          },
          {
            key: "agreement",
            label: t("agreement"),
            hint: t("agreementHint", { count: figures.pairs }),
            rate: figures.agreement,
          },
          { key: "punctual", label: t("punctual"), rate: figures.punctual },
        ]}
      />
      <div className="mt-2 border-t border-line pt-3">
        <FactRows rows={rows} stacked />
      </div>
    </Panel>
  );
}
