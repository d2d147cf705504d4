import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BrowserMessages } from "@/app/[locale]/browser-messages";
import { getTranslations } from "next-intl/server";
import { CheckWithoutUs, HowItWorks } from "@/app/[locale]/(public)/verify/around";
import { FileChecker, ReportChecker } from "@/app/[locale]/(public)/verify/checker";
import { BlindPage } from "@/components/inspection/blind-page";
import { VerifyQr } from "@/components/inspection/verify-qr";
import { VerifyVersions } from "@/components/inspection/verify-versions";
import { getText } from "@/components/inspection/item-text";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { SectionTitle } from "@/components/ui/section-title";
import { findBlindBooking } from "@/lib/inspections/blind-access";
import { verifyUrl } from "@/lib/report-signing/verify-url";
import { findSignedReport, listReportVersions } from "@/lib/report-signing/queries";
import { findActor } from "@/lib/platform/auth/current-actor";
import { getEnv } from "@/lib/platform/core/env";
import { formatDate } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string; readonly id: string }> };

async function load(params: Props["params"]) {
  const { locale, id } = await params;
  if (!isLocale(locale) || !/^[\w-]{1,60}$/.test(id)) notFound();
  const report = await findSignedReport(id);
  if (report === null) notFound();
  return { locale, report };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, report } = await load(params);
  const t = await getTranslations({ locale, namespace: "verify" });
  return {
    title: t("metaTitleOne", { number: report.number }),
    description: t("metaDescription"),
    robots: { index: false },
  };
}

export default async function VerifyReportPage({ params }: Props) {
  const { locale, report } = await load(params);
  const blind = await findBlindBooking(await findActor(), report.inspectionId);
  if (blind !== null) return <BlindPage booking={blind} locale={locale} />;
  const t = await getTranslations("verify");
  const versions = await listReportVersions(report.inspectionId);
  const day = formatDate(report.signedAt, { locale, timeZone: "UTC", style: "date" });
  return (
    <div className="container-reading pt-10 md:pt-16">
      <div className="flex flex-wrap items-start justify-between gap-6">
        <PageTitle
          lead={t("leadOne", {
            day,
            inspector: report.inspectorName,
            point: getText(report.pointName, locale),
          })}
        >
          {t("titleOne", { number: report.number })}
        </PageTitle>
        <VerifyQr
          url={verifyUrl(getEnv().APP_ORIGIN, locale, report.number)}
          label={t("qr")}
          sizePx={104}
        />
      </div>
      {report.newest !== null && (
        <div className="mt-6">
          <Notice
            tone="minor"
            actions={
              <Link href={`/verify/${report.newest.number}`} className="link text-sm">
                {t("newerLink", { revision: report.newest.revision })}
              </Link>
            }
          >
            {t("newer", { number: report.newest.number })}
          </Notice>
        </div>
      )}
      <div className="mt-8">
        <BrowserMessages of={["verify"]}>
          <ReportChecker number={report.number} />
        </BrowserMessages>
      </div>
      <section aria-labelledby="versions" className="mt-12">
        <SectionTitle id="versions" lead={t("versions.lead")}>
          {t("versions.title")}
        </SectionTitle>
        <VerifyVersions versions={versions} current={report.number} locale={locale} />
      </section>
      <CheckWithoutUs number={report.number} />
      <div className="mt-6">
        <BrowserMessages of={["verify"]}>
          <FileChecker />
        </BrowserMessages>
      </div>
      <HowItWorks />
    </div>
  );
}
