"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "next-intl";
import { CarCard } from "@/components/listing/car-card";
import { readSeenIds } from "@/components/listing/seen-list";
import { SectionTitle } from "@/components/ui/section-title";
import type { ListingCard } from "@/lib/listings/types";

/** The recently viewed cars; cars that are no longer public are left out. */
export default function SeenCars() {
  const t = useTranslations("listing.seen");
  const cars = useSeenCars();
  if (cars.length === 0) return null;
  return (
    <section className="mt-9 md:mt-12">
      <SectionTitle lead={t("lead")}>{t("title")}</SectionTitle>
      <ul className="-mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pb-1 md:mx-0 md:scroll-px-0 md:px-0">
        {cars.map((car) => (
          <li key={car.id} className="w-72 shrink-0 snap-start">
            <CarCard card={car} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSeenCars(): readonly ListingCard[] {
  const [cars, setCars] = useState<readonly ListingCard[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const ids = readSeenIds();
      if (ids.length === 0) return;
      const { signal } = stop;
      const response = await fetch(`/api/listings/cards?ids=${ids.join(",")}`, { signal });
      if (!response.ok) return;
      // The route belongs to the same build as this script, so its shape is known.
      const body = (await response.json()) as { readonly cars: readonly ListingCard[] };
      setCars(body.cars);
    };
    ask().catch(() => {
      // Offline: the page works without this list.
    });
    return () => {
      stop.abort();
    };
  }, []);
  return cars;
}
