import { z } from "zod";
import { isMarket, type Market } from "@/lib/markets/markets";
import { toMoneyView, type Currency, type MoneyView } from "@/lib/platform/core/money";
import { createBugError } from "@/lib/platform/core/errors";
import { parseMember } from "@/lib/platform/core/parse-member";
import type { ListingModel } from "@/lib/platform/db/generated/models";
import { translateHeadline } from "@/lib/vehicles/make-names";
import { EVER_PUBLIC_STATES } from "@/lib/listings/states";
import type {
  ConditionView,
  DistanceView,
  ListingCard,
  NameView,
  PhotoView,
  PublicStatus,
  SectionScore,
} from "@/lib/listings/types";

/** Converts the rows of the queries to the views of pages. Pure. */

export type CardRow = Pick<
  ListingModel,
  | "id"
  | "slug"
  | "market"
  | "status"
  | "headline"
  | "modelYear"
  | "fuel"
  | "gearbox"
  | "odometerReading"
  | "odometerUnit"
  | "askingPriceMinor"
  | "currency"
  | "placeId"
  | "inspectionId"
  | "grade"
  | "scoreTenths"
  | "sectionScores"
  | "defectCount"
  | "notCheckedCount"
>;

type CardParts = {
  readonly place: NameView | null;
  readonly photo: PhotoView | null;
  readonly photoCount: number;
};

export function toListingCard(row: CardRow, parts: CardParts): ListingCard {
  return {
    id: row.id,
    slug: row.slug,
    market: parseMarket(row.market),
    status: parsePublicStatus(row.status),
    headline: row.headline,
    headlineZh: translateHeadline(row.headline),
    modelYear: row.modelYear,
    fuel: row.fuel,
    gearbox: row.gearbox,
    distance: toDistanceView(row),
    price: toPriceView(row.askingPriceMinor, row.currency),
    condition: conditionView(row),
    ...parts,
  };
}

const Sections = z.array(z.object({ section: z.string(), points: z.number(), max: z.number() }));

/** The scores as stored at the signature, in the order of GB/T. */
export function parseSectionScores(stored: unknown): readonly SectionScore[] {
  const parsed = Sections.safeParse(stored ?? []);
  if (parsed.success) return parsed.data;
  throw createBugError("section_scores_malformed", { stored });
}

function conditionView(row: CardRow): ConditionView | null {
  if (row.inspectionId === null || row.grade === null || row.scoreTenths === null) return null;
  return {
    grade: row.grade,
    scoreTenths: row.scoreTenths,
    sections: parseSectionScores(row.sectionScores),
    defectCount: row.defectCount ?? 0,
    notCheckedCount: row.notCheckedCount ?? 0,
  };
}

export function toDistanceView(row: {
  readonly odometerReading: number | null;
  readonly odometerUnit: string;
}): DistanceView | null {
  if (row.odometerReading === null) return null;
  return { value: row.odometerReading, unit: row.odometerUnit === "mi" ? "mi" : "km" };
}

export function toPriceView(minor: bigint | null, currency: string): MoneyView | null {
  return minor === null ? null : toMoneyView(minor, currencyOf(currency));
}

export function parseMarket(text: string): Market {
  if (isMarket(text)) return text;
  throw createBugError("market_unknown", { text });
}

const CURRENCIES: readonly Currency[] = ["USD", "GBP", "CNY"];

function currencyOf(text: string): Currency {
  const known = CURRENCIES.find((currency) => currency === text);
  if (known !== undefined) return known;
  throw createBugError("currency_unknown", { text });
}

export function parsePublicStatus(value: string): PublicStatus {
  return parseMember(EVER_PUBLIC_STATES, value, "listing_not_public");
}

export type PhotoRow = {
  readonly position: number;
  readonly assetId: string | null;
  readonly staticPath: string | null;
  readonly view: string;
  readonly width: number;
  readonly height: number;
};

/** The data of an uploaded picture in the media store. */
export type AssetPicture = { readonly src: string; readonly srcSet: string | null };

export function toPhotoView(
  row: PhotoRow,
  assets: ReadonlyMap<string, AssetPicture>,
): PhotoView | null {
  const picture = toPicture(row, assets);
  if (picture === null) return null;
  const { view, width, height, position } = row;
  return { ...picture, view, width, height, position };
}

export function toPicture(
  row: { readonly assetId: string | null; readonly staticPath: string | null },
  assets: ReadonlyMap<string, AssetPicture>,
): AssetPicture | null {
  if (row.staticPath !== null) return { src: demoPath(row.staticPath), srcSet: null };
  return row.assetId === null ? null : (assets.get(row.assetId) ?? null);
}

/** The demo's own pictures are static files under /demo. */
function demoPath(path: string): string {
  return path.startsWith("/") ? path : `/demo/${path}`;
}
