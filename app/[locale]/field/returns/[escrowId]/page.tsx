import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getTranslations } from "next-intl/server";
import { openField } from "@/app/[locale]/field/open-field";
import { ReturnCheckForm } from "@/components/field/return-check-form";
import { PageTitle } from "@/components/ui/page-title";
import { findFieldReturn } from "@/lib/escrow/returning/field-returns";
import { readClock } from "@/lib/platform/db/clock";
import { formatDistance, formatMoney } from "@/lib/platform/i18n/format";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Params = Promise<{ readonly locale: string; readonly escrowId: string }>;
type Props = { readonly params: Params };

const loadReturn = cache(async (prefix: string, escrowId: string) => {
  const { actor, locale } = await openField(prefix, `/field/returns/${escrowId}`);
  const found = await findFieldReturn(actor, escrowId, await readClock());
  if (found === null) notFound();
  return { locale, found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: prefix, escrowId } = await params;
  const { locale } = await loadReturn(prefix, escrowId);
  const t = await getTranslations({ locale, namespace: "return.field" });
  return { title: t("pageTitle"), robots: { index: false } };
}

/** The inspector takes in a car that comes back to their point. */
export default async function FieldReturnPage({ params }: Props) {
  const { locale: prefix, escrowId } = await params;
  const { locale, found } = await loadReturn(prefix, escrowId);
  const t = await getTranslations("return.field");
  const read = (odometer: number): string => formatDistance(odometer, found.unit, locale, "exact");
  const { deliveredOdometer, allowedOdometer } = found;
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("lead", { car: formatHeadline(locale, found.car.headline) })}>
        {t("pageTitle")}
      </PageTitle>
      <div className="mt-6">
        <ReturnCheckForm
          url={`/api/escrows/${found.escrowId}/return`}
          currency={found.damageMax.currency}
          unit={found.unit}
          words={{
            odometer: t("odometer"),
            odometerHint:
              deliveredOdometer === null || allowedOdometer === null
                ? t("odometerUnknown")
                : t("odometerHint", {
                    delivered: read(deliveredOdometer),
                    allowed: read(allowedOdometer),
                  }),
            damageTitle: t("damageTitle"),
            damageLead: t("damageLead", { limit: formatMoney(found.damageMax, locale) }),
            damageText: t("damageText"),
            damageAmount: t("damageAmount"),
            add: t("add"),
            submit: t("submit"),
            busy: t("busy"),
            confirmTitle: t("confirmTitle"),
            confirmText: t("confirmText"),
            cancel: t("cancel"),
          }}
        />
      </div>
    </div>
  );
}
