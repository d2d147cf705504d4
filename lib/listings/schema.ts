import { z } from "zod";
import { MARKET_FACTS, MARKETS, type Market } from "@/lib/markets/markets";
import {
  ASKING_PRICE_LIMITS,
  DESCRIPTION_MAX,
  KNOWN_FAULTS_MAX,
  MODEL_YEAR_MIN,
  ODOMETER_MAX,
  PHOTO_VIEWS,
  PHOTOS_MAX,
} from "@/lib/listings/policy";
import { findWarrantyProblem } from "@/lib/listings/warranty";
import { normaliseMakeName } from "@/lib/vehicles/makes";
import {
  checkDigitRequired,
  hasValidCheckDigit,
  isVinShape,
  normaliseVin,
} from "@/lib/vehicles/vin";
import {
  BODY_TYPES,
  COLOURS,
  DRIVETRAINS,
  FUELS,
  GEARBOXES,
  TITLE_STATUSES,
  type TitleStatus,
} from "@/lib/vehicles/vocabulary";

/**
 * A draft is stored as entered, including mistakes. It is validated only when it is submitted. The
 * problems are codes, because they are translated.
 */
export const ListingId = z.string().regex(/^lst_[0-9a-z]{1,40}$/);
export const ListingParams = z.object({ listingId: ListingId });
export const Version = z.int().min(1);
export const NewDraft = z.strictObject({ market: z.enum(MARKETS) });

const short = z.string().max(80).optional();

export const DraftFields = z.strictObject({
  vin: short,
  make: short,
  modelName: short,
  trim: short,
  modelYear: short,
  firstRegisteredOn: short,
  bodyType: short,
  fuel: short,
  gearbox: short,
  drivetrain: short,
  colour: short,
  seats: short,
  doors: short,
  odometerReading: short,
  ownersCount: short,
  keysCount: short,
  titleStatus: short,
  factoryWarrantyUntil: short,
  placeId: short,
  askingPrice: short,
  /** "" | none | some. The seller has to choose one. */
  faults: short,
  knownFaults: z.string().max(KNOWN_FAULTS_MAX).optional(),
  description: z.string().max(DESCRIPTION_MAX).optional(),
});
export type DraftFields = z.output<typeof DraftFields>;
export type DraftField = keyof DraftFields;

export const DraftPatch = z.strictObject({ version: Version, fields: DraftFields });
export const VersionBody = z.strictObject({ version: Version });
export const PhotosBody = z.strictObject({
  version: Version,
  photos: z
    .array(
      z.strictObject({
        assetId: z.string().startsWith("med_").max(40),
        view: z.enum(PHOTO_VIEWS),
      }),
    )
    .max(PHOTOS_MAX)
    .refine((list) => new Set(list.map((each) => each.assetId)).size === list.length, "twice"),
});
export type PhotoInput = z.output<typeof PhotosBody>["photos"][number];
export const PriceBody = z.strictObject({ version: Version, askingPrice: z.string().max(30) });
export const EditBody = z.strictObject({
  version: Version,
  description: z.string().trim().max(DESCRIPTION_MAX),
  knownFaults: z.string().trim().max(KNOWN_FAULTS_MAX),
});
export const WithdrawBody = z.strictObject({
  version: Version,
  reason: z.string().trim().min(1).max(500),
});

/** A problem with one field. The interface has a message for each code in each language. */
export type DraftProblem = {
  readonly field: DraftField | "photos";
  readonly reason:
    | "required"
    | "vin_shape"
    | "vin_check_digit"
    | "year"
    | "number"
    | "date"
    | "registered_future"
    | "warranty_early"
    | "warranty_late"
    | "choice"
    | "price"
    | "price_low"
    | "price_high"
    | "photos_few";
};
type Reason = DraftProblem["reason"];

/**
 * What is wrong with a VIN as entered; null = nothing, or the field is empty. European makers use position
 * 9 freely.
 */
export function findVinProblem(text: string): "vin_shape" | "vin_check_digit" | null {
  const vin = normaliseVin(text);
  if (vin === "") return null;
  if (!isVinShape(vin)) return "vin_shape";
  return checkDigitRequired(vin) && !hasValidCheckDigit(vin) ? "vin_check_digit" : null;
}

/** "18,500", "18500.50", "£18,500" → minor units; null when it is not an amount. */
export function parsePrice(text: string): bigint | null {
  const match = /^[$£¥]?\s*(\d{1,3}(?:[,，\s]\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const whole = (match[1] ?? "").replace(/\D/g, "");
  return BigInt(whole) * 100n + BigInt((match[2] ?? "").padEnd(2, "0"));
}

export function findPriceProblem(text: string, market: Market): Reason | null {
  if (text.trim() === "") return "required";
  const minor = parsePrice(text);
  if (minor === null) return "price";
  const { min, max } = ASKING_PRICE_LIMITS[market];
  if (minor < min) return "price_low";
  return minor > max ? "price_high" : null;
}

/** Everything a submitted listing states about the car. */
export type SubmittedFacts = {
  readonly vin: string | null;
  readonly make: string;
  readonly modelName: string;
  readonly trim: string | null;
  readonly modelYear: number;
  readonly firstRegisteredOn: string | null;
  readonly bodyType: string;
  readonly fuel: string;
  readonly gearbox: string;
  readonly drivetrain: string | null;
  readonly colour: string | null;
  readonly seats: number | null;
  readonly doors: number | null;
  readonly odometerReading: number;
  readonly ownersCount: number | null;
  readonly keysCount: number | null;
  readonly titleStatus: TitleStatus | null;
  /** ISO date of the manufacturer's warranty, not of a warranty of ours. */
  readonly factoryWarrantyUntil: string | null;
  readonly placeId: string;
  readonly askingPriceMinor: bigint;
  readonly knownFaults: string;
  readonly description: string;
};

export type DraftContext = {
  readonly market: Market;
  /** The business date as an ISO date. */
  readonly today: string;
};

type Reader = {
  readonly problems: DraftProblem[];
  readonly text: (field: DraftField) => string;
  readonly fail: (field: DraftField, reason: Reason) => void;
};

/** Validates a draft: returns either all of its problems or the facts. Pure. */
export function readDraft(
  draft: DraftFields,
  context: DraftContext,
):
  | { readonly problems: readonly DraftProblem[]; readonly facts: null }
  | { readonly problems: readonly []; readonly facts: SubmittedFacts } {
  const problems: DraftProblem[] = [];
  const reader: Reader = {
    problems,
    text: (field) => (draft[field] ?? "").trim(),
    fail: (field, reason) => problems.push({ field, reason }),
  };
  const facts = factsOf(reader, context);
  const wrongWarranty = findWarrantyProblem(facts, context.today);
  if (wrongWarranty) reader.fail("factoryWarrantyUntil", wrongWarranty);
  if ((facts.firstRegisteredOn ?? "") > context.today) {
    reader.fail("firstRegisteredOn", "registered_future");
  }
  return problems.length === 0 ? { problems: [], facts } : { problems, facts: null };
}

function factsOf(read: Reader, context: DraftContext): SubmittedFacts {
  const vin = normaliseVin(read.text("vin"));
  const wrongVin = findVinProblem(vin);
  if (wrongVin) read.fail("vin", wrongVin);
  const price = read.text("askingPrice");
  const wrongPrice = findPriceProblem(price, context.market);
  if (wrongPrice) read.fail("askingPrice", wrongPrice);
  const years = [MODEL_YEAR_MIN, Number(context.today.slice(0, 4)) + 1] as const;
  return {
    vin: vin === "" ? null : vin,
    make: normaliseMakeName(required(read, "make")),
    modelName: required(read, "modelName"),
    trim: optional(read, "trim"),
    modelYear: whole(read, "modelYear", years) ?? missing(read, "modelYear"),
    firstRegisteredOn: date(read, "firstRegisteredOn"),
    bodyType: choice(read, "bodyType", BODY_TYPES) ?? missingText(read, "bodyType"),
    fuel: choice(read, "fuel", FUELS) ?? missingText(read, "fuel"),
    gearbox: choice(read, "gearbox", GEARBOXES) ?? missingText(read, "gearbox"),
    drivetrain: choice(read, "drivetrain", DRIVETRAINS),
    colour: choice(read, "colour", COLOURS),
    seats: whole(read, "seats", [1, 60]),
    doors: whole(read, "doors", [1, 9]),
    odometerReading:
      whole(read, "odometerReading", [0, ODOMETER_MAX]) ?? missing(read, "odometerReading"),
    ownersCount: whole(read, "ownersCount", [0, 50]),
    keysCount: whole(read, "keysCount", [0, 20]),
    titleStatus: choice(read, "titleStatus", TITLE_STATUSES),
    factoryWarrantyUntil: date(read, "factoryWarrantyUntil"),
    placeId: required(read, "placeId"),
    askingPriceMinor: parsePrice(price) ?? 0n,
    knownFaults: faultsOf(read),
    description: read.text("description"),
  };
}

function faultsOf(read: Reader): string {
  const said = choice(read, "faults", ["none", "some"]) ?? missingText(read, "faults");
  return said === "some" ? required(read, "knownFaults") : "";
}

function required(read: Reader, field: DraftField): string {
  const text = read.text(field);
  return text === "" ? missingText(read, field) : text;
}

function missingText(read: Reader, field: DraftField): string {
  if (read.text(field) === "") read.fail(field, "required");
  return "";
}

function missing(read: Reader, field: DraftField): number {
  missingText(read, field);
  return 0;
}

function optional(read: Reader, field: DraftField): string | null {
  const text = read.text(field);
  return text === "" ? null : text;
}

function choice<Choice extends string>(
  read: Reader,
  field: DraftField,
  allowed: readonly Choice[],
): Choice | null {
  const text = read.text(field);
  const chosen = allowed.find((each) => each === text) ?? null;
  if (text !== "" && chosen === null) read.fail(field, "choice");
  return chosen;
}

function whole(
  read: Reader,
  field: DraftField,
  [least, most]: readonly [number, number],
): number | null {
  const text = read.text(field).replace(/(?<=\d)[,，\s](?=\d{3})/g, "");
  if (text === "") return null;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  read.fail(field, field === "modelYear" ? "year" : "number");
  return null;
}

function date(read: Reader, field: DraftField): string | null {
  const text = read.text(field);
  if (text === "") return null;
  if (z.iso.date().safeParse(text).success) return text;
  read.fail(field, "date");
  return null;
}

export function getDistanceUnit(market: Market): "mi" | "km" {
  return MARKET_FACTS[market].distanceUnit;
}
