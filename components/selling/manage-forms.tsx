import { getTranslations } from "next-intl/server";
import { CommandButton } from "@/components/ui/command-button";
import { CommandForm } from "@/components/ui/command-form";
import { Panel } from "@/components/ui/panel";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { OwnListing } from "@/lib/listings/seller-queries";
import { DESCRIPTION_MAX, KNOWN_FAULTS_MAX } from "@/lib/listings/policy";

const SIGN = { USD: "$", GBP: "£", CNY: "¥" } as const;

type Props = { readonly listing: OwnListing };

/** Sets a new price; the old one stays in the public price history. */
export async function PriceForm({ listing }: Props) {
  const t = await getTranslations("selling");
  const now = listing.price === null ? "" : (Number(listing.price.minor) / 100).toString();
  return (
    <Panel title={t("priceTitle")}>
      <CommandForm
        key={listing.version}
        url={`/api/listings/${listing.id}/price`}
        method="PUT"
        extra={{ version: listing.version }}
        submitLabel={t("priceSave")}
        busyLabel={t("saving")}
        submitVariant="secondary"
      >
        <TextField
          name="askingPrice"
          label={t("field.askingPrice")}
          hint={t("priceChangeHint")}
          before={listing.price === null ? undefined : SIGN[listing.price.currency]}
          inputMode="decimal"
          defaultValue={now}
          required
          className="max-w-xs"
        />
      </CommandForm>
    </Panel>
  );
}

export async function WordsForm({ listing }: Props) {
  const t = await getTranslations("selling");
  return (
    <Panel title={t("wordsTitle")}>
      <CommandForm
        key={listing.version}
        url={`/api/listings/${listing.id}/description`}
        method="PUT"
        shape={{ description: "text-or-empty", knownFaults: "text-or-empty" }}
        extra={{ version: listing.version }}
        submitLabel={t("wordsSave")}
        busyLabel={t("saving")}
        submitVariant="secondary"
      >
        <TextAreaField
          name="knownFaults"
          label={t("field.knownFaults")}
          rows={3}
          maxLength={KNOWN_FAULTS_MAX}
          defaultValue={listing.knownFaults}
        />
        <TextAreaField
          name="description"
          label={t("field.description")}
          rows={5}
          maxLength={DESCRIPTION_MAX}
          defaultValue={listing.description}
        />
      </CommandForm>
    </Panel>
  );
}

export async function WithdrawForm({ listing }: Props) {
  const t = await getTranslations("selling");
  return (
    <Panel title={t("withdrawTitle")}>
      <p className="mb-3 text-ink-2">{t("withdrawText")}</p>
      <CommandButton
        url={`/api/listings/${listing.id}/withdrawal`}
        body={{ version: listing.version }}
        label={t("withdraw")}
        busyLabel={t("withdrawing")}
        variant="danger"
        reason={{ name: "reason", label: t("withdrawReason") }}
        confirm={{
          title: t("withdrawTitle"),
          text: t("withdrawText"),
          confirmLabel: t("withdraw"),
          cancelLabel: t("keep"),
        }}
      />
    </Panel>
  );
}
