import { getTranslations } from "next-intl/server";
import { ReasonButton } from "@/components/admin/reason-button";
import { CommandForm } from "@/components/ui/command-form";
import { Panel } from "@/components/ui/panel";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { EscrowView } from "@/lib/escrow/types";
import { formatMoney } from "@/lib/platform/i18n/format";
import { isHandedOver } from "@/lib/escrow/states";
import type { Locale } from "@/lib/platform/i18n/routing";

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
 * What the desk may do to a purchase: record the title transfer with a document, or cancel it before the
 * handover.
 */
export async function PurchaseActions(props: {
  readonly view: EscrowView;
  readonly locale: Locale;
  readonly mayCancel: boolean;
}) {
  const t = await getTranslations("admin");
  const { view, locale } = props;
  const canConfirm = isHandedOver(view.state) && view.titleConfirmedAt === null;
  return (
    <>
      {canConfirm && (
        <Panel small title={t("purchase.confirmTitle")}>
          <p className="mb-3 text-ink-2">{t("purchase.confirmTitleLead")}</p>
          <CommandForm
            url={`/api/escrows/${view.id}/title`}
            submitLabel={t("purchase.confirmTitleSubmit")}
            busyLabel={t("busy")}
          >
            <TextField name="document" label={t("purchase.document")} required maxLength={200} />
            <TextAreaField
              name="reason"
              label={t("reason")}
              hint={t("reasonHint")}
              rows={3}
              required
              maxLength={2000}
            />
          </CommandForm>
        </Panel>
      )}
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
