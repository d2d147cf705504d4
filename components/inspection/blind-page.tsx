import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTitle } from "@/components/ui/page-title";
import { RuleRows } from "@/components/ui/rule-rows";
import type { BlindBooking } from "@/lib/inspections/blind-access";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * Shown instead of the report to the inspector of a blind repeat, who must not read it yet: why, until when,
 * and what to do.
 */
export async function BlindPage(props: {
  readonly booking: BlindBooking;
  readonly locale: Locale;
}) {
  const t = await getTranslations("report.blind");
  const { booking, locale } = props;
  const when = formatDate(booking.startsAt, {
    locale,
    timeZone: booking.timeZone,
    style: "dayTime",
  });
  return (
    <div className="container-reading pt-10 md:pt-16">
      <PageTitle lead={t("lead")} actions={<ButtonLink href="/field">{t("toField")}</ButtonLink>}>
        {t("title")}
      </PageTitle>
      <div className="mt-8">
        <RuleRows
          rows={[
            { label: t("yours"), value: t(`state.${booking.state}`, { when }) },
            { label: t("whyLabel"), value: t("why") },
            { label: t("whatLabel"), value: t("what") },
            { label: t("untilLabel"), value: t("until") },
          ]}
        />
      </div>
    </div>
  );
}
