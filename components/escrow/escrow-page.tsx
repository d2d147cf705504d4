import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";
import { CaseLinkPanel } from "@/components/escrow/case-link";
import { CarHeader } from "@/components/escrow/car-header";
import { LiveRefresh } from "@/components/escrow/live-refresh";
import { MoneyPanel } from "@/components/escrow/money-panel";
import { PeoplePanel } from "@/components/escrow/people-panel";
import { Receipt } from "@/components/escrow/receipt";
import { ReturnPanel } from "@/components/escrow/return-panel";
import { RefundsPanel } from "@/components/escrow/refunds-panel";
import { StepOnPhone, WhereItStands } from "@/components/escrow/purchase-progress";
import { isMoving } from "@/lib/escrow/situation";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly view: EscrowView;
  readonly locale: Locale;
  /** The question with its actions, different for buyer and seller. */
  readonly question: ReactNode;
  /** The handover at an inspection point, when one is booked or can be booked. */
  readonly handover?: ReactNode;
  /** What only this side sees, below the money. */
  readonly more?: ReactNode;
};

/** The layout that both sides share: question, money, and progress in the side column. */
export async function EscrowPage({ view, locale, question, handover, more }: Props) {
  const t = await getTranslations("escrow");
  return (
    <div className="container-page pt-6 md:pt-8">
      {isMoving(view) && <LiveRefresh escrowId={view.id} stamp={view.steps.at(-1)?.id ?? ""} />}
      <CarHeader
        car={view.car}
        over={t(view.side === "seller" ? "overSale" : "overPurchase", { number: view.number })}
      />
      <div className="mt-4">
        <StepOnPhone view={view} locale={locale} />
      </div>
      <div className="mt-4 grid items-start gap-4 md:mt-6 lg:grid-cols-[minmax(0,1fr)_336px] lg:gap-6">
        <div className="grid min-w-0 gap-4">
          {question}
          <ReturnPanel view={view} locale={locale} />
          {handover}
          <CaseLinkPanel view={view} locale={locale} />
          <MoneyPanel view={view} locale={locale} />
          <RefundsPanel view={view} locale={locale} />
          {more}
          <Receipt view={view} locale={locale} />
        </div>
        <div className="grid gap-4">
          <WhereItStands view={view} locale={locale} />
          <PeoplePanel view={view} locale={locale} />
        </div>
      </div>
    </div>
  );
}
