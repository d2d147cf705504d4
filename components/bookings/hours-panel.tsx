import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { PublicPoint } from "@/lib/inspection-quality/public-queries";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The opening hours, and the exceptions from them. */
export function HoursPanel(props: { readonly point: PublicPoint; readonly locale: Locale }) {
  const t = useTranslations("bookings.point");
  const { point, locale } = props;
  const { timeZone } = point;
  const instant = (iso: string): string => formatDate(iso, { locale, timeZone, style: "dayTime" });
  return (
    <Panel title={t("hours")}>
      <dl>
        {WEEK.map((day) => {
          const hours = point.hours[day];
          return (
            <div key={day} className="flex justify-between gap-4 py-1">
              <dt className="text-ink-2">{t(`day.${day}`)}</dt>
              <dd className="num">
                {hours === undefined ? t("closed") : `${hours[0]} – ${hours[1]}`}
              </dd>
            </div>
          );
        })}
      </dl>
      <h3 className="mt-4 font-semibold">{t("holidays")}</h3>
      {point.holidays.length === 0 ? (
        <p className="text-sm text-ink-2">{t("holidaysNone")}</p>
      ) : (
        <ul className="text-sm">
          {point.holidays.map((holiday) => (
            <li key={holiday.date} className="flex justify-between gap-4 py-1">
              <span>
                {formatDate(`${holiday.date}T12:00:00Z`, {
                  locale,
                  timeZone: "UTC",
                  style: "date",
                })}
              </span>
              <span className="text-ink-2">{locale === "zh-CN" ? holiday.zh : holiday.en}</span>
            </li>
          ))}
        </ul>
      )}
      {point.closures.length > 0 && (
        <>
          <h3 className="mt-4 font-semibold">{t("closures")}</h3>
          <ul className="text-sm">
            {point.closures.map((closure) => (
              <li key={closure.startsAt} className="num py-1">
                {instant(closure.startsAt)} – {instant(closure.endsAt)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
