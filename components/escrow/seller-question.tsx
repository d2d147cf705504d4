import { getTranslations } from "next-intl/server";
import { AnswerClock } from "@/components/escrow/handover-answer";
import { CancelAction } from "@/components/escrow/cancel-action";
import { SellerReturn } from "@/components/escrow/seller-return";
import { QuestionCard, listQuestionFacts } from "@/components/escrow/question-card";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { ButtonLink } from "@/components/ui/button-link";
import { Clock } from "@/components/ui/clock";
import { CommandForm } from "@/components/ui/command-form";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { getSituation, isCarBack, isHandoverMissed } from "@/lib/escrow/situation";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly view: EscrowView; readonly locale: Locale };

/** The seller's version of BuyerQuestion. */
export async function SellerQuestion(props: Props) {
  const { view, locale } = props;
  const t = await getTranslations("escrow.seller");
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

async function Action({ view, locale }: Props) {
  const t = await getTranslations("escrow.seller");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  switch (getSituation(view)) {
    case "differs":
      return <AnswerClock view={view} locale={locale} />;
    case "funded":
      return (
        <div className="grid gap-5">
          <TypeCode view={view} locale={locale} />
          <CancelAction view={view} locale={locale} />
        </div>
      );
    case "unpaid":
    case "part_paid":
    case "processing":
      return <CancelAction view={view} locale={locale} />;
    case "delivered":
      return (
        <Clock
          label={t("delivered.clock")}
          startedAt={view.deliveredAt ?? view.serverNow}
          dueAt={view.acceptanceEndsAt ?? view.serverNow}
          serverNow={view.serverNow}
          dueText={format.dayTime(view.acceptanceEndsAt ?? view.serverNow)}
          size="big"
        />
      );
    case "disputed":
      return view.openDisputeId === null ? null : (
        <ButtonLink href={`/disputes/${view.openDisputeId}`}>{t("disputed.open")}</ButtonLink>
      );
    case "returning":
      return <SellerReturn view={view} locale={locale} />;
    default:
      return null;
  }
}

async function TypeCode({ view, locale }: Props) {
  const t = await getTranslations("escrow.handover");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  if (view.handoverTriesLeft === 0) {
    return (
      <Notice tone="grave" title={t("lockedTitle")}>
        {t("locked")}
      </Notice>
    );
  }
  return (
    <CommandForm
      url={`/api/escrows/${view.id}/handover`}
      shape={{ odometerReading: "number" }}
      submitLabel={t("submit")}
      busyLabel={t("busy")}
      submitSize="lg"
      className="grid max-w-md gap-4"
    >
      <TextField
        name="code"
        label={t("code")}
        hint={t("codeFieldHint", { tries: view.handoverTriesLeft })}
        inputMode="numeric"
        autoComplete="off"
        maxLength={9}
        required
      />
      <TextField
        name="odometerReading"
        label={t("odometer")}
        hint={
          view.reportOdometer === null
            ? t("odometerHint")
            : t("odometerReport", {
                report: format.distance(view.reportOdometer, view.odometerUnit),
                most: format.distance(
                  view.reportOdometer + view.acceptanceDistance,
                  view.odometerUnit,
                ),
              })
        }
        inputMode="numeric"
        after={t(`unit.${view.odometerUnit}`)}
      />
      <TextField name="reason" label={t("odometerReason")} maxLength={300} />
    </CommandForm>
  );
}
