import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EscrowPage } from "@/components/escrow/escrow-page";
import { BuyerQuestion } from "@/components/escrow/buyer-question";
import { findPurchase } from "@/lib/escrow/queries";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string; readonly escrowId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "escrow.purchases" });
  return { title: t("one"), robots: { index: false } };
}

export default async function PurchasePage({ params }: Props) {
  const { locale, escrowId } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, `/purchases/${escrowId}`);
  const view = await findPurchase(actor, escrowId);
  if (view === null) notFound();
  return (
    <EscrowPage
      view={view}
      locale={locale}
      question={<BuyerQuestion view={view} locale={locale} />}
    />
  );
}
