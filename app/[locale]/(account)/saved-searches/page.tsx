import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { loadPageMessages } from "@/app/[locale]/(account)/saved-searches/page-messages";
import { LiveHits } from "@/components/saved-searches/live-hits";
import { SavedSearchRows, type SavedSearchRowView } from "@/components/saved-searches/search-rows";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { SectionTitle } from "@/components/ui/section-title";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import { listOwnSavedSearches, type OwnSavedSearch } from "@/lib/saved-searches/queries";
import { joinParts, listRequestParts, formatRequestTitle } from "@/lib/saved-searches/search-text";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "saved-searches.meta" });
  return { title: t("list"), robots: { index: false } };
}

/** Lists a person's saved searches and what was found for each. */
export default async function RequestsPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/saved-searches");
  const [all, t] = await Promise.all([
    listOwnSavedSearches(actor),
    getTranslations("saved-searches.list"),
  ]);
  const rows = new Map(
    await Promise.all(all.map(async (own) => [own.id, await rowOf(own, locale)] as const)),
  );
  const of = (kind: OwnSavedSearch["kind"]): readonly SavedSearchRowView[] =>
    all.filter((own) => own.kind === kind).flatMap((own) => rows.get(own.id) ?? []);
  const [requests, searches] = [of("request"), of("saved_search")];
  return (
    <div className="container-reading pt-6 md:pt-8">
      <LiveHits shown={Object.fromEntries(all.map((own) => [own.id, own.openCount]))} />
      <PageTitle
        lead={t("lead")}
        actions={all.length > 0 && <ButtonLink href="/saved-searches/new">{t("new")}</ButtonLink>}
      >
        {t("title")}
      </PageTitle>
      <div className="mt-6 grid gap-9">
        {all.length === 0 && (
          <EmptyState
            title={t("emptyTitle")}
            actions={
              <>
                <ButtonLink href="/saved-searches/new">{t("new")}</ButtonLink>
                <ButtonLink href="/cars" variant="secondary">
                  {t("browse")}
                </ButtonLink>
              </>
            }
          >
            {t("emptyText")}
          </EmptyState>
        )}
        {requests.length > 0 && (
          <section className="grid gap-3">
            <SectionTitle>{t("requests")}</SectionTitle>
            <SavedSearchRows rows={requests} />
          </section>
        )}
        {searches.length > 0 && (
          <section className="grid gap-3">
            <SectionTitle>{t("searches")}</SectionTitle>
            <SavedSearchRows rows={searches} />
          </section>
        )}
      </div>
    </div>
  );
}

async function rowOf(own: OwnSavedSearch, locale: Locale): Promise<SavedSearchRowView> {
  const [labels, t, shell] = await Promise.all([
    loadPageMessages(locale, own.request.market),
    getTranslations("saved-searches.list"),
    getTranslations("search"),
  ]);
  const parts = listRequestParts(labels, own.request);
  const rest = own.name === null ? parts.slice(3) : parts;
  return {
    id: own.id,
    title: formatRequestTitle(labels, own.name, own.request),
    parts: joinParts(labels, [...rest, shell(`market.${own.request.market}`)]),
    waiting: t("waiting", { count: own.openCount }),
    fresh: own.newCount === 0 ? null : t("fresh", { count: own.newCount }),
    paused: own.state === "paused" ? t("paused") : null,
  };
}
