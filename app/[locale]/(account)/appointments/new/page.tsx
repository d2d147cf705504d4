import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { BookingForm } from "@/components/bookings/booking-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { RuleRows } from "@/components/ui/rule-rows";
import { getShownFee } from "@/lib/bookings/fees";
import { listFreeTimes } from "@/lib/bookings/free-times";
import { findSecondOffer } from "@/lib/bookings/second-offer-queries";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { formatMoney } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const loadOffer = cache(async (locale: string, listing: string | string[] | undefined) => {
  if (!isLocale(locale)) notFound();
  const listingId = typeof listing === "string" ? listing.slice(0, 64) : "";
  const actor = await requirePageActor(locale, `/appointments/new?listing=${listingId}`);
  const offer = await findSecondOffer(actor, listingId);
  if (offer === null) notFound();
  return { locale, actor, listingId, offer };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  await loadOffer(locale, (await searchParams).listing);
  const t = await getTranslations({ locale, namespace: "bookings.second" });
  return { title: t("action"), robots: { index: false } };
}

/** A buyer orders a second inspection: /appointments/new?listing=lst_… */
export default async function SecondInspectionPage({ params, searchParams }: Props) {
  const { listing } = await searchParams;
  const { locale, actor, listingId, offer } = await loadOffer((await params).locale, listing);
  const [t, points] = await Promise.all([
    getTranslations("bookings.second"),
    listFreeTimes(actor, { listingId, baseInspectionId: offer.inspectionId }),
  ]);
  const amount = getShownFee(offer.market);
  const fee = amount === null ? "" : formatMoney(amount, locale, 0);
  return (
    <div className="container-reading pt-4 md:pt-6">
      <Breadcrumb
        label={t("action")}
        items={[
          { label: formatHeadline(locale, offer.headline), href: offer.path },
          { label: t("action") },
        ]}
      />
      <div className="mt-2">
        <PageTitle lead={t("lead")}>
          {t("pageTitle", { car: formatHeadline(locale, offer.headline) })}
        </PageTitle>
      </div>
      <div className="mt-6 grid gap-4">
        <Panel title={t("rules")}>
          <RuleRows
            rows={[
              { label: t("who"), value: t("whoText") },
              { label: t("cost"), value: t("costText", { fee }) },
              { label: t("seller"), value: t("sellerText") },
            ]}
          />
        </Panel>
        <Panel title={t("action")}>
          <BookingForm
            url={`/api/listings/${listingId}/second-inspection`}
            isMove={false}
            points={points}
            then={{ kind: "go", href: "/appointments/{id}" }}
          />
        </Panel>
      </div>
    </div>
  );
}
