import type { DistanceUnit, Market } from "@/lib/markets/markets";
import type { StatedFacts } from "@/lib/vehicles/types";

/** The fields that a column of a feed can contain. */
export const FIELDS = [
  "vin",
  "feedId",
  "headline",
  "make",
  "model",
  "trim",
  "year",
  "registered",
  "price",
  "odometer",
  "fuel",
  "gearbox",
  "engine",
  "body",
  "colour",
  "drivetrain",
  "fourWheelDrive",
  "doors",
  "seats",
  "owners",
  "titleStatus",
  "condition",
  "faults",
  "description",
  "place",
  "postedOn",
] as const;
export type Field = (typeof FIELDS)[number];

/** The columns (by position) of each field, in order of preference. */
export type ColumnMap = Readonly<Partial<Record<Field, readonly number[]>>>;

export type FeedLayout = {
  readonly hasHeader: boolean;
  /** The names of the header, or column-1, column-2… without one. */
  readonly names: readonly string[];
  readonly columns: ColumnMap;
  /** "wan": the price column is in units of 10,000, although its cells do not state this. */
  readonly priceUnit: "one" | "wan";
};

/** The settings of the feed, the same for every row. */
export type FeedSettings = {
  readonly market: Market;
  /** From `--set`: values that the file does not contain. */
  readonly given: Readonly<Partial<Record<Field, string>>>;
  /** The known towns, folded name → id. */
  readonly places: ReadonlyMap<string, string>;
  /** The place of the dealer's cars when the feed has no column for it. */
  readonly dealerPlaceId: string | null;
  /** The business date of the import. */
  readonly today: Date;
};

/**
 * A car as a feed states it: every fact is typed, and null means that the feed does not state it.
 */
export type FeedCar = StatedFacts & {
  readonly displacementCc: number | null;
  /** Decimal text of minor units; null = price on request. */
  readonly askingPriceMinor: string | null;
  readonly odometerReading: number | null;
  readonly odometerUnit: DistanceUnit;
  readonly placeId: string | null;
  /** As written in the feed; null = made from the facts. */
  readonly headline: string | null;
  readonly description: string;
  readonly knownFaults: string;
};

/** A car with an identity that is the same in every delivery of the feed. */
export type FeedItem = {
  readonly row: number;
  readonly key: string;
  readonly hash: string;
  readonly car: FeedCar;
};

export const REJECT_REASONS = {
  price_unreadable: "The price cannot be read as an amount.",
  price_other_currency: "The price is in another currency than the market's.",
  price_too_low:
    "The price is too low to be the price of a whole car (a deposit, a monthly rate or a slip).",
  price_too_high: "The price is too high to be right.",
  year_unreadable: "The model year cannot be read as a year.",
  year_in_future: "The model year lies in the future.",
  year_before_cars: "The model year lies before the first car.",
  year_before_model: "This model was not yet built in this year: year or model is wrong.",
  odometer_unreadable: "The distance driven cannot be read as a distance.",
  odometer_too_high: "The distance driven is more than this car can have driven.",
  identity_repeated:
    "Another row of this file has the same VIN or id but says something else about the car.",
  no_facts: "The row names neither make nor model nor headline.",
  columns_wrong: "The row has more filled cells than the file has columns.",
} as const;
export type RejectCode = keyof typeof REJECT_REASONS;

export type Reject = {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: RejectCode;
};
