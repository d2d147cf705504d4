import type { ReactNode } from "react";
import type { EscrowFormat } from "@/components/escrow/escrow-format";
import { PageTitle } from "@/components/ui/page-title";
import type { EscrowView } from "@/lib/escrow/types";

/** A card whose title is a question, with this side's possible actions. */
export function QuestionCard(props: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="card p-4 md:p-7">
      <PageTitle lead={props.lead}>{props.title}</PageTitle>
      <div className="mt-5 empty:hidden">{props.children}</div>
    </section>
  );
}

/** Lists every amount and date that the texts of either side may use. */
export function listQuestionFacts(view: EscrowView, format: EscrowFormat) {
  const time = (iso: string | null): string => (iso === null ? "" : format.dayTime(iso));
  return {
    deposit: format.money(view.deposit),
    balance: format.money(view.balance),
    price: format.money(view.price),
    held: format.money(view.held),
    net: format.money(view.sellerGets),
    perDay: format.money(view.titleLatePerDay),
    until: time(view.reservedUntil),
    handoverDue: time(view.handoverDueAt),
    ends: time(view.acceptanceEndsAt),
    titleDue: time(view.titleDueAt),
    returnDue: time(view.carReturn?.dueAt ?? null),
    closed: time(view.closedAt ?? view.serverNow),
  };
}
