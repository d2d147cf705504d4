import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EscrowList } from "@/components/escrow/escrow-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { listPurchases } from "@/lib/escrow/queries";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "escrow.purchases" });
  return { title: t("title"), robots: { index: false } };
}

export default async function PurchasesPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/purchases");
  const [list, t] = await Promise.all([listPurchases(actor), getTranslations("escrow.purchases")]);
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-6">
        {list.cards.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            actions={<ButtonLink href={t("emptyHref")}>{t("emptyAction")}</ButtonLink>}
          >
            {t("empty")}
          </EmptyState>
        ) : (
          <EscrowList
            cards={list.cards}
            base="/purchases"
            locale={locale}
            serverNow={list.serverNow}
          />
        )}
      </div>
    </div>
  );
}
