import { getFindingTitle, getText } from "@/components/inspection/item-text";
import { ComparableCars } from "@/components/pricing/comparable-cars";
import { PriceGuidance } from "@/components/pricing/price-guidance";
import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import { readClock } from "@/lib/platform/db/clock";
import { formatDate } from "@/lib/platform/i18n/format";
import { findBackTest, getGuidance, listMonths } from "@/lib/pricing/queries";
import { buildModelPath } from "@/lib/pricing/slugs";
import type { GuidanceView } from "@/lib/pricing/types";
import { formatHeadline } from "@/lib/vehicles/make-names";

/** Explains the price. Renders nothing until the nightly job has estimated the car for the first time. */
export async function CarGuidance({ data }: { readonly data: CarData }) {
  const { car, locale, market, timeZone } = data;
  const model = car.make === null ? null : { make: car.make, modelName: car.modelName ?? "" };
  const [guidance, test, months, at] = await Promise.all([
    namedGuidance(data),
    findBackTest(market),
    model === null ? [] : listMonths(market, model),
    readClock(),
  ]);
  if (guidance === null) return null;
  const permille = test?.overall.medianErrorPermille ?? null;
  return (
    <PriceGuidance
      guidance={guidance}
      defectNames={defectNames(data)}
      day={formatDate(guidance.computedAt, { locale, timeZone, thisYear: at.getUTCFullYear() })}
      pastError={
        test === null || permille === null ? null : { permille, cars: test.overall.guided }
      }
      chartsHref={model === null || months.length === 0 ? null : buildModelPath(market, model)}
    />
  );
}

/** The comparable cars that the estimate is based on, behind a disclosure. */
export async function CarComparables({ data }: { readonly data: CarData }) {
  const { locale, timeZone } = data;
  const guidance = await namedGuidance(data);
  if (guidance?.kind !== "guided" || guidance.comparables.length === 0) return null;
  const thisYear = (await readClock()).getUTCFullYear();
  const endDays = new Map(
    guidance.comparables.flatMap(({ listingId, endedAt }): [string, string][] =>
      endedAt === null ? [] : [[listingId, formatDate(endedAt, { locale, timeZone, thisYear })]],
    ),
  );
  return <ComparableCars comparables={guidance.comparables} endDays={endDays} />;
}

/** Loads the guidance and replaces the comparables' stored names by their names in the reader's language. */
async function namedGuidance({ car, locale }: CarData): Promise<GuidanceView | null> {
  const guidance = await getGuidance(car.id);
  if (guidance?.kind !== "guided") return guidance;
  const comparables = guidance.comparables.map((each) => ({
    ...each,
    name: formatHeadline(locale, each.name),
  }));
  return { ...guidance, comparables };
}

function defectNames({ report, locale }: CarData): ReadonlyMap<string, string> {
  return new Map(
    (report?.items ?? [])
      .filter((item) => item.number !== null)
      .map((item) => [
        item.checkpoint,
        `${getText(item.name, locale)}${locale === "zh-CN" ? "：" : ": "}${getFindingTitle(item, locale)}`,
      ]),
  );
}
