import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { PublicPoint } from "@/lib/inspection-quality/public-queries";
import { BOOK_WITHIN_DAYS } from "@/lib/bookings/policy";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

const DAYS_SHOWN = 5;

/** The next days with their free times. */
export function FreeTimes(props: { readonly point: PublicPoint; readonly locale: Locale }) {
  const t = useTranslations("bookings.point");
  const { locale, point } = props;
  const { timeZone } = point;
  const days = new Map<string, string[]>();
  for (const slot of point.slots) {
    const day = formatDate(slot, { locale, timeZone });
    days.set(day, [
      ...(days.get(day) ?? []),
      formatDate(slot, { locale, timeZone, style: "time" }),
    ]);
  }
  const shown = [...days].slice(0, DAYS_SHOWN);
  const more = point.slots.length - shown.reduce((sum, [, times]) => sum + times.length, 0);
  return (
    <Panel title={t("slots")}>
      {shown.length === 0 ? (
        <p className="text-ink-2">{t("slotsNone")}</p>
      ) : (
        <>
          <p className="text-sm text-ink-2">
            {t("slotsLead", { days: BOOK_WITHIN_DAYS })} {t("zone", { zone: timeZone })}
          </p>
          <dl className="mt-3 divide-y divide-line">
            {shown.map(([day, times]) => (
              <div key={day} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-4 py-2">
                <dt className="font-medium">{day}</dt>
                <dd className="num flex flex-wrap gap-x-4 gap-y-1">
                  {times.map((time) => (
                    <span key={time}>{time}</span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          {more > 0 && <p className="mt-2 text-sm text-ink-2">{t("slotsMore", { count: more })}</p>}
        </>
      )}
    </Panel>
  );
}
