import { getTranslations } from "next-intl/server";
import { CarCard } from "@/components/listing/car-card";
import { CompareTray } from "@/components/listing/compare-tray";
import { DealChip } from "@/components/pricing/deal-chip";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTitle } from "@/components/ui/page-title";
import { SectionTitle } from "@/components/ui/section-title";
import { formatCatalogueName } from "@/app/[locale]/(public)/[market]/used/catalogue-text";
import { EntryList } from "@/app/[locale]/(public)/[market]/used/entry-list";
import { toLocalePath } from "@/lib/listings/public-urls";
import type { Market } from "@/lib/markets/markets";
import { getEnv } from "@/lib/platform/core/env";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { CataloguePage } from "@/lib/search/catalogue";
import { buildCataloguePath } from "@/lib/search/catalogue-path";
import { formatMake } from "@/lib/vehicles/make-names";

const SEEN_FIRST = 3;

/** The cars of a make or a model as a page that search engines may index: no filter, no cookie, one URL. */
export async function CatalogueView(props: {
  readonly market: Market;
  readonly locale: Locale;
  readonly page: CataloguePage;
}) {
  const { market, locale, page } = props;
  const { make, model, total, inspectedCount } = page;
  const t = await getTranslations("search");
  const name = formatCatalogueName(locale, page);
  const where = t(`market.${market}`);
  const filter = new URLSearchParams({
    make: make.name,
    ...(model === null ? {} : { model: model.name }),
  });
  return (
    <div className="container-page pt-4 md:pt-6">
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: itemList(props) }} />
      <Breadcrumb
        label={t("catalogue.crumbs")}
        items={[
          { label: t("catalogue.used"), href: buildCataloguePath(market) },
          {
            label: formatMake(locale, make.name),
            ...(model === null ? {} : { href: buildCataloguePath(market, make.name) }),
          },
          ...(model === null ? [] : [{ label: model.name }]),
        ]}
      />
      <div className="mt-2">
        <PageTitle
          lead={t("catalogue.lead", { count: total, inspected: inspectedCount })}
          actions={
            <ButtonLink href={`/${market}/cars?${filter.toString()}`} variant="secondary">
              {t("catalogue.filter")}
            </ButtonLink>
          }
        >
          {t("catalogue.title", { name, where })}
        </PageTitle>
      </div>
      <h2 className="sr-only">{t("results")}</h2>
      <ul className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {page.cards.map((card, index) => {
          const deal = page.deals.get(card.id);
          return (
            <li key={card.id}>
              <CarCard
                card={card}
                first={index < SEEN_FIRST}
                deal={deal === undefined ? undefined : <DealChip deal={deal} />}
              />
            </li>
          );
        })}
      </ul>
      <CompareTray market={market} />
      {total > page.cards.length && (
        <p className="mt-6">
          <ButtonLink href={`/${market}/cars?${filter.toString()}`} variant="secondary">
            {t("catalogue.all", { count: total })}
          </ButtonLink>
        </p>
      )}
      <section className="mt-9 md:mt-12">
        <SectionTitle>
          {t("catalogue.models", { make: formatMake(locale, make.name) })}
        </SectionTitle>
        <EntryList
          entries={page.models}
          href={(entry) => buildCataloguePath(market, make.name, entry.name)}
          label={(entry) => entry.name}
          locale={locale}
        />
      </section>
    </div>
  );
}

function itemList({ market, locale, page }: Parameters<typeof CatalogueView>[0]): string {
  const address = (slug: string): string =>
    new URL(toLocalePath(locale, `/${market}/cars/${slug}`), getEnv().APP_ORIGIN).toString();
  const list = {
    "@context": "https://schema.org",
    "@type": "ItemList",
    numberOfItems: page.total,
    itemListElement: page.cards.map((card, index) => ({
      "@type": "ListItem",
      position: index + 1,
      url: address(card.slug),
    })),
  };
  return JSON.stringify(list).replace(/</g, "\\u003c");
}
