import type { ReactNode } from "react";
import {
  CardFacts,
  CardGrade,
  CardPlace,
  DefectBadge,
  NotCheckedLine,
  NotInspectedChip,
  StatusChip,
} from "@/components/listing/card-parts";
import { CardPhoto } from "@/components/listing/car-card";
import { CompareButton } from "@/components/listing/compare-button";
import { PriceText } from "@/components/listing/price-text";
import { SaveButton } from "@/components/listing/save-button";
import { getNameWithoutYear, usePageLanguage } from "@/components/listing/car-text";
import type { ListingCard } from "@/lib/listings/types";
import { Link } from "@/components/ui/link";

/** The facts of a card in one line per car, for comparing many cars. */
export function CarRow(props: {
  readonly card: ListingCard;
  readonly first?: boolean | undefined;
  readonly deal?: ReactNode;
}) {
  const { card } = props;
  const name = getNameWithoutYear(card, usePageLanguage());
  return (
    <article className="relative grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1 p-3 transition-colors duration-120 hover:bg-sunken @4xl:flex @4xl:gap-5 @4xl:p-4">
      <div className="relative aspect-16/10 w-28 shrink-0 self-start overflow-hidden rounded-sm bg-sunken @4xl:w-36">
        <CardPhoto card={card} first={props.first} />
      </div>
      <div className="contents @4xl:grid @4xl:min-w-0 @4xl:flex-1 @4xl:grid-cols-[minmax(0,1fr)_12.5rem_18rem] @4xl:gap-x-6">
        <div className="grid content-start gap-1 pr-11 sm:pr-22 @4xl:pr-0">
          <h3 className="leading-5 font-bold">
            <Link
              href={`/${card.market}/cars/${card.slug}`}
              className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-held"
            >
              {name}
            </Link>
          </h3>
          <CardFacts card={card} />
          <CardPlace card={card} />
        </div>
        <div className="col-span-full flex flex-wrap items-center gap-x-3 gap-y-1 @4xl:col-auto @4xl:grid @4xl:content-start @4xl:justify-items-start">
          <PriceText price={card.price} size="card" />
          {props.deal}
          <StatusChip status={card.status} />
        </div>
        <div className="col-span-full grid content-start gap-1 @4xl:col-auto @4xl:pr-24">
          {card.condition === null ? (
            <p>
              <NotInspectedChip />
            </p>
          ) : (
            <>
              <CardGrade condition={card.condition} />
              <div className="flex flex-wrap gap-x-4 gap-y-1">
                <span className="-ml-2">
                  <DefectBadge count={card.condition.defectCount} />
                </span>
                <NotCheckedLine count={card.condition.notCheckedCount} />
              </div>
            </>
          )}
        </div>
      </div>
      <div className="absolute top-2 right-2 flex gap-1.5 max-sm:flex-col-reverse">
        <CompareButton car={card} look="icon" />
        <SaveButton listingId={card.id} headline={name} look="icon" />
      </div>
    </article>
  );
}
