import { getTranslations } from "next-intl/server";
import { CarCard } from "@/components/listing/car-card";
import { SectionTitle } from "@/components/ui/section-title";
import type { Market } from "@/lib/markets/markets";
import { readClock } from "@/lib/platform/db/clock";
import { formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";
import { getSearchEngineKind, searchEngine } from "@/lib/search/engine-selector";
import { toFilter } from "@/lib/search/filter";
import { parseSearch } from "@/lib/search/schema";
import { showCars } from "@/lib/search/card-cache";

const SHOWN = 4;
/** Cards of the horizontal strip on a phone that are visible without scrolling. */
const SEEN_FIRST = 2;

/**
 * The newest cars of a market; the search engine puts inspected cars first. Renders nothing when there are
 * none.
 */
export async function Showcase(props: { readonly market: Market; readonly locale: Locale }) {
  const { market, locale } = props;
  const { query } = parseSearch({});
  const page = await searchEngine.search({
    filter: toFilter(query, { market, position: null, at: await readClock() }),
    sort: "newest",
    cursor: null,
    limit: SHOWN,
  });
  const { cars: cards } = await showCars(page.ids, getSearchEngineKind());
  if (cards.length === 0) return null;
  const t = await getTranslations("home.showcase");
  const isInspected = cards.every((card) => card.condition !== null);
  return (
    <section aria-labelledby="showcase" className="mt-12 md:mt-16">
      <SectionTitle
        id="showcase"
        lead={isInspected ? t("lead") : t("plainLead")}
        aside={
          <Link href={`/${market}/cars`} className="link inline-flex min-h-6 items-center text-sm">
            {t("all", { count: formatNumber(page.total, locale) })}
          </Link>
        }
      >
        {isInspected ? t("title") : t("plainTitle")}
      </SectionTitle>
      {/* On a phone the cards are a strip that scrolls sideways: four cards below each other would push the
          rest of the page down. */}
      <ul className="-mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 sm:mx-0 sm:grid sm:grid-cols-2 sm:gap-4 sm:overflow-visible sm:px-0 xl:grid-cols-4">
        {cards.map((card, index) => (
          <li key={card.id} className="w-[78vw] shrink-0 snap-start sm:w-auto">
            <CarCard card={card} first={index < SEEN_FIRST} />
          </li>
        ))}
      </ul>
    </section>
  );
}
