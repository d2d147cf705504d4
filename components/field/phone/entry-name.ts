"use client";
import { useTranslations } from "next-intl";
import { useRoom } from "@/components/field/phone/room";
import { useText } from "@/components/field/use-text";
import { READINGS, splitEntry } from "@/lib/inspections/field/schema";
import {
  findGaugeCheckpoint,
  MEASUREMENT_KINDS,
  SPIN_PLACES,
} from "@/lib/inspections/field/vocabulary";

/** Names an entry for people: "paint:bonnet" becomes "Paint: Bonnet". */
export function useEntryName(): (entry: string) => string {
  const { form } = useRoom();
  const t = useTranslations("field");
  const words = useText();
  const pointName = (key: string): string => {
    const points = form.sections.flatMap((section) => section.points);
    const point = points.find((each) => each.key === key);
    return point === undefined ? key : words(point.name);
  };
  const placeName = (place: string): string => {
    if (place === "odometer" || place === "vin-plate") return t(`shot.${place}`);
    if (place === "general") return t("facts");
    const frame = SPIN_PLACES.indexOf(place);
    if (frame >= 0) return t("around.shot", { number: frame + 1 });
    return pointName(place.replace(/-(context|detail)$/, ""));
  };
  return (entry) => {
    const split = splitEntry(entry);
    if (split === null) return entry;
    const { kind, place } = split;
    if (kind === "item") return pointName(place);
    if (kind === "odometer" || kind === "summary") return t(`entry.${kind}`);
    if (kind in READINGS) {
      const measured = MEASUREMENT_KINDS.find((each) => each === kind);
      const checkpoint = measured === undefined ? null : findGaugeCheckpoint(measured, place);
      return `${t(`entry.${kind}`)}: ${checkpoint === null ? place : pointName(checkpoint)}`;
    }
    return `${t(`entry.${kind}`)}: ${placeName(place)}`;
  };
}
