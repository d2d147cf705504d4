import { useTranslations } from "next-intl";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import type { UnitMeasures } from "@/lib/inspections/report/instruments";
import type { ObdReading } from "@/lib/inspections/types";
import { formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The fault memory with freeze frames and self-tests, and the batteries. */
export function UnitsPanel(props: { readonly units: UnitMeasures; readonly locale: Locale }) {
  const t = useTranslations("report.units");
  const { obd, battery, traction } = props.units;
  const rows: FactRow[] = [
    ...(obd === null ? [] : memoryRows(t, obd, props.locale)),
    ...(battery === null
      ? []
      : [
          {
            label: t("battery"),
            value: t("volts", { volts: battery.volts }),
            ...(battery.healthPct === null
              ? {}
              : { note: t("batteryHealth", { percent: battery.healthPct }) }),
          },
        ]),
    ...(traction === null
      ? []
      : [
          {
            label: t("traction"),
            value: `${traction.sohPct}\u00a0%`,
            ...(traction.spreadMv === null ? {} : { note: t("spread", { mv: traction.spreadMv }) }),
          },
        ]),
  ];
  if (rows.length === 0) return null;
  return (
    <Panel id="units" title={t("title")}>
      <FactRows rows={rows} />
      {obd !== null && obd.codes.length > 0 && <Codes obd={obd} locale={props.locale} />}
    </Panel>
  );
}

type Translate = ReturnType<typeof useTranslations<never>>;

function memoryRows(t: Translate, obd: ObdReading, locale: Locale): FactRow[] {
  const states = Object.values(obd.monitors);
  const supported = states.filter((state) => state !== "not_supported");
  const ready = supported.filter((state) => state === "ready");
  return [
    { label: t("codes"), value: t("codeCount", { count: obd.codes.length }) },
    ...(supported.length === 0
      ? []
      : [
          {
            label: t("monitors"),
            value: t("ready", { ready: ready.length, total: supported.length }),
          },
        ]),
    ...(obd.kmSinceClear === null
      ? []
      : [
          {
            label: t("sinceClear"),
            value: `${formatNumber(obd.kmSinceClear, locale)}\u00a0km`,
          },
        ]),
  ];
}

function Codes({ obd, locale }: { readonly obd: ObdReading; readonly locale: Locale }) {
  const t = useTranslations("report.units");
  return (
    <ul className="mt-4 border-t border-line">
      {obd.codes.map(({ code, state, freezeFrame }) => (
        <li
          key={code}
          className="grid gap-x-4 border-b border-line py-2.5 last:border-b-0 sm:grid-cols-[7rem_8rem_1fr]"
        >
          <b className="id">{code}</b>
          <span>{t(`codeState.${state}`)}</span>
          <span className="num text-sm text-ink-2">
            {freezeFrame === null
              ? t("noFrame")
              : [
                  freezeFrame.rpm === null
                    ? null
                    : `${formatNumber(freezeFrame.rpm, locale)}\u00a0rpm`,
                  freezeFrame.speedKmh === null ? null : `${freezeFrame.speedKmh}\u00a0km/h`,
                  freezeFrame.coolantC === null ? null : `${freezeFrame.coolantC}\u00a0°C`,
                  freezeFrame.loadPct === null ? null : t("load", { percent: freezeFrame.loadPct }),
                ]
                  .filter((part) => part !== null)
                  .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
