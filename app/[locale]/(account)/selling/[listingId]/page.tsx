import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { SellerBookings } from "@/app/[locale]/(account)/selling/[listingId]/seller-bookings";
import { DemandPanel } from "@/components/selling/demand-panel";
import { ListingHistory } from "@/components/selling/listing-history";
import { PriceForm, WithdrawForm, WordsForm } from "@/components/selling/manage-forms";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { findOwnListing } from "@/lib/listings/seller-queries";
import { ListingId } from "@/lib/listings/schema";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { formatPrice } from "@/lib/platform/i18n/format";
import { redirect } from "@/lib/platform/i18n/navigation";
import { isLocale } from "@/lib/platform/i18n/routing";
import { listDemand } from "@/lib/saved-searches/demand";
import { isOpenState, isPublicState } from "@/lib/listings/states";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<{ readonly locale: string; readonly listingId: string }> };

const loadOwnListing = cache(async (locale: string, listingId: string) => {
  if (!isLocale(locale) || !ListingId.safeParse(listingId).success) notFound();
  const actor = await requirePageActor(locale, `/selling/${listingId}`);
  const listing = await findOwnListing(actor, listingId);
  if (listing === null) notFound();
  return { locale, actor, listing };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, listingId } = await params;
  await loadOwnListing(locale, listingId);
  const t = await getTranslations({ locale, namespace: "selling" });
  return { title: t("manageTitle"), robots: { index: false } };
}

export default async function OwnListingPage({ params }: Props) {
  const { locale: prefix, listingId } = await params;
  const { locale, actor, listing } = await loadOwnListing(prefix, listingId);
  if (listing.status === "draft") redirect({ locale, href: `/selling/${listingId}/edit` });
  const isOpen = isOpenState(listing.status);
  const needsInspection = isOpen && !listing.isInspected;
  const t = await getTranslations("selling");
  const demand = listing.status === "live" ? await listDemand(actor, listing.id) : [];
  return (
    <div className="container-reading pt-4 md:pt-6">
      <Breadcrumb
        label={t("title")}
        items={[
          { label: t("title"), href: "/selling" },
          { label: formatHeadline(locale, listing.headline) },
        ]}
      />
      <div className="mt-2">
        <PageTitle
          over={t(`status.${listing.status}`)}
          lead={listing.price === null ? t("noPrice") : formatPrice(listing.price, locale)}
          actions={
            isPublicState(listing.status) ? (
              <ButtonLink href={`/${listing.market}/cars/${listing.slug}`} variant="secondary">
                {t("seePublic")}
              </ButtonLink>
            ) : undefined
          }
        >
          {formatHeadline(locale, listing.headline)}
        </PageTitle>
      </div>
      <div className="mt-6 grid gap-4">
        <SellerBookings
          actor={actor}
          locale={locale}
          listing={listing}
          needsInspection={needsInspection}
        />
        {listing.status === "reserved" && (
          <Notice
            tone="held"
            title={t("reservedTitle")}
            actions={
              <ButtonLink href="/selling/sales" size="sm">
                {t("sales")}
              </ButtonLink>
            }
          >
            {t("reservedText")}
          </Notice>
        )}
        <DemandPanel rows={demand.map((row) => ({ ...row, headline: null }))} />
        {isOpen && (
          <>
            <PriceForm listing={listing} />
            <WordsForm listing={listing} />
          </>
        )}
        <ListingHistory listing={listing} locale={locale} />
        {isOpen && <WithdrawForm listing={listing} />}
      </div>
    </div>
  );
}
