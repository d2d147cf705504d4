import { getTranslations } from "next-intl/server";
import { CancelAction } from "@/components/escrow/cancel-action";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { ButtonLink } from "@/components/ui/button-link";
import { Clock } from "@/components/ui/clock";
import { CommandForm } from "@/components/ui/command-form";
import { TextAreaField } from "@/components/ui/text-field";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly view: EscrowView; readonly locale: Locale };

/**
 * The car at the point differs from its report: the buyer accepts it in writing, opens a dispute, or declines
 * it.
 */
export async function HandoverAnswer({ view, locale }: Props) {
  const t = await getTranslations("handover.answer");
  const check = view.handover.checks[0];
  if (check === undefined) return null;
  return (
    <div className="grid gap-6">
      <AnswerClock view={view} locale={locale} />
      <div className="grid items-start gap-6 md:grid-cols-2">
        <CommandForm
          url={`/api/escrows/${view.id}/acceptance-as-is`}
          extra={{ inspectionId: check.inspectionId }}
          submitLabel={t("take")}
          busyLabel={t("busy")}
          submitVariant="secondary"
          submitSize="lg"
          submitWide
          confirm={{
            title: t("takeTitle"),
            text: t("takeText"),
            confirmLabel: t("take"),
            cancelLabel: t("notYet"),
          }}
          className="grid gap-3"
        >
          <TextAreaField
            name="words"
            label={t("words")}
            hint={t("wordsHint")}
            rows={3}
            required
            maxLength={2000}
          />
        </CommandForm>
        <div className="grid gap-3">
          <ButtonLink href={`/disputes/new?purchase=${view.id}`} variant="secondary" size="lg" wide>
            {t("dispute")}
          </ButtonLink>
          <p className="text-sm text-ink-2">{t("disputeNote")}</p>
          <div>
            <CancelAction view={view} locale={locale} />
          </div>
          <p className="text-sm text-ink-2">{t("cancelNote")}</p>
        </div>
      </div>
      <p className="measure text-sm text-ink-2">{t("silence")}</p>
    </div>
  );
}

export async function AnswerClock({ view, locale }: Props) {
  const t = await getTranslations("handover.answer");
  const check = view.handover.checks[0];
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const dueAt = check?.answerDueAt ?? view.serverNow;
  return (
    <Clock
      label={t("timeLeft")}
      startedAt={check?.signedAt ?? view.serverNow}
      dueAt={dueAt}
      serverNow={view.serverNow}
      startText={format.dayTime(check?.signedAt ?? view.serverNow)}
      dueText={format.dayTime(dueAt)}
      size="big"
    />
  );
}
