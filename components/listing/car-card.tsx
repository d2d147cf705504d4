import { Image as ImageIcon } from "lucide-react";
import { useTranslations } from "next-intl";
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
import { CompareButton } from "@/components/listing/compare-button";
import { PriceText } from "@/components/listing/price-text";
import { SaveButton } from "@/components/listing/save-button";
import { getNameWithoutYear, usePageLanguage } from "@/components/listing/car-text";
import { Photo } from "@/components/ui/photo";
import type { ListingCard } from "@/lib/listings/types";
import { Link } from "@/components/ui/link";

type Props = {
  readonly card: ListingCard;
  /** Set for pictures that are visible without scrolling: they are loaded immediately. */
  readonly first?: boolean | undefined;
  /** How the price compares with the estimate; left out while there is no estimate. */
  readonly deal?: ReactNode;
};

/** One car in a list. The whole card is one link; saving has its own button. */
export function CarCard({ card, first, deal }: Props) {
  const name = getNameWithoutYear(card, usePageLanguage());
  return (
    <article className="group card relative flex h-full flex-col overflow-hidden transition-colors duration-120 hover:border-line-strong">
      <div className="relative aspect-2/1 bg-sunken sm:aspect-16/10">
        <CardPhoto card={card} first={first} />
        <div className="absolute bottom-2 left-2">
          {card.condition !== null && <DefectBadge count={card.condition.defectCount} />}
        </div>
        <PhotoCount count={card.photoCount} />
      </div>
      <div className="flex flex-1 flex-col gap-1 p-3 sm:gap-1.5 sm:p-4">
        <h3 className="leading-5 font-bold">
          <Link
            href={`/${card.market}/cars/${card.slug}`}
            className="outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-held"
          >
            {name}
          </Link>
        </h3>
        <CardFacts card={card} />
        <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
          <PriceText price={card.price} size="card" />
          {deal}
          <StatusChip status={card.status} />
        </div>
        {card.condition === null ? (
          <p>
            <NotInspectedChip />
          </p>
        ) : (
          <CardGrade condition={card.condition} />
        )}
        {/* One line on a phone, so that more than one car is visible. */}
        <div className="flex flex-1 flex-wrap items-center justify-between gap-x-3 sm:flex-col sm:items-stretch sm:justify-start">
          {card.condition !== null && <NotCheckedLine count={card.condition.notCheckedCount} />}
          <div className="sm:mt-auto sm:pt-2">
            <div className="sm:border-t sm:border-line sm:pt-2.5">
              <CardPlace card={card} />
            </div>
          </div>
        </div>
      </div>
      <div className="absolute top-2 right-2 flex gap-1.5">
        <CompareButton car={card} look="icon" />
        <SaveButton listingId={card.id} headline={name} look="icon" />
      </div>
    </article>
  );
}

export function CardPhoto({ card, first }: Pick<Props, "card" | "first">) {
  const t = useTranslations("listing.card");
  if (card.photo === null) {
    return (
      <p className="absolute inset-0 flex items-center justify-center p-2 text-center text-sm text-ink-3">
        {t("noPhoto")}
      </p>
    );
  }
  return (
    <Photo
      src={card.photo.src}
      srcSet={card.photo.srcSet ?? undefined}
      sizes="(width >= 80rem) 20rem, (width >= 40rem) 45vw, 100vw"
      alt=""
      width={card.photo.width}
      height={card.photo.height}
      first={first}
      // Absolutely positioned, so that a picture with other proportions does not stretch its frame.
      className="absolute inset-0 size-full"
    />
  );
}

function PhotoCount({ count }: { readonly count: number }) {
  const t = useTranslations("listing.card");
  if (count === 0) return null;
  return (
    <span className="absolute right-2 bottom-2 inline-flex min-h-6 items-center gap-1.5 rounded-xs bg-photo-plate px-2 text-xs font-semibold text-photo-white">
      <ImageIcon size={13} strokeWidth={1.75} aria-hidden />
      <span className="num" aria-label={t("photos", { count })}>
        {count}
      </span>
    </span>
  );
}
