"use client";
import { useState, type ReactNode } from "react";
import { useTranslations } from "next-intl";
import { AmountField } from "@/components/ui/amount-field";
import { EvidencePicker } from "@/components/dispute/evidence-picker";
import { CommandForm } from "@/components/ui/command-form";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { Currency } from "@/lib/platform/core/money";
import {
  DISPUTE_REASONS,
  DISPUTE_WISHES,
  EVIDENCE_MAX,
  EVIDENCE_MIN,
  type DisputeReason,
} from "@/lib/disputes/policy";

type Props = {
  readonly escrowId: string;
  readonly currency: Currency;
  /** Formatted: the largest partial refund that can be asked for. */
  readonly heldText: string;
  readonly unitText: string;
  readonly back: ReactNode;
};

/** The chosen reason decides which evidence and which remedies the form asks for; everything is on one page. */
export function IntakeForm({ escrowId, currency, heldText, unitText, back }: Props) {
  const t = useTranslations("dispute");
  const [reason, setReason] = useState<DisputeReason>();
  const [wish, setWish] = useState<string>();
  const needsPhoto = reason !== undefined && EVIDENCE_MIN[reason] > 0;
  return (
    <CommandForm
      url="/api/disputes"
      shape={{ assetIds: "list", odometerReading: "number" }}
      extra={{ escrowId }}
      submitLabel={t("intake.submit")}
      busyLabel={t("intake.busy")}
      submitSize="lg"
      then={{ kind: "go", href: "/disputes/{disputeId}" }}
      className="grid gap-7"
      actions={back}
    >
      <RadioGroup
        name="reason"
        legend={t("intake.reason")}
        layout="cards"
        required
        value={reason ?? ""}
        onChange={(value) => setReason(DISPUTE_REASONS.find((each) => each === value))}
        options={DISPUTE_REASONS.map((value) => ({
          value,
          label: t(`reasons.${value}`),
          description: t(`reasonHints.${value}`),
        }))}
      />
      <TextAreaField
        name="description"
        label={t("intake.description")}
        hint={t("intake.descriptionHint")}
        rows={5}
        required
        minLength={10}
        maxLength={5000}
      />
      <EvidencePicker
        label={t("intake.photos")}
        hint={t(photoHint(reason, needsPhoto))}
        max={EVIDENCE_MAX}
        required={needsPhoto}
      />
      <RadioGroup
        name="wish"
        legend={t("intake.wish")}
        required
        value={wish ?? ""}
        onChange={setWish}
        options={DISPUTE_WISHES.map((value) => ({ value, label: t(`wishes.${value}`) }))}
      />
      {(wish === "partial" || wish === "repair") && (
        <div className="max-w-xs">
          <AmountField
            name="wishMinor"
            label={t("intake.wishAmount")}
            hint={t("intake.wishAmountHint", { held: heldText })}
            currency={currency}
            required={wish === "partial"}
          />
        </div>
      )}
      <div className="max-w-xs">
        <OdometerField unitText={unitText} />
      </div>
    </CommandForm>
  );
}

function OdometerField({ unitText }: { readonly unitText: string }) {
  const t = useTranslations("dispute.intake");
  const common = useTranslations("common");
  return (
    <TextField
      name="odometerReading"
      label={t("odometer", { unit: unitText })}
      note={common("optional")}
      hint={t("odometerHint")}
      inputMode="numeric"
      pattern="[\d ,]*"
      autoComplete="off"
    />
  );
}

function photoHint(reason: DisputeReason | undefined, isNeeded: boolean) {
  if (reason === undefined) return "intake.photosAny" as const;
  return isNeeded ? ("intake.photosRequired" as const) : ("intake.photosOptional" as const);
}
