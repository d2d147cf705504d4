"use client";
import type { MouseEvent } from "react";
import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { comparePath } from "@/components/listing/compared-cookie";
import {
  readComparedIds,
  keepCompared,
  useCompared,
  useIsCompared,
} from "@/components/listing/compared-store";
import { getNameWithoutYear, usePageLanguage } from "@/components/listing/car-text";
import { getButtonClass } from "@/components/ui/button-style";
import { joinClasses } from "@/components/ui/cx";
import { showToast } from "@/components/ui/toast";
import { COMPARED_MAX } from "@/lib/listings/policy";
import type { ListingCard } from "@/lib/listings/types";
import type { Market } from "@/lib/markets/markets";
import { Link } from "@/components/ui/link";

type Props = {
  readonly car: Pick<ListingCard, "id" | "market" | "headline" | "headlineZh" | "modelYear">;
  /** "icon": 36 px square, on a photograph. "button": a secondary button with a label. */
  readonly look: "icon" | "button";
};

/**
 * Adds a car to the comparison or removes it. It is a link: without JavaScript it adds the car and opens the
 * comparison.
 */
export function CompareButton({ car, look }: Props) {
  const t = useTranslations("listing.compare");
  const locale = usePageLanguage();
  const isIn = useIsCompared(car.market, car.id);
  const name = getNameWithoutYear(car, locale);
  const toggle = (event: MouseEvent): void => {
    event.preventDefault();
    const ids = readComparedIds(car.market);
    if (!isIn && ids.length >= COMPARED_MAX) {
      showToast(t("full", { max: COMPARED_MAX }));
      return;
    }
    keepCompared(car.market, isIn ? ids.filter((id) => id !== car.id) : [...ids, car.id]);
  };
  const label = t(isIn ? "removeName" : "addName", { headline: name });
  const shared = {
    href: `/api/compare?market=${car.market}&locale=${locale}&add=${car.id}`,
    rel: "nofollow",
    onClick: toggle,
    "aria-label": label,
    title: t(isIn ? "in" : "add"),
  };
  const icon = <Columns3 size={17} strokeWidth={1.75} aria-hidden />;
  if (look === "icon") {
    return (
      <a
        {...shared}
        className={joinClasses(
          "inline-flex size-9 items-center justify-center rounded-sm border hover:border-ink pointer-coarse:size-11",
          isIn ? "border-ink bg-ink text-inverse" : "border-line bg-surface text-ink",
        )}
      >
        {icon}
      </a>
    );
  }
  return (
    <span className="grid gap-2">
      <a {...shared} className={getButtonClass({ variant: "secondary", wide: true })}>
        {icon}
        {t(isIn ? "in" : "add")}
      </a>
      {isIn && <OpenComparison market={car.market} />}
    </span>
  );
}

function OpenComparison({ market }: { readonly market: Market }) {
  const t = useTranslations("listing.compare");
  const ids = useCompared(market);
  if (ids.length < 2) return null;
  return (
    <Link href={comparePath(market, ids)} className="link text-sm">
      {t("open", { count: ids.length })}
    </Link>
  );
}
