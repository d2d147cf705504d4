import { getTranslations } from "next-intl/server";
import { CommandButton } from "@/components/ui/command-button";
import { RefreshSoon } from "@/components/ui/refresh-soon";
import { Notice } from "@/components/ui/notice";
import type { PayoutDetails } from "@/lib/payments/seller-accounts";

type Props = {
  readonly details: PayoutDetails;
  /** The page of our site that the provider returns to. */
  readonly returnTo: string;
  /** Formatted: the amount that cannot be paid out until the details are complete. */
  readonly waiting?: string | undefined;
};

/** Whether money can be paid out, and a link to the provider's page, where bank details are entered. */
export async function PayoutDetailsPanel({ details, returnTo, waiting }: Props) {
  const t = await getTranslations("payout");
  const currency = t(`currency.${details.currency}`);
  if (details.state === "ready") {
    return (
      <Notice tone="sound" title={t("title")}>
        {t("ready", { currency })}
      </Notice>
    );
  }
  return (
    <Notice
      tone="minor"
      title={`${t("title")} · ${currency}`}
      actions={
        <CommandButton
          url="/api/payout-account"
          body={{
            currency: details.currency,
            returnTo,
            ...(details.ownerId.startsWith("org_") ? { organisationId: details.ownerId } : {}),
          }}
          label={details.state === "missing" ? t("begin") : t("goOn")}
          busyLabel={t("busy")}
          size="md"
          then={{ kind: "leave", field: "onboardingUrl" }}
        />
      }
    >
      {t(details.state)}
      {waiting !== undefined && ` ${t("waits", { amount: waiting })}`}
      {details.state !== "missing" && <RefreshSoon />}
    </Notice>
  );
}
