import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PayoutDetailsPanel } from "@/components/payout/payout-details";
import { DemandPanel } from "@/components/selling/demand-panel";
import { OwnRows } from "@/components/selling/own-rows";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { listOwnDebts, listOwnPayoutDetails } from "@/lib/escrow/settlement/debts";
import { listOwnListings } from "@/lib/listings/seller-queries";
import { listDemand } from "@/lib/saved-searches/demand";
import { MARKET_FACTS } from "@/lib/markets/markets";
import type { PayoutDetails } from "@/lib/payments/seller-accounts";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import type { MoneyView } from "@/lib/platform/core/money";
import { formatMoney } from "@/lib/platform/i18n/format";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "selling" });
  return { title: t("title"), robots: { index: false } };
}

/** How many of a dealer's cars are listed under "most wanted". */
const WANTED_MAX = 8;

export default async function SellingPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/selling");
  const listings = (await listOwnListings(actor)).map((listing) => ({
    ...listing,
    headline: formatHeadline(locale, listing.headline),
  }));
  const currencies = [
    ...new Set(
      listings
        .filter((listing) => listing.status !== "draft")
        .map((listing) => MARKET_FACTS[listing.market].currency),
    ),
  ];
  const [t, accounts, debts, demand] = await Promise.all([
    getTranslations("selling"),
    listOwnPayoutDetails(actor, currencies),
    listOwnDebts(actor, currencies),
    listDemand(actor),
  ]);
  const headlines = new Map(listings.map((listing) => [listing.id, listing.headline]));
  const wanted = demand
    .filter(({ buyers }) => buyers > 0)
    .toSorted((a, b) => b.buyers - a.buyers)
    .slice(0, WANTED_MAX)
    .map((row) => ({ ...row, headline: headlines.get(row.listingId) ?? null }));
  // Payout accounts that still need details are shown above the cars, complete accounts below them.
  const open = accounts.filter((details) => details.state !== "ready");
  const done = accounts.filter((details) => details.state === "ready");
  const returnTo = getPathname({ locale, href: "/selling" });
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
      <Debts debts={debts} locale={locale} />
      <PayoutNotices notices={open} returnTo={returnTo} />
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
      <div className="mt-4">
        <DemandPanel rows={wanted} />
      </div>
      <PayoutNotices notices={done} returnTo={returnTo} />
    </div>
  );
}

function PayoutNotices(props: {
  readonly notices: readonly PayoutDetails[];
  readonly returnTo: string;
}) {
  if (props.notices.length === 0) return null;
  return (
    <div className="mt-4 grid gap-4">
      {props.notices.map((details) => (
        <PayoutDetailsPanel
          key={`${details.ownerId} ${details.currency}`}
          details={details}
          returnTo={props.returnTo}
        />
      ))}
    </div>
  );
}

async function Debts(props: { readonly debts: readonly MoneyView[]; readonly locale: Locale }) {
  const t = await getTranslations("payout");
  if (props.debts.length === 0) return null;
  return (
    <div className="mt-4 grid gap-4">
      {props.debts.map((debt) => (
        <Notice
          key={debt.currency}
          tone="minor"
          title={t("debtTitle", { amount: formatMoney(debt, props.locale) })}
        >
          {t("debt")}
        </Notice>
      ))}
    </div>
  );
}
