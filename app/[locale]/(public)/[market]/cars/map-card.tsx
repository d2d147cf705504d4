"use client";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { X } from "lucide-react";
import { CardPhoto } from "@/components/listing/car-card";
import { CardFacts, CardPlace } from "@/components/listing/card-parts";
import { PriceText } from "@/components/listing/price-text";
import { getNameWithoutYear, usePageLanguage } from "@/components/listing/car-text";
import type { ListingCard } from "@/lib/listings/types";
import { Link } from "@/components/ui/link";

type Props = {
  readonly car: string;
  /** Set when the list beside the map has already loaded the car. */
  readonly known: ListingCard | undefined;
  readonly onClose: () => void;
  readonly labels: { readonly close: string; readonly region: string };
};

/** The car whose pin was chosen. Focus moves to the card, and back to the pin when the card closes. */
export function MapCard({ car, known, onClose, labels }: Props) {
  const card = useCard(car, known);
  const language = usePageLanguage();
  const link = useRef<HTMLAnchorElement>(null);
  const isThere = card !== undefined;
  useEffect(() => {
    if (isThere) link.current?.focus({ preventScroll: true });
  }, [isThere]);
  if (card === undefined) return null;
  const close = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onClose();
  };
  return (
    <section
      aria-label={labels.region}
      onKeyDown={close}
      className="absolute inset-x-2 bottom-2 z-20 flex gap-3 rounded-md border border-line-strong bg-surface p-2.5 sm:right-auto sm:w-96"
    >
      <div className="relative aspect-16/10 w-32 shrink-0 self-start overflow-hidden rounded-sm bg-sunken">
        <CardPhoto card={card} first />
      </div>
      <div className="grid min-w-0 flex-1 content-start gap-0.5 pr-8">
        <h3 className="leading-5 font-bold">
          <Link
            ref={link}
            href={`/${card.market}/cars/${card.slug}`}
            className="outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-held"
          >
            {getNameWithoutYear(card, language)}
          </Link>
        </h3>
        <CardFacts card={card} />
        <CardPlace card={card} />
        <PriceText price={card.price} size="card" />
      </div>
      <button
        type="button"
        aria-label={labels.close}
        onClick={onClose}
        className="absolute top-1 right-1 inline-flex size-9 items-center justify-center rounded-sm text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:size-11"
      >
        <X size={18} strokeWidth={1.75} aria-hidden />
      </button>
    </section>
  );
}

/** Uses the card from the list if it is on the current page, else fetches it. */
function useCard(car: string, known: ListingCard | undefined): ListingCard | undefined {
  const [asked, setAsked] = useState<ListingCard>();
  const isKnown = known !== undefined;
  useEffect(() => {
    if (isKnown) return;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const response = await fetch(`/api/listings/cards?ids=${car}`, { signal: stop.signal });
      if (!response.ok) return;
      // The route belongs to the same build as this script, so its shape is known.
      const body = (await response.json()) as { readonly cars: readonly ListingCard[] };
      setAsked(body.cars[0]);
    };
    ask().catch(() => {
      // Without a network the pin still shows the price, and the list is complete.
    });
    return () => {
      stop.abort();
    };
  }, [car, isKnown]);
  return known ?? asked;
}
