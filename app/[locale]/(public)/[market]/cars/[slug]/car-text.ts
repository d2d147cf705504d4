import type { useTranslations } from "next-intl";
import type { GalleryPhoto, GallerySpot } from "@/components/listing/gallery-types";
import type { Vocabulary } from "@/components/listing/car-text";
import {
  getFindingNote,
  getFindingTitle,
  SEVERITY_NUMBER,
  getText,
} from "@/components/inspection/item-text";
import type { ReportItem, ReportView } from "@/lib/inspections/types";
import type { ListingView } from "@/lib/listings/types";
import { formatDistance, formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

type Translate = ReturnType<typeof useTranslations<never>>;

export type CarText = {
  readonly locale: Locale;
  readonly listing: Translate;
  readonly report: Translate;
};

/** Translates a stored value; a value without a translation is shown as it is stored. */
export function translateValue({ listing }: CarText, kind: Vocabulary, value: string): string {
  const key = `${kind}.${value}`;
  return listing.has(key) ? listing(key) : value;
}

/** Lists the known facts, the most important first: "48,210 km · Petrol · Automatic". */
export function listFacts(labels: CarText, car: ListingView): readonly string[] {
  const t = labels.listing;
  return (
    [
      car.distance === null
        ? null
        : formatDistance(car.distance.value, car.distance.unit, labels.locale),
      car.fuel === null ? null : translateValue(labels, "fuel", car.fuel),
      car.gearbox === null ? null : translateValue(labels, "gearbox", car.gearbox),
      car.powerKw === null ? null : t("car.power", { kw: car.powerKw }),
      car.colour === null ? null : translateValue(labels, "colour", car.colour),
      car.ownersCount === null ? null : t("car.owners", { count: car.ownersCount }),
      car.keysCount === null ? null : t("car.keys", { count: car.keysCount }),
    ]
      .filter((fact) => fact !== null)
      // Non-breaking spaces, so that a fact is not split over two lines.
      .map((fact) => fact.replaceAll(" ", "\u00a0"))
  );
}

/** Returns the photographs, each with the defects that are visible in it. */
export function listGalleryPhotos(
  labels: CarText,
  car: ListingView,
  report: ReportView | null,
): readonly GalleryPhoto[] {
  const defects = report?.items.filter((item) => item.number !== null) ?? [];
  return car.photos.map((photo) => {
    const here = defects.filter((item) => item.hotspot?.photoPosition === photo.position);
    const shown = here[0] ?? defects.find((item) => item.picture?.src === photo.src);
    return {
      src: photo.src,
      srcSet: photo.srcSet,
      width: photo.width,
      height: photo.height,
      alt: labels.listing("gallery.alt", {
        headline: car.headline,
        view: viewText(labels, photo.view),
      }),
      spots: here.map((item) => spotOf(labels, item)),
      mark:
        shown === undefined
          ? null
          : {
              number: shown.number ?? 0,
              severity: SEVERITY_NUMBER[shown.severity ?? "moderate"],
            },
    };
  });
}

function viewText({ listing }: CarText, view: string): string {
  const key = `gallery.view.${view}`;
  return listing(listing.has(key) ? key : "gallery.view.other");
}

function spotOf(labels: CarText, item: ReportItem): GallerySpot {
  const { locale, listing, report } = labels;
  const severity = report(`severity.${item.severity ?? "moderate"}`);
  const title = getFindingTitle(item, locale);
  const place = getText(item.name, locale);
  const number = item.number ?? 0;
  return {
    number,
    severity: SEVERITY_NUMBER[item.severity ?? "moderate"],
    x: item.hotspot?.x ?? 0,
    y: item.hotspot?.y ?? 0,
    href: `#defect-${number}`,
    label: listing("gallery.spot", { number, title, place, severity }),
    title,
    place,
    weight:
      item.repairCost === null
        ? listing("gallery.noRepair", { severity })
        : listing("gallery.repair", { severity, cost: formatPrice(item.repairCost, locale) }),
    detail: [listing("gallery.item", { number: item.checkpoint }), getFindingNote(item, locale)]
      .join(" ")
      .trim(),
    picture: item.picture?.src ?? null,
  };
}
