import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EscrowList } from "@/components/escrow/escrow-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { listPurchases, listSales } from "@/lib/escrow/queries";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Side = "purchases" | "sales";
type Params = Promise<{ readonly locale: string }>;

const SIDES = {
  purchases: { path: "/purchases", list: listPurchases },
  sales: { path: "/selling/sales", list: listSales },
} as const;

export async function buildEscrowListMetadata(side: Side, params: Params): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: `escrow.${side}` });
  return { title: t("title"), robots: { index: false } };
}

/** Lists what a person buys or what they sell; both lists have the same layout. */
export async function EscrowListPage(props: { readonly side: Side; readonly params: Params }) {
  const { locale } = await props.params;
  if (!isLocale(locale)) notFound();
  const { path, list } = SIDES[props.side];
  const actor = await requirePageActor(locale, path);
  const [found, t] = await Promise.all([list(actor), getTranslations(`escrow.${props.side}`)]);
  const cards = found.cards.map((card) => ({
    ...card,
    car: { ...card.car, headline: formatHeadline(locale, card.car.headline) },
  }));
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-6">
        {found.cards.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            actions={<ButtonLink href={t("emptyHref")}>{t("emptyAction")}</ButtonLink>}
          >
            {t("empty")}
          </EmptyState>
        ) : (
          <EscrowList cards={cards} base={path} locale={locale} serverNow={found.serverNow} />
        )}
      </div>
    </div>
  );
}
