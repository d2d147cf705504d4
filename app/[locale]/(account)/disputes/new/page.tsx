import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { IntakeClock } from "@/components/dispute/intake-clock";
import { IntakeForm } from "@/components/dispute/intake-form";
import { createCaseFormat } from "@/components/dispute/case-format";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTitle } from "@/components/ui/page-title";
import { buildDisputeClock } from "@/lib/disputes/dispute-clock";
import { findPurchase } from "@/lib/escrow/queries";
import type { EscrowView } from "@/lib/escrow/types";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<{ readonly purchase?: string | string[] }>;
};

const loadPurchase = cache(async (locale: string, purchase: string | string[] | undefined) => {
  if (!isLocale(locale)) notFound();
  const escrowId = Array.isArray(purchase) ? (purchase[0] ?? "") : (purchase ?? "");
  const href = `/disputes/new?purchase=${encodeURIComponent(escrowId)}`;
  const view = await findPurchase(await requirePageActor(locale, href), escrowId);
  if (view === null) notFound();
  return { locale, view };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  await loadPurchase(locale, (await searchParams).purchase);
  const t = await getTranslations({ locale, namespace: "dispute.intake" });
  return { title: t("meta"), robots: { index: false } };
}

/** Only the buyer of this purchase may open this page; everybody else gets a 404. */
export default async function NewDisputePage({ params, searchParams }: Props) {
  const { purchase } = await searchParams;
  const { locale, view } = await loadPurchase((await params).locale, purchase);
  const t = await getTranslations("dispute.intake");
  if (!canOpen(view)) return <NotNow view={view} locale={locale} />;
  const format = createCaseFormat(locale, view.timeZone, view.serverNow);
  const clock = buildDisputeClock(new Date(view.serverNow), view.timeZone);
  const due = {
    contact: clock.contactDueAt.toISOString(),
    answer: clock.answerDueAt.toISOString(),
    ruling: clock.rulingDueAt.toISOString(),
  };
  return (
    <div className="container-page pt-6 md:pt-8">
      <PageTitle
        over={t("over", { number: view.number, car: formatHeadline(locale, view.car.headline) })}
        lead={t("lead")}
      >
        {t("title")}
      </PageTitle>
      <div className="mt-7 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_336px]">
        <IntakeForm
          escrowId={view.id}
          currency={view.held.currency}
          heldText={format.money(view.held)}
          unitText={view.odometerUnit}
          back={
            <ButtonLink href={`/purchases/${view.id}`} variant="ghost" size="lg">
              {t("back")}
            </ButtonLink>
          }
        />
        <IntakeClock due={due} held={view.held} format={format} />
      </div>
    </div>
  );
}

function canOpen(view: EscrowView): boolean {
  if (view.state !== "funded" && view.state !== "delivered") return false;
  return view.acceptanceEndsAt === null || view.serverNow < view.acceptanceEndsAt;
}

async function NotNow({ view, locale }: { readonly view: EscrowView; readonly locale: Locale }) {
  const t = await getTranslations("dispute.intake");
  const open = view.openDisputeId;
  return (
    <div className="container-page pt-6 md:pt-8">
      <PageTitle
        over={t("over", { number: view.number, car: formatHeadline(locale, view.car.headline) })}
        lead={open === null ? t("notNowText") : undefined}
        actions={
          open === null ? (
            <ButtonLink href={`/purchases/${view.id}`}>{t("back")}</ButtonLink>
          ) : (
            <ButtonLink href={`/disputes/${open}`}>{t("toCase")}</ButtonLink>
          )
        }
      >
        {open === null ? t("notNow") : t("openAlready")}
      </PageTitle>
    </div>
  );
}
