import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PayoutDetailsPanel } from "@/components/payout/payout-details";
import { OwnRows } from "@/components/selling/own-rows";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { listOwnDebts, listOwnPayoutDetails } from "@/lib/escrow/debts";
import { listOwnListings } from "@/lib/listings/own";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { formatMoney } from "@/lib/platform/i18n/format";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "selling" });
  return { title: t("title"), robots: { index: false } };
}

export default async function SellingPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/selling");
  const listings = await listOwnListings(actor);
  const currencies = [
    ...new Set(
      listings
        .filter((listing) => listing.status !== "draft")
        .map((listing) => MARKET_FACTS[listing.market].currency),
    ),
  ];
  const [t, payout, accounts, debts] = await Promise.all([
    getTranslations("selling"),
    getTranslations("payout"),
    listOwnPayoutDetails(actor, currencies),
    listOwnDebts(actor, currencies),
  ]);
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href="/selling/sales" variant="secondary">
              {t("sales")}
            </ButtonLink>
            <ButtonLink href="/selling/new">{t("newTitle")}</ButtonLink>
          </>
        }
      >
        {t("title")}
      </PageTitle>
      <div className="mt-6">
        {listings.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            actions={<ButtonLink href="/selling/new">{t("newTitle")}</ButtonLink>}
          >
            {t("emptyText")}
          </EmptyState>
        ) : (
          <OwnRows listings={listings} locale={locale} />
        )}
      </div>
      <div className="mt-4 grid gap-4">
        {debts.map((debt) => (
          <Notice
            key={debt.currency}
            tone="minor"
            title={payout("debtTitle", { amount: formatMoney(debt, locale) })}
          >
            {payout("debt")}
          </Notice>
        ))}
        {accounts.map((details) => (
          <PayoutDetailsPanel
            key={`${details.ownerId} ${details.currency}`}
            details={details}
            returnTo={getPathname({ locale, href: "/selling" })}
          />
        ))}
      </div>
    </div>
  );
}
