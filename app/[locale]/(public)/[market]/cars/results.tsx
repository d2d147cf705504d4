import { getTranslations } from "next-intl/server";
import { CarCard } from "@/components/listing/car-card";
import { CarRow } from "@/components/listing/car-row";
import { DealChip } from "@/components/pricing/deal-chip";
import type { ListingCard } from "@/lib/listings/types";
import { listDeals } from "@/lib/pricing/queries";
import type { DealView } from "@/lib/pricing/types";

const SEEN_FIRST = 3;

/** The cars of one page: inspected ones first, the others apart under a heading of their own. */
export async function Results(props: {
  readonly cards: readonly ListingCard[];
  readonly view: "grid" | "list";
  /** Formatted: how many match without an inspection, on all pages. */
  readonly notInspectedCount: string;
}) {
  const t = await getTranslations("search.group");
  const deals = await listDeals(props.cards.map((card) => card.id));
  const inspected = props.cards.filter((card) => card.condition !== null);
  const others = props.cards.filter((card) => card.condition === null);
  return (
    <>
      {inspected.length > 0 && (
        <section>
          <h2 className="sr-only">{t("inspected")}</h2>
          <CardList cards={inspected} deals={deals} view={props.view} eager />
        </section>
      )}
      {others.length > 0 && (
        <section className={inspected.length > 0 ? "mt-9" : undefined}>
          <header className="mb-4 border-t border-line pt-5">
            <h2 className="text-lg font-bold">
              <span className="num">{t("notInspected", { count: props.notInspectedCount })}</span>
            </h2>
            <p className="measure text-sm text-ink-2">{t("notInspectedText")}</p>
          </header>
          <CardList cards={others} deals={deals} view={props.view} eager={inspected.length === 0} />
        </section>
      )}
    </>
  );
}

function CardList(props: {
  readonly cards: readonly ListingCard[];
  readonly deals: ReadonlyMap<string, DealView>;
  readonly view: "grid" | "list";
  readonly eager: boolean;
}) {
  const chip = (card: ListingCard) => {
    const deal = props.deals.get(card.id);
    return deal === undefined ? undefined : <DealChip deal={deal} />;
  };
  const isFirst = (index: number): boolean => props.eager && index < SEEN_FIRST;
  if (props.view === "list") {
    return (
      <ul className="card divide-y divide-line overflow-hidden">
        {props.cards.map((card, index) => (
          <li key={card.id}>
            <CarRow card={card} first={isFirst(index)} deal={chip(card)} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {props.cards.map((card, index) => (
        <li key={card.id}>
          <CarCard card={card} first={isFirst(index)} deal={chip(card)} />
        </li>
      ))}
    </ul>
  );
}
