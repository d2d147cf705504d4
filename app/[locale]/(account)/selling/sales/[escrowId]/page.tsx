import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EscrowPage } from "@/components/escrow/escrow-page";
import { PayoutsPanel } from "@/components/escrow/payouts-panel";
import { SellerQuestion } from "@/components/escrow/seller-question";
import { findSale } from "@/lib/escrow/queries";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string; readonly escrowId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "escrow.sales" });
  return { title: t("one"), robots: { index: false } };
}

export default async function SalePage({ params }: Props) {
  const { locale, escrowId } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, `/selling/sales/${escrowId}`);
  const view = await findSale(actor, escrowId);
  if (view === null) notFound();
  return (
    <EscrowPage
      view={view}
      locale={locale}
      question={<SellerQuestion view={view} locale={locale} />}
      more={<PayoutsPanel view={view} locale={locale} />}
    />
  );
}
