import { getTranslations } from "next-intl/server";
import { CodeDigits } from "@/components/escrow/handover-code";
import { formatPlace } from "@/components/escrow/return-place";
import { ReturnMeeting } from "@/components/escrow/return-meeting";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The seller's code for the return, and what happens when nobody comes. */
export async function SellerReturn(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  const { carReturn } = view;
  if (carReturn === null) return null;
  const t = await getTranslations("return.seller");
  return (
    <div className="grid gap-6">
      <ReturnMeeting view={view} carReturn={carReturn} locale={locale} />
      {carReturn.code !== null && (
        <div>
          <p className="text-sm text-ink-2">{t("codeLabel")}</p>
          <CodeDigits code={carReturn.code} />
          <p className="measure mt-3 text-sm text-ink-2">{t("codeHint")}</p>
        </div>
      )}
      {carReturn.place === "seller" && (
        <p className="measure text-sm text-ink-2">
          {t("absent", { point: formatPlace(carReturn, locale) })}
        </p>
      )}
    </div>
  );
}
