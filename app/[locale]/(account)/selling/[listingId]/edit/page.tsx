import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DraftWizard } from "@/components/selling/draft-wizard";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { findOwnListing } from "@/lib/listings/seller-queries";
import { listPlaces } from "@/lib/listings/places";
import { ListingId } from "@/lib/listings/schema";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { readClock } from "@/lib/platform/db/clock";
import { redirect } from "@/lib/platform/i18n/navigation";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string; readonly listingId: string }> };

const loadDraft = cache(async (locale: string, listingId: string) => {
  if (!isLocale(locale) || !ListingId.safeParse(listingId).success) notFound();
  const actor = await requirePageActor(locale, `/selling/${listingId}/edit`);
  const listing = await findOwnListing(actor, listingId);
  if (listing === null) notFound();
  return { locale, actor, listing };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, listingId } = await params;
  await loadDraft(locale, listingId);
  const t = await getTranslations({ locale, namespace: "selling" });
  return { title: t("wizardTitle"), robots: { index: false } };
}

export default async function EditDraftPage({ params }: Props) {
  const { locale: prefix, listingId } = await params;
  const { locale, listing } = await loadDraft(prefix, listingId);
  // A submitted listing is changed on its own page, which records every change in its history.
  if (listing.status !== "draft") redirect({ locale, href: `/selling/${listingId}` });
  const [places, at] = await Promise.all([listPlaces(listing.market), readClock()]);
  const t = await getTranslations("selling");
  const { id, market, version, draft, photos } = listing;
  return (
    <div className="container-page pt-4 md:pt-6">
      <Breadcrumb
        label={t("title")}
        items={[{ label: t("title"), href: "/selling" }, { label: t("wizardTitle") }]}
      />
      <div className="mt-2 mb-6">
        <PageTitle over={t(`market.${market}`)}>{t("wizardTitle")}</PageTitle>
      </div>
      <DraftWizard
        listing={{ id, market, version, draft, photos }}
        today={at.toISOString().slice(0, 10)}
        places={places.map((place) => ({
          value: place.id,
          label: locale === "zh-CN" ? place.zh : place.en,
        }))}
      />
    </div>
  );
}
