import { getTranslations } from "next-intl/server";
import { ProvenMisses } from "@/components/dispute/proven-misses";
import { RulingForm } from "@/components/dispute/ruling-form";
import type { CaseFormat } from "@/components/dispute/case-format";
import { CommandButton } from "@/components/ui/command-button";
import { CommandForm } from "@/components/ui/command-form";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { RadioGroup } from "@/components/ui/radio-group";
import { SegmentedInput } from "@/components/ui/segmented";
import { SelectField, TextAreaField } from "@/components/ui/text-field";
import type { DisputeView } from "@/lib/disputes/types";

type Props = { readonly view: DisputeView; readonly format: CaseFormat };

/** The form for the first contact, which is the only deadline that depends on the time of day. */
export async function ContactPanel({ view, format }: Props) {
  const t = await getTranslations("dispute.desk");
  if (view.contactedAt !== null || view.state === "ruled") return null;
  return (
    <Panel
      small
      title={t("contactTitle")}
      aside={
        <span className={view.contactDueAt < view.serverNow ? "num text-grave" : "num text-ink-2"}>
          {t("contactDue", { time: format.dayTime(view.contactDueAt) })}
        </span>
      }
    >
      <CommandForm
        url={`/api/disputes/${view.id}/contact`}
        submitLabel={t("contactSubmit")}
        busyLabel={t("busy")}
        resetAfter
      >
        <SelectField
          name="channel"
          label={t("channel")}
          options={(["phone", "message", "mail"] as const).map((value) => ({
            value,
            label: t(`channels.${value}`),
          }))}
        />
        <TextAreaField
          name="note"
          label={t("note")}
          hint={t("noteHint")}
          rows={3}
          required
          minLength={3}
          maxLength={2000}
        />
      </CommandForm>
    </Panel>
  );
}

export async function DeskMessage({ view }: { readonly view: DisputeView }) {
  const [t, labels] = await Promise.all([
    getTranslations("dispute.desk"),
    getTranslations("dispute.case"),
  ]);
  if (view.state === "ruled") return null;
  return (
    <Panel small title={t("messageTitle")}>
      <CommandForm
        url={`/api/disputes/${view.id}/messages`}
        submitLabel={labels("send")}
        busyLabel={labels("sending")}
        submitVariant="secondary"
        resetAfter
      >
        <SegmentedInput
          name="audience"
          legend={t("audience")}
          defaultValue="both"
          options={(["both", "buyer", "seller", "desk"] as const).map((value) => ({
            value,
            label: t(`audiences.${value}`),
          }))}
        />
        <TextAreaField name="body" label={labels("message")} rows={3} required maxLength={5000} />
      </CommandForm>
    </Panel>
  );
}

/** The form for a ruling, or for the second operator's decision on a proposed one. */
export async function RulePanel(
  props: Props & { readonly actorId: string; readonly canApprove: boolean },
) {
  const t = await getTranslations("dispute.desk");
  const { view, format } = props;
  if (view.state === "ruled") return null;
  const waiting = view.rulings.find((ruling) => ruling.isWaiting);
  if (waiting !== undefined) {
    return (
      <Panel small title={t("approvalTitle")}>
        <p className="mb-3 text-ink-2">
          {t("proposed", { name: waiting.proposedBy, time: format.dayTime(waiting.proposedAt) })}
        </p>
        <FactRows
          small
          rows={[
            { label: t(`kinds.${waiting.kind}`), value: "" },
            { label: t("frozen"), value: format.money(view.held) },
            { label: t("toBuyer"), value: format.money(waiting.refund) },
          ]}
        />
        <p className="mt-3 mb-4 whitespace-pre-line">{waiting.reason}</p>
        <ProvenMisses ruling={waiting} locale={format.locale} />
        <Approval
          view={view}
          isOwn={waiting.proposedById === props.actorId}
          can={props.canApprove}
        />
      </Panel>
    );
  }
  if (view.state === "open") {
    return (
      <Panel small title={t("ruleTitle")}>
        <p className="text-ink-2">{t("notHeard", { time: format.dayTime(view.answerDueAt) })}</p>
      </Panel>
    );
  }
  return (
    <Panel small title={t("ruleTitle")}>
      <RulingForm
        disputeId={view.id}
        number={view.number}
        escrowNumber={view.escrowNumber}
        market={view.market}
        held={view.held}
        fee={view.fee}
        buyerName={view.buyerName}
        sellerName={view.sellerName}
        passedItems={view.passedItems}
        locale={format.locale}
      />
    </Panel>
  );
}

async function Approval(props: {
  readonly view: DisputeView;
  readonly isOwn: boolean;
  readonly can: boolean;
}) {
  const t = await getTranslations("dispute.desk");
  if (props.isOwn) {
    return (
      <div className="grid gap-3">
        <p className="text-minor-ink">{t("own")}</p>
        <div>
          <CommandButton
            url={`/api/disputes/${props.view.id}/approval`}
            body={{ decision: "withdraw" }}
            label={t("withdraw")}
            busyLabel={t("busy")}
            variant="secondary"
            size="sm"
            confirm={{
              title: t("withdrawTitle"),
              text: t("withdrawText"),
              confirmLabel: t("withdraw"),
              cancelLabel: t("cancel"),
            }}
            reason={{ name: "reason", label: t("approvalReason") }}
          />
        </div>
      </div>
    );
  }
  if (!props.can) return <p className="text-minor-ink">{t("noRight")}</p>;
  return (
    <CommandForm
      url={`/api/disputes/${props.view.id}/approval`}
      submitLabel={t("decide")}
      busyLabel={t("busy")}
      submitWide
      resetAfter
      confirm={{
        title: t("confirmTitle", { number: props.view.number }),
        text: t("confirmText"),
        confirmLabel: t("confirm"),
        cancelLabel: t("cancel"),
      }}
    >
      <RadioGroup
        name="decision"
        legend={t("approvalTitle")}
        legendHidden
        required
        options={(["approve", "reject"] as const).map((value) => ({ value, label: t(value) }))}
      />
      <TextAreaField
        name="reason"
        label={t("approvalReason")}
        rows={3}
        required
        minLength={3}
        maxLength={2000}
      />
    </CommandForm>
  );
}
