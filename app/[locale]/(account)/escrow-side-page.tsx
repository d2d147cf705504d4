import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { BuyerQuestion } from "@/components/escrow/buyer-question";
import { ClaimPanel } from "@/components/escrow/claim-panel";
import { EscrowPage } from "@/components/escrow/escrow-page";
import { HandoverSection } from "@/components/escrow/handover-section";
import { PayoutsPanel } from "@/components/escrow/payouts-panel";
import { SellerQuestion } from "@/components/escrow/seller-question";
import { BookingForm } from "@/components/bookings/booking-form";
import { PayoutDetailsPanel } from "@/components/payout/payout-details";
import { findPayeeDetails } from "@/lib/escrow/settlement/debts";
import { listHandoverTimes } from "@/lib/escrow/handover/handover-view";
import { listReturnTimes } from "@/lib/escrow/returning/return-view";
import { findPurchase, findSale } from "@/lib/escrow/queries";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import type { EscrowView } from "@/lib/escrow/types";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Side = "purchases" | "sales";
type Params = Promise<{ readonly locale: string; readonly escrowId: string }>;

const SIDES = {
  purchases: { path: "/purchases", find: findPurchase, Question: BuyerQuestion },
  sales: { path: "/selling/sales", find: findSale, Question: SellerQuestion },
} as const;

const loadEscrow = cache(async (side: Side, locale: string, escrowId: string) => {
  if (!isLocale(locale)) notFound();
  const { path, find } = SIDES[side];
  const actor = await requirePageActor(locale, `${path}/${escrowId}`);
  const found = await find(actor, escrowId);
  if (found === null) notFound();
  return { locale, actor, found };
});

export async function buildEscrowSideMetadata(side: Side, params: Params): Promise<Metadata> {
  const { locale, escrowId } = await params;
  await loadEscrow(side, locale, escrowId);
  const t = await getTranslations({ locale, namespace: `escrow.${side}` });
  return { title: t("one"), robots: { index: false } };
}

/**
 * The car's name is translated here, so that the table of makes is not sent to the browser with the components.
 */
function carIn(locale: Locale, car: EscrowView["car"]): EscrowView["car"] {
  return { ...car, headline: formatHeadline(locale, car.headline) };
}

/** One purchase, seen by the buyer or by the seller. */
export async function EscrowSidePage(props: { readonly side: Side; readonly params: Params }) {
  const { side } = props;
  const { locale: prefix, escrowId } = await props.params;
  const { locale, actor, found } = await loadEscrow(side, prefix, escrowId);
  const { path, Question } = SIDES[side];
  const href = `${path}/${escrowId}`;
  const view = { ...found, car: carIn(locale, found.car) };
  const [details, points, returnTimes] = await Promise.all([
    findPayeeDetails(actor, view),
    listHandoverTimes(view),
    listReturnTimes(view),
  ]);
  return (
    <EscrowPage
      view={view}
      locale={locale}
      question={<Question view={view} locale={locale} returnTimes={returnTimes} />}
      handover={
        <HandoverSection
          view={view}
          locale={locale}
          booking={
            points === null ? null : (
              <BookingForm
                url={`/api/escrows/${view.id}/appointment`}
                points={points}
                isMove={view.handover.booking !== null}
              />
            )
          }
        />
      }
      more={
        <>
          <ClaimPanel view={view} locale={locale} />
          <PayoutsPanel view={view} locale={locale} isPayable={details?.state === "ready"} />
          {details !== null && (
            <PayoutDetailsPanel details={details} returnTo={getPathname({ locale, href })} />
          )}
        </>
      }
    />
  );
}
