import { getTranslations } from "next-intl/server";
import { CommandForm } from "@/components/ui/command-form";
import { FactRows } from "@/components/ui/fact-rows";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextAreaField } from "@/components/ui/text-field";
import type { ChargebackDesk } from "@/lib/escrow/chargebacks/chargeback-view";
import type { EscrowView } from "@/lib/escrow/types";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly desk: ChargebackDesk;
  readonly view: EscrowView;
  readonly locale: Locale;
};

/**
 * After a chargeback was lost, the desk decides about the remaining money; above the limit, a second operator
 * must approve.
 */
export async function ChargebackPanel(props: Props) {
  const t = await getTranslations("admin.chargeback");
  const { desk, locale } = props;
  return (
    <Panel small title={t("title")}>
      <p className="mb-3 text-ink-2">{t("lead")}</p>
      <FactRows
        small
        rows={[
          { label: t("dispute"), value: desk.providerId ?? "–" },
          { label: t("held"), value: formatMoney(desk.held, locale) },
          { label: t("loss"), value: formatMoney(desk.loss, locale) },
        ]}
      />
      <div className="mt-4">
        {desk.proposal !== null ? (
          <Waiting {...props} proposal={desk.proposal} />
        ) : desk.choices.length === 0 ? (
          <p className="text-ink-2">{t("underCase")}</p>
        ) : (
          <Decide {...props} />
        )}
      </div>
    </Panel>
  );
}

async function Decide({ desk, view, locale }: Props) {
  const [t, labels] = await Promise.all([
    getTranslations("admin.chargeback"),
    getTranslations("admin"),
  ]);
  const first = desk.choices.length === 1 ? desk.choices[0] : undefined;
  return (
    <CommandForm
      url={`/api/escrows/${view.id}/chargeback`}
      submitLabel={t("submit")}
      busyLabel={labels("busy")}
      submitWide
      extra={{ bankDisputeId: desk.bankDisputeId }}
      confirm={{
        title: t("confirmTitle", { number: view.number }),
        text: t("confirmText"),
        confirmLabel: t("submit"),
        cancelLabel: labels("cancel"),
      }}
    >
      <RadioGroup
        name="decision"
        legend={t("decision")}
        legendHidden
        required
        {...(first === undefined ? {} : { defaultValue: first.decision })}
        options={desk.choices.map((choice) => ({
          value: choice.decision,
          label: t(`decisions.${choice.decision}`, { amount: formatMoney(choice.amount, locale) }),
        }))}
      />
      <TextAreaField
        name="reason"
        label={labels("reason")}
        hint={labels("reasonHint")}
        rows={3}
        required
        maxLength={2000}
      />
      {desk.choices.some((choice) => choice.needsTwo) && (
        <Notice tone="minor">{t("two", { limit: formatMoney(desk.limit, locale) })}</Notice>
      )}
    </CommandForm>
  );
}

async function Waiting(
  props: Props & { readonly proposal: NonNullable<ChargebackDesk["proposal"]> },
) {
  const [t, labels] = await Promise.all([
    getTranslations("admin.chargeback"),
    getTranslations("admin"),
  ]);
  const { desk, view, locale, proposal } = props;
  const time = formatDate(proposal.at, { locale, timeZone: view.timeZone, style: "dayTime" });
  return (
    <>
      <h3 className="font-bold">{t("waits")}</h3>
      <p className="text-ink-2">{t("proposed", { name: proposal.by, time })}</p>
      <p className="mt-2">
        {t(`decisions.${proposal.decision}`, { amount: formatMoney(proposal.amount, locale) })}
      </p>
      <p className="mt-2 mb-4 whitespace-pre-line text-ink-2">{proposal.reason}</p>
      {proposal.isOwn || !desk.mayApprove ? (
        <p className="text-minor-ink">{proposal.isOwn ? t("own") : t("noRight")}</p>
      ) : (
        <CommandForm
          url={`/api/escrows/${view.id}/chargeback/approval`}
          submitLabel={t("approveSubmit")}
          busyLabel={labels("busy")}
          submitWide
          extra={{ bankDisputeId: desk.bankDisputeId }}
        >
          <RadioGroup
            name="decision"
            legend={t("waits")}
            legendHidden
            required
            options={(["approve", "reject"] as const).map((value) => ({ value, label: t(value) }))}
          />
          <TextAreaField
            name="reason"
            label={labels("reason")}
            rows={3}
            required
            maxLength={2000}
          />
        </CommandForm>
      )}
    </>
  );
}
