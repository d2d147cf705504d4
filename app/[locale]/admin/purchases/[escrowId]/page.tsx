import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DeskFrame } from "@/components/admin/desk-frame";
import { loadDeskLabels } from "@/components/admin/desk-labels";
import { LedgerTable } from "@/components/admin/ledger-table";
import { BankDisputes } from "@/components/admin/bank-disputes";
import { ChargebackPanel } from "@/components/admin/chargeback-panel";
import { Parties } from "@/components/admin/parties";
import { PurchaseActions } from "@/components/admin/purchase-actions";
import { MovementRows } from "@/components/admin/movement-rows";
import { ReturnPanel } from "@/components/escrow/return-panel";
import { HandoverCheck } from "@/components/escrow/handover-check";
import { ButtonLink } from "@/components/ui/button-link";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { listBankDisputes, listChargebackDesks } from "@/lib/escrow/chargebacks/chargeback-view";
import { listDeskLedger } from "@/lib/escrow/views/desk-queries";
import { listWaitingDeskActs } from "@/lib/escrow/desk-acts/desk-act-view";
import { findDeskEscrow } from "@/lib/escrow/views/desk-purchase";
import { can } from "@/lib/platform/auth/permissions";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string; readonly escrowId: string }>;
};

const loadPurchase = cache(async (prefix: string, escrowId: string) => {
  const path = `/admin/purchases/${escrowId}`;
  const { actor, locale } = await openDesk({ locale: prefix }, "purchase", path);
  const view = await findDeskEscrow(actor, escrowId);
  if (view === null) notFound();
  return { actor, locale, view };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, escrowId } = await params;
  await loadPurchase(locale, escrowId);
  return buildDeskMetadata(params, "purchase");
}

/** One purchase with everything that an operator needs to answer a question about it. */
export default async function DeskPurchasePage({ params }: Props) {
  const { locale: prefix, escrowId } = await params;
  const { actor, locale, view } = await loadPurchase(prefix, escrowId);
  const [waiting, lines, disputes, t, stepWord, roleWord] = await Promise.all([
    listWaitingDeskActs(actor, escrowId),
    listDeskLedger(actor, escrowId),
    listBankDisputes(actor, escrowId),
    getTranslations("admin"),
    loadDeskLabels("stepWords"),
    loadDeskLabels("roleWords"),
  ]);
  const time = (iso: string | null): string =>
    iso === null ? "–" : formatDate(iso, { locale, timeZone: view.timeZone, style: "dayTime" });
  const chargebacks = can(actor, "chargeback.decide")
    ? await listChargebackDesks(actor, view.id)
    : [];
  const found = view.latestCase;
  const mayRetry = can(actor, "money.retry");
  return (
    <DeskFrame
      area="purchases"
      title={view.number}
      lead={`${formatHeadline(locale, view.car.headline)} · ${t(`states.${view.state}`)}`}
      actions={
        found === null ? undefined : (
          <ButtonLink href={`/admin/cases/${found.id}`} variant="secondary" size="sm">
            {found.ruling === null
              ? t(found.isRulingProposed ? "purchase.caseProposed" : "purchase.caseOpen", {
                  number: found.number,
                })
              : t(`purchase.caseRuled.${found.ruling.kind}`, {
                  number: found.number,
                  amount: formatMoney(found.ruling.refund, locale),
                })}
          </ButtonLink>
        )
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
        <div className="grid min-w-0 gap-4">
          <Panel small title={t("purchase.facts")}>
            <FactRows
              small
              columns={2}
              rows={[
                { label: t("purchase.price"), value: formatMoney(view.price, locale) },
                { label: t("purchase.held"), value: formatMoney(view.held, locale) },
                { label: t("purchase.fee"), value: formatMoney(view.fee, locale) },
                { label: t("purchase.codeTries"), value: view.handoverTriesLeft },
                { label: t("purchase.reservedUntil"), value: time(view.reservedUntil) },
                { label: t("purchase.delivered"), value: time(view.deliveredAt) },
                { label: t("purchase.acceptanceEnds"), value: time(view.acceptanceEndsAt) },
                { label: t("purchase.accepted"), value: time(view.acceptedAt) },
                { label: t("purchase.titleDue"), value: time(view.titleDueAt) },
                { label: t("purchase.titleConfirmed"), value: time(view.titleConfirmedAt) },
                ...(view.carReturn === null
                  ? []
                  : [
                      { label: t("purchase.returnDue"), value: time(view.carReturn.dueAt) },
                      { label: t("purchase.returnMeet"), value: time(view.carReturn.meetAt) },
                    ]),
                ...(view.sellerClaim.minor === "0"
                  ? []
                  : [
                      {
                        label: t("purchase.owes"),
                        value: formatMoney(view.sellerClaim, locale),
                        note: t("purchase.owesPaid", {
                          amount: formatMoney(view.sellerClaimRecovered, locale),
                        }),
                      },
                    ]),
                ...(view.netted.minor === "0"
                  ? []
                  : [{ label: t("purchase.netted"), value: formatMoney(view.netted, locale) }]),
              ]}
            />
          </Panel>
          {view.handover.checks.map((check) => (
            <HandoverCheck key={check.inspectionId} check={check} view={view} locale={locale} />
          ))}
          <MovementRows view={view} locale={locale} time={time} mayRetry={mayRetry} />
          <ReturnPanel view={view} locale={locale} />
          <Panel small title={t("purchase.ledger")}>
            <LedgerTable lines={lines} locale={locale} timeZone={view.timeZone} />
          </Panel>
          <Panel small title={t("purchase.steps")}>
            <FactRows
              small
              rows={view.steps.map((step) => ({
                label: stepWord(step.kind),
                value: time(step.at),
                note: roleWord(step.role),
              }))}
            />
          </Panel>
        </div>
        <div className="grid min-w-0 gap-4">
          <Panel small title={t("purchase.parties")}>
            <Parties buyer={view.buyer} seller={view.seller} />
          </Panel>
          {disputes.length > 0 && (
            <BankDisputes disputes={disputes} locale={locale} timeZone={view.timeZone} />
          )}
          {chargebacks.map((desk) => (
            <ChargebackPanel key={desk.bankDisputeId} desk={desk} view={view} locale={locale} />
          ))}
          {view.side === "operator" && (
            <PurchaseActions
              view={view}
              locale={locale}
              mayCancel={can(actor, "escrow.cancel")}
              waiting={waiting}
            />
          )}
        </div>
      </div>
    </DeskFrame>
  );
}
