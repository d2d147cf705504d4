import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DeskFrame } from "@/components/admin/desk-frame";
import { LedgerTable } from "@/components/admin/ledger-table";
import { DeskKeys } from "@/components/admin/desk-keys";
import { DeskQueue } from "@/components/admin/desk-queue";
import { Parties } from "@/components/admin/parties";
import { MoneyCards, RulingPanel } from "@/components/dispute/case-cards";
import { CaseClock } from "@/components/dispute/case-clock";
import { CaseSteps } from "@/components/dispute/case-steps";
import { CaseTitle } from "@/components/dispute/case-title";
import { ContactPanel, DeskMessage, RulePanel } from "@/components/dispute/desk-forms";
import { SidePanel } from "@/components/dispute/side-panel";
import { createCaseFormat } from "@/components/dispute/case-format";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { findDispute, listDisputeQueue } from "@/lib/disputes/queries";
import { listDeskLedger } from "@/lib/escrow/views/desk-queries";
import { getEscrow } from "@/lib/escrow/queries";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { can } from "@/lib/platform/auth/permissions";
import { readClock } from "@/lib/platform/db/clock";
import { listShortcuts } from "@/app/[locale]/admin/cases/[disputeId]/keys";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string; readonly disputeId: string }>;
};

const loadCase = cache(async (prefix: string, disputeId: string) => {
  const path = `/admin/cases/${disputeId}`;
  const { actor, locale } = await openDesk({ locale: prefix }, "case", path);
  const view = await findDispute(actor, disputeId);
  if (view === null) notFound();
  return { actor, locale, view };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, disputeId } = await params;
  await loadCase(locale, disputeId);
  return buildDeskMetadata(params, "case");
}

/** One dispute for the operator: both sides, the money, and what is left to do. */
export default async function DeskCasePage({ params }: Props) {
  const { locale: prefix, disputeId } = await params;
  const { actor, locale, view } = await loadCase(prefix, disputeId);
  const [escrow, lines, items, at, t, labels] = await Promise.all([
    getEscrow(actor, view.escrowId),
    listDeskLedger(actor, view.escrowId),
    listDisputeQueue(actor),
    readClock(),
    getTranslations("admin"),
    getTranslations("dispute"),
  ]);
  const named = items.map((item) => ({ ...item, headline: formatHeadline(locale, item.headline) }));
  const format = createCaseFormat(locale, view.timeZone, view.serverNow);
  const reason = labels.has(`reasonShort.${view.reason}`)
    ? labels(`reasonShort.${view.reason}`)
    : view.reason;
  const car = `/${view.car.market}/cars/${view.car.slug}`;
  const isParty = view.viewer !== "operator";
  return (
    <DeskFrame
      area="queue"
      queue={{
        label: `${t("case.queue")} · ${t("case.queueCount", { count: items.length })}`,
        list: <DeskQueue items={named} currentId={view.id} at={at} locale={locale} />,
      }}
      keys={
        <DeskKeys
          label={t("keys.title")}
          keys={listShortcuts({ view, items, actor, label: (name) => t(`keys.${name}`) })}
          note={t("keys.note")}
          onLabel={t("keys.on")}
          offLabel={t("keys.off")}
        />
      }
      title={<CaseTitle view={view} format={format} />}
      lead={labels("case.over", {
        number: view.number,
        car: formatHeadline(locale, view.car.headline),
        reason,
      })}
      actions={
        <>
          <ButtonLink href={`/admin/purchases/${view.escrowId}`} variant="secondary" size="sm">
            {t("case.purchase", { number: view.escrowNumber })}
          </ButtonLink>
          <ButtonLink href={`${car}/report`} variant="secondary" size="sm">
            {t("case.report", { number: escrow.car.reportNumber ?? "" })}
          </ButtonLink>
          <ButtonLink href={car} variant="secondary" size="sm">
            {t("case.car")}
          </ButtonLink>
        </>
      }
    >
      <div className="-mt-6">
        <CaseClock view={view} format={format} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid min-w-0 gap-4">
          <RulingPanel view={view} format={format} />
          <div className="grid gap-4 min-[1440px]:grid-cols-2">
            <SidePanel
              view={view}
              format={format}
              side="buyer"
              odometerUnit={MARKET_FACTS[view.market].distanceUnit}
            />
            <SidePanel view={view} format={format} side="seller" />
          </div>
          <CaseSteps view={view} format={format} dense />
          <Panel small title={t("case.ledger")}>
            <LedgerTable lines={lines} locale={locale} timeZone={view.timeZone} />
          </Panel>
        </div>
        <div className="grid min-w-0 gap-4">
          {isParty ? (
            <Notice tone="minor">{labels("desk.party")}</Notice>
          ) : (
            <>
              <div id="desk-contact">
                <ContactPanel view={view} format={format} />
              </div>
              <div id="desk-rule">
                <RulePanel
                  view={view}
                  format={format}
                  actorId={actor.userId}
                  canApprove={can(actor, "dispute.approve")}
                />
              </div>
              <div id="desk-message">
                <DeskMessage view={view} />
              </div>
              <Panel small title={t("case.contactsTitle")}>
                <Parties buyer={escrow.buyer} seller={escrow.seller} />
              </Panel>
            </>
          )}
          <MoneyCards view={view} format={format} />
        </div>
      </div>
    </DeskFrame>
  );
}
