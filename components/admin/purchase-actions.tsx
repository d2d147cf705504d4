import { getTranslations } from "next-intl/server";
import { ReasonButton } from "@/components/admin/reason-button";
import { CommandForm } from "@/components/ui/command-form";
import { FactRows } from "@/components/ui/fact-rows";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { WaitingDeskAct } from "@/lib/escrow/desk-acts/desk-act-view";
import type { DeskAct } from "@/lib/escrow/desk-acts/terms";
import { MARKET_POLICY } from "@/lib/escrow/policy";
import type { EscrowView } from "@/lib/escrow/types";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";
import { isHandedOver } from "@/lib/escrow/states";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The desk records a handover or a title transfer on a document. */
async function ActForm(props: {
  readonly act: DeskAct;
  readonly view: EscrowView;
  readonly locale: Locale;
}) {
  const { act, view, locale } = props;
  const [t, words] = await Promise.all([
    getTranslations("admin.deskAct"),
    getTranslations("admin"),
  ]);
  const limitMinor = MARKET_POLICY[view.car.market].twoPersonLimitMinor;
  const isAlone = BigInt(view.held.minor) <= limitMinor;
  const limit = formatMoney({ ...view.held, minor: limitMinor.toString() }, locale);
  return (
    <Panel small title={t(`${act}.title`)}>
      <p className="mb-3 text-ink-2">{t(`${act}.lead`)}</p>
      <CommandForm
        url={`/api/escrows/${view.id}/desk-acts`}
        shape={{ odometerReading: "number" }}
        extra={{ act }}
        submitLabel={t(isAlone ? `${act}.submit` : "propose")}
        busyLabel={words("busy")}
      >
        <TextField name="document" label={words("purchase.document")} required maxLength={200} />
        {act === "handover" && (
          <TextField
            name="odometerReading"
            label={t("odometer")}
            inputMode="numeric"
            after={view.odometerUnit}
          />
        )}
        <TextAreaField
          name="reason"
          label={words("reason")}
          hint={words("reasonHint")}
          rows={3}
          required
          maxLength={2000}
        />
        {!isAlone && <Notice tone="minor">{t("two", { limit })}</Notice>}
      </CommandForm>
    </Panel>
  );
}

/** What waits for a second person, with what each side would have. */
async function WaitingAct(props: {
  readonly act: WaitingDeskAct;
  readonly view: EscrowView;
  readonly locale: Locale;
}) {
  const { act, view, locale } = props;
  const t = await getTranslations("admin.deskAct");
  const time = formatDate(act.at, { locale, timeZone: view.timeZone, style: "dayTime" });
  const url = `/api/escrows/${view.id}/desk-acts/approval`;
  const facts = [
    { label: t("held"), value: formatMoney(view.held, locale) },
    { label: t("toSeller"), value: formatMoney(view.sellerGets, locale) },
    { label: t("fee"), value: formatMoney(view.fee, locale) },
  ];
  return (
    <Panel small title={t("waits")}>
      <p className="text-ink-2">{t("proposed", { name: act.by, time })}</p>
      <FactRows
        small
        rows={[
          { label: t(`${act.act}.title`), value: act.document },
          ...(act.odometer === null
            ? []
            : [{ label: t("odometer"), value: `${act.odometer} ${view.odometerUnit}` }]),
          ...facts,
        ]}
      />
      <p className="my-3 whitespace-pre-line">{act.reason}</p>
      {act.isOwn ? (
        <ReasonButton
          url={url}
          body={{ deskActId: act.id, decision: "withdraw" }}
          label={t("withdraw")}
          title={t("withdraw")}
          text={t("withdrawText")}
        />
      ) : act.mayApprove ? (
        <div className="flex flex-wrap gap-3">
          <ReasonButton
            url={url}
            body={{ deskActId: act.id, decision: "approve" }}
            label={t("approve")}
            title={t("approveTitle")}
            text={t(`${act.act}.approveText`)}
            facts={facts}
            stepUpWhy={t("stepUpWhy")}
          />
          <ReasonButton
            url={url}
            body={{ deskActId: act.id, decision: "reject" }}
            label={t("reject")}
            title={t("rejectTitle")}
            text={t("rejectText")}
          />
        </div>
      ) : (
        <p className="text-minor-ink">{t("noRight")}</p>
      )}
    </Panel>
  );
}

/** A car that is back without a code and without the inspection point: the desk names a document. */
async function DeskReturn({ view }: { readonly view: EscrowView }) {
  const t = await getTranslations("return");
  const words = await getTranslations("admin");
  return (
    <Panel small title={t("desk.title")}>
      <p className="mb-3 text-ink-2">{t("desk.lead")}</p>
      <CommandForm
        url={`/api/escrows/${view.id}/return`}
        shape={{ odometerReading: "number" }}
        submitLabel={t("desk.submit")}
        busyLabel={words("busy")}
      >
        <TextField
          name="odometerReading"
          label={t("code.odometer")}
          inputMode="numeric"
          after={view.odometerUnit}
          required
        />
        <TextField name="document" label={words("purchase.document")} required maxLength={200} />
        <TextAreaField
          name="reason"
          label={words("reason")}
          hint={words("reasonHint")}
          rows={3}
          required
          maxLength={2000}
        />
      </CommandForm>
    </Panel>
  );
}

/**
 * What the desk may do to a purchase: record the handover or the title transfer on a document (a second person
 * approves above the limit), or cancel it before the handover.
 */
export async function PurchaseActions(props: {
  readonly view: EscrowView;
  readonly locale: Locale;
  readonly mayCancel: boolean;
  readonly waiting: readonly WaitingDeskAct[];
}) {
  const t = await getTranslations("admin");
  const { view, locale, waiting } = props;
  const isPossible: Readonly<Record<DeskAct, boolean>> = {
    handover: view.state === "funded" && view.chargeback === null,
    title: isHandedOver(view.state) && view.titleConfirmedAt === null,
  };
  const mayRecord = (act: DeskAct): boolean =>
    isPossible[act] && waiting.every((each) => each.act !== act);
  return (
    <>
      {waiting.map((act) => (
        <WaitingAct key={act.id} act={act} view={view} locale={locale} />
      ))}
      {mayRecord("handover") && <ActForm act="handover" view={view} locale={locale} />}
      {mayRecord("title") && <ActForm act="title" view={view} locale={locale} />}
      {view.state === "returning" && view.carReturn?.back === null && <DeskReturn view={view} />}
      {props.mayCancel && view.cancelTerms !== null && (
        <Panel small title={t("purchase.cancelTitle")}>
          <p className="mb-3 text-ink-2">{t("purchase.cancelText")}</p>
          <ReasonButton
            url={`/api/escrows/${view.id}/cancellation`}
            label={t("purchase.cancelSubmit")}
            title={t("purchase.cancelTitle")}
            text={t("purchase.cancelText")}
            facts={[
              {
                label: t("purchase.toBuyer"),
                value: formatMoney(view.cancelTerms.refund, locale),
              },
            ]}
            isGrave
          />
        </Panel>
      )}
    </>
  );
}
