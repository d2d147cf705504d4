import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { SectionTitle } from "@/components/ui/section-title";
import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import { translateValue } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-text";
import { hasWarrantyEnded } from "@/lib/listings/warranty";
import { readClock } from "@/lib/platform/db/clock";
import { formatDate, formatDistance, formatNumber } from "@/lib/platform/i18n/format";

/** Facts of the car, and the seller's description, which is marked as the seller's. */
export async function SellerDescription({ data }: { readonly data: CarData }) {
  const { car } = data;
  const t = data.labels.listing;
  const today = (await readClock()).toISOString().slice(0, 10);
  return (
    <section className="mt-9 md:mt-12">
      <SectionTitle>{t("car.about")}</SectionTitle>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Panel level={3} title={t("car.facts")}>
          <FactRows rows={factRows(data, today)} small />
        </Panel>
        <Panel level={3} title={t("car.faults")}>
          <p className="measure whitespace-pre-line">
            {car.knownFaults === "" ? t("car.noFaults") : car.knownFaults}
          </p>
          {car.description !== "" && (
            <p className="measure mt-4 border-t border-line pt-4 whitespace-pre-line text-ink-2">
              {car.description}
            </p>
          )}
        </Panel>
      </div>
    </section>
  );
}

function factRows(data: CarData, today: string): readonly FactRow[] {
  const { car, labels, locale } = data;
  const t = labels.listing;
  const rows: [string, string | null][] = [
    ["modelYear", car.modelYear === null ? null : String(car.modelYear)],
    [
      "distance",
      car.distance === null
        ? null
        : formatDistance(car.distance.value, car.distance.unit, locale, "exact"),
    ],
    ["firstRegistered", firstRegistered(data)],
    ["fuel", car.fuel === null ? null : translateValue(labels, "fuel", car.fuel)],
    ["gearbox", car.gearbox === null ? null : translateValue(labels, "gearbox", car.gearbox)],
    [
      "drivetrain",
      car.drivetrain === null ? null : translateValue(labels, "drivetrain", car.drivetrain),
    ],
    ["power", car.powerKw === null ? null : t("car.power", { kw: car.powerKw })],
    [
      "engine",
      car.displacementCc === null
        ? null
        : t("car.cc", { cc: formatNumber(car.displacementCc, locale) }),
    ],
    ["body", car.bodyType === null ? null : translateValue(labels, "body", car.bodyType)],
    ["colour", car.colour === null ? null : translateValue(labels, "colour", car.colour)],
    ["seats", car.seats === null ? null : String(car.seats)],
    ["doors", car.doors === null ? null : String(car.doors)],
    ["owners", car.ownersCount === null ? null : String(car.ownersCount)],
    ["keys", car.keysCount === null ? null : String(car.keysCount)],
    [
      "title",
      car.titleStatus === null ? null : translateValue(labels, "titleStatus", car.titleStatus),
    ],
    ["warranty", warranty(data, today)],
  ];
  return rows.flatMap(([key, value]) =>
    value === null ? [] : [{ label: t(`car.fact.${key}`), value }],
  );
}

function warranty({ car, locale, labels }: CarData, today: string): string | null {
  if (car.warrantyUntil === null) return null;
  const day = formatDate(car.warrantyUntil, { locale, timeZone: "UTC", style: "date" });
  const key = hasWarrantyEnded(car.warrantyUntil, today)
    ? "car.warrantyEnded"
    : "car.warrantyUntil";
  return labels.listing(key, { day });
}

function firstRegistered({ car, locale }: CarData): string | null {
  if (car.firstRegisteredOn === null) return null;
  return formatDate(car.firstRegisteredOn, { locale, timeZone: "UTC", style: "date" });
}
