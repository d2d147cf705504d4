import { getTranslations } from "next-intl/server";
import { AcceptActions } from "@/components/escrow/accept-actions";
import { BuyerPay } from "@/components/escrow/buyer-pay";
import { CancelAction } from "@/components/escrow/cancel-action";
import { HandoverAnswer } from "@/components/escrow/handover-answer";
import { HandoverCode } from "@/components/escrow/handover-code";
import { BuyerReturn } from "@/components/escrow/buyer-return";
import { QuestionCard, listQuestionFacts } from "@/components/escrow/question-card";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandButton } from "@/components/ui/command-button";
import { getSituation, isCarBack, isHandoverMissed } from "@/lib/escrow/situation";
import type { ReturnTimes } from "@/lib/escrow/returning/types";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly view: EscrowView;
  readonly locale: Locale;
  /** The times among which the buyer chooses to bring the car back; null when nothing is to be chosen. */
  readonly returnTimes: ReturnTimes | null;
};

/** What the buyer has to decide or do now, as the title, with the matching actions. */
export async function BuyerQuestion(props: Props) {
  const { view, locale } = props;
  const t = await getTranslations("escrow.buyer");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const situation = getSituation(view);
  return (
    <QuestionCard
      title={t(`${situation}.title`)}
      lead={t(leadOf(view), {
        ...listQuestionFacts(view, format),
        by: t(`cancelledBy.${view.cancelledBy ?? "system"}`),
      })}
    >
      <Action {...props} />
    </QuestionCard>
  );
}

/** The key of the sentence under the title. */
function leadOf(view: EscrowView) {
  if (isHandoverMissed(view)) return "cancelled.missed";
  if (view.state === "refunded" && isCarBack(view)) return "refundedReturn";
  return `${getSituation(view)}.lead` as const;
}

async function Action({ view, locale, returnTimes }: Props) {
  const t = await getTranslations("escrow.buyer");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  switch (getSituation(view)) {
    case "unpaid":
    case "part_paid":
    case "processing":
      return <BuyerPay view={view} locale={locale} />;
    case "differs":
      return <HandoverAnswer view={view} locale={locale} />;
    case "at_point":
      return null;
    case "funded":
      return (
        <div className="grid gap-5">
          <HandoverCode code={view.handoverCode ?? ""} />
          <div className="flex flex-wrap gap-3">
            <ButtonLink href={`/disputes/new?purchase=${view.id}`} variant="secondary">
              {t("funded.differs")}
            </ButtonLink>
            <CancelAction view={view} locale={locale} />
          </div>
        </div>
      );
    case "delivered":
      return <AcceptActions view={view} locale={locale} />;
    case "accepted":
      return (
        <CommandButton
          url={`/api/escrows/${view.id}/title`}
          label={t("accepted.confirm")}
          busyLabel={t("busy")}
          size="lg"
          confirm={{
            title: t("accepted.confirmTitle"),
            text: t("accepted.confirmText"),
            facts: [
              { label: t("dialog.amount"), value: format.money(view.held) },
              { label: t("dialog.from"), value: t("dialog.heldHere") },
              { label: t("dialog.to"), value: view.seller.displayName },
              { label: t("dialog.when"), value: t("dialog.atOnce") },
            ],
            confirmLabel: t("accepted.confirm"),
            cancelLabel: t("dialog.notYet"),
          }}
        />
      );
    case "disputed":
      return view.openDisputeId === null ? null : (
        <ButtonLink href={`/disputes/${view.openDisputeId}`}>{t("disputed.open")}</ButtonLink>
      );
    case "released":
    case "refunded":
    case "expired":
    case "cancelled":
      return (
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="#receipt" variant="secondary" outside>
            {t("receipt")}
          </ButtonLink>
          <ButtonLink href={`/${view.car.market}/cars`} variant="secondary">
            {t("moreCars")}
          </ButtonLink>
        </div>
      );
    case "returning":
      return <BuyerReturn view={view} locale={locale} times={returnTimes} />;
    case "returned":
    case "frozen":
    case "taken":
      return null;
  }
}
