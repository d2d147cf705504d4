import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { CarCard } from "@/components/listing/car-card";
import { RecentlySeen } from "@/components/listing/recently-seen";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { listSavedCards } from "@/lib/listings/favourites";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "listing.saved" });
  return { title: t("meta"), robots: { index: false } };
}

/** Lists the cars that the person saved, newest first. */
export default async function SavedPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/saved");
  const [{ cards, goneCount }, t] = await Promise.all([
    listSavedCards(actor),
    getTranslations("listing.saved"),
  ]);
  return (
    <div className="container-page pt-6 md:pt-8">
      <PageTitle lead={t("lead")}>{t("title", { count: cards.length })}</PageTitle>
      <div className="mt-6">
        {goneCount > 0 && (
          <p className="mb-4 text-sm text-ink-2">{t("gone", { count: goneCount })}</p>
        )}
        {cards.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            actions={<ButtonLink href="/cars">{t("browse")}</ButtonLink>}
          >
            {t("emptyText")}
          </EmptyState>
        ) : (
          <>
            <h2 className="sr-only">{t("meta")}</h2>
            <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
              {cards.map((card, index) => (
                <li key={card.id}>
                  <CarCard card={card} first={index < 4} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <RecentlySeen />
    </div>
  );
}
