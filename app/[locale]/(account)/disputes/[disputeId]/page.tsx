import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { MoneyCards, RulingPanel } from "@/components/dispute/case-cards";
import { CaseClock } from "@/components/dispute/case-clock";
import { AnswerForm, MessageForm } from "@/components/dispute/case-forms";
import { CaseSteps } from "@/components/dispute/case-steps";
import { canAnswer, CaseTitle } from "@/components/dispute/case-title";
import { SidePanel } from "@/components/dispute/side-panel";
import { createCaseFormat } from "@/components/dispute/case-format";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTitle } from "@/components/ui/page-title";
import { findDispute } from "@/lib/disputes/queries";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { isLocale } from "@/lib/platform/i18n/routing";
import { redirect } from "@/lib/platform/i18n/navigation";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string; readonly disputeId: string }>;
};

const loadDispute = cache(async (locale: string, disputeId: string) => {
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, `/disputes/${disputeId}`);
  const view = await findDispute(actor, disputeId);
  if (view === null) notFound();
  return { locale, view };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, disputeId } = await params;
  await loadDispute(locale, disputeId);
  const t = await getTranslations({ locale, namespace: "dispute.case" });
  return { title: t("meta"), robots: { index: false } };
}

/** One dispute, the same page for buyer and seller. The desk has its own page. */
export default async function DisputePage({ params }: Props) {
  const asked = await params;
  const { locale, view } = await loadDispute(asked.locale, asked.disputeId);
  if (view.viewer === "operator") redirect({ locale, href: `/admin/cases/${view.id}` });
  const [t, reasons] = await Promise.all([
    getTranslations("dispute.case"),
    getTranslations("dispute.reasonShort"),
  ]);
  const format = createCaseFormat(locale, view.timeZone, view.serverNow);
  const purchaseHref =
    view.viewer === "buyer" ? `/purchases/${view.escrowId}` : `/selling/sales/${view.escrowId}`;
  return (
    <div className="container-page pt-6 md:pt-8">
      <PageTitle
        over={t("over", {
          number: view.number,
          car: formatHeadline(locale, view.car.headline),
          reason: reasons.has(view.reason) ? reasons(view.reason) : view.reason,
        })}
        actions={
          <ButtonLink href={purchaseHref} variant="secondary">
            {t("toPurchase", { number: view.escrowNumber })}
          </ButtonLink>
        }
      >
        <CaseTitle view={view} format={format} />
      </PageTitle>
      <CaseClock view={view} format={format} />
      <div className="mt-4 grid gap-4">
        <RulingPanel view={view} format={format} />
        <div className="grid gap-4 lg:grid-cols-2">
          <SidePanel
            view={view}
            format={format}
            side="buyer"
            odometerUnit={MARKET_FACTS[view.market].distanceUnit}
          />
          {view.viewer === "seller" && canAnswer(view) ? (
            <AnswerForm view={view} format={format} />
          ) : (
            <SidePanel view={view} format={format} side="seller" />
          )}
        </div>
        <div className="grid gap-4 md:grid-cols-2">
          <MoneyCards view={view} format={format} />
        </div>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_384px]">
          <CaseSteps view={view} format={format} />
          <MessageForm view={view} />
        </div>
      </div>
    </div>
  );
}
