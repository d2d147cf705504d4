import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { CarCard } from "@/components/listing/car-card";
import { CarRow } from "@/components/listing/car-row";
import { joinClasses } from "@/components/ui/cx";
import { DealChip } from "@/components/pricing/deal-chip";
import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import type { ListingCard } from "@/lib/listings/types";
import { formatNumber } from "@/lib/platform/i18n/format";
import type { SearchAnswer } from "@/lib/search/run-search";
import type { View } from "@/lib/search/vocabulary";

const SEEN_FIRST = 3;
/**
 * Skips layout until the card is near the viewport or the page has settled; until then it has an estimated
 * height.
 */
const LATER = "not-in-data-[settled=on]:[content-visibility:auto]";
const LATER_CARD = `${LATER} [contain-intrinsic-height:auto_24rem]`;
const LATER_ROW = `${LATER} [contain-intrinsic-height:auto_10rem]`;

/** The cars of one page: inspected ones first, the others under a separate heading. */
export function Results({ data }: { readonly data: ResultsData }) {
  const t = useTranslations("search.group");
  const { cars, deals } = data.answer;
  const { view } = data.query;
  const inspected = cars.filter((card) => card.condition !== null);
  const others = cars.filter((card) => card.condition === null);
  const count = formatNumber(data.notInspectedCount, data.labels.locale);
  return (
    <>
      {inspected.length > 0 && (
        <section>
          <h2 className="sr-only">{t("inspected")}</h2>
          <CardList cards={inspected} deals={deals} view={view} eager />
        </section>
      )}
      {others.length > 0 && (
        <section className={inspected.length > 0 ? "mt-9" : undefined}>
          <header className="mb-4 border-t border-line pt-5">
            <h2 className="text-lg font-bold">
              <span className="num">{t("notInspected", { count })}</span>
            </h2>
            <p className="measure text-sm text-ink-2">{t("notInspectedText")}</p>
          </header>
          <CardList cards={others} deals={deals} view={view} eager={inspected.length === 0} />
        </section>
      )}
    </>
  );
}

function CardList(props: {
  readonly cards: readonly ListingCard[];
  readonly deals: SearchAnswer["deals"];
  readonly view: View;
  readonly eager: boolean;
}) {
  const chip = (card: ListingCard): ReactNode => {
    const deal = props.deals[card.id];
    return deal === undefined ? undefined : <DealChip deal={deal} />;
  };
  const isFirst = (index: number): boolean => props.eager && index < SEEN_FIRST;
  if (props.view !== "grid") {
    return (
      <ul className="@container card divide-y divide-line overflow-hidden">
        {props.cards.map((card, index) => (
          <li key={card.id} className={joinClasses(index >= SEEN_FIRST && LATER_ROW)}>
            <CarRow card={card} first={isFirst(index)} deal={chip(card)} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {props.cards.map((card, index) => (
        <li key={card.id} className={joinClasses(index >= SEEN_FIRST && LATER_CARD)}>
          <CarCard card={card} first={isFirst(index)} deal={chip(card)} />
        </li>
      ))}
    </ul>
  );
}
