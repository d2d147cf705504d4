import {
  truncateText,
  isBlank,
  isTooFar,
  isTooLowForAge,
  readCount,
  readDate,
} from "@/lib/dealers/feeds/numbers";
import {
  readDisplacement,
  readDistance,
  readPrice,
  readYear,
  trimCell,
} from "@/lib/dealers/feeds/numbers";
import type { Distance, Reading } from "@/lib/dealers/feeds/numbers";
import { readTitle } from "@/lib/dealers/feeds/title";
import * as words from "@/lib/dealers/feeds/value-synonyms";
import type { FeedCar, FeedLayout, FeedSettings, Field } from "@/lib/dealers/feeds/types";
import { REJECT_REASONS, type Reject, type RejectCode } from "@/lib/dealers/feeds/types";
import { AppError } from "@/lib/platform/core/errors";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { findLeadingMake, normaliseMakeName } from "@/lib/vehicles/makes";
import { findFirstModelYear, splitModel } from "@/lib/vehicles/models";
import {
  checkDigitRequired,
  hasValidCheckDigit,
  isVinShape,
  normaliseVin,
} from "@/lib/vehicles/vin";

export type RowResult =
  | { readonly kind: "car"; readonly car: FeedCar; readonly feedId: string | null }
  | { readonly kind: "reject"; readonly reject: Reject };

export type Row = { readonly row: number; readonly cells: readonly string[] };

type Cell = { readonly column: string; readonly text: string };

/**
 * Stops reading a row at the first impossible value. `readCar` catches it, so it never leaves this
 * file.
 */
function refused(code: RejectCode, cell: Cell): AppError {
  return new AppError("invalid", { code, detail: REJECT_REASONS[code], context: { code, cell } });
}

function isRefusal(
  context: Readonly<Record<string, unknown>>,
): context is { code: RejectCode; cell: Cell } {
  return "cell" in context;
}

type Context = { readonly row: Row; readonly layout: FeedLayout; readonly settings: FeedSettings };

/**
 * Converts one row of a feed to a car with typed facts, or returns the first reason why it cannot
 * be correct.
 */
export function readCar(row: Row, layout: FeedLayout, settings: FeedSettings): RowResult {
  const context = { row, layout, settings };
  try {
    refuseExtraCells(context);
    return { kind: "car", car: carOf(context), feedId: text(context, "feedId") };
  } catch (error) {
    if (!(error instanceof AppError) || !isRefusal(error.context)) throw error;
    const { code, cell } = error.context;
    return {
      kind: "reject",
      reject: { row: row.row, column: cell.column, value: cell.text, code },
    };
  }
}

function carOf(context: Context): FeedCar {
  const named = nameOf(context);
  const stated = statedYear(context);
  const modelYear = yearOf(context, named, stated);
  const age = ageOf(context, modelYear);
  const distance = distanceOf(context, age);
  const unit = MARKET_FACTS[context.settings.market].distanceUnit;
  return {
    vin: vinOf(context),
    make: named.make,
    modelName: named.modelName,
    trim: named.trim,
    modelYear,
    ...technicalFacts(context, named.trim),
    firstRegisteredOn: registeredOn(context),
    ownersCount: first(context, "owners", (cell) => readCount(cell, 20)),
    titleStatus: first(context, "titleStatus", words.readTitleStatus),
    askingPriceMinor: priceOf(context, age),
    odometerReading: distance?.reading ?? null,
    odometerUnit: distance?.unit ?? unit,
    placeId: placeOf(context),
    headline: text(context, "headline"),
    description: descriptionOf(context, named.titleYear === null ? null : stated),
    knownFaults: faultsOf(context),
  };
}

function technicalFacts(
  context: Context,
  trim: string | null,
): Pick<
  FeedCar,
  "fuel" | "gearbox" | "bodyType" | "drivetrain" | "colour" | "seats" | "doors" | "displacementCc"
> {
  return {
    fuel: first(context, "fuel", words.readFuel),
    gearbox: gearboxOf(context, trim),
    bodyType: first(context, "body", words.readBody),
    drivetrain:
      first(context, "drivetrain", words.readDrivetrain) ??
      first(context, "fourWheelDrive", words.readFourWheelDrive),
    colour: first(context, "colour", words.readColour),
    seats: first(context, "seats", (cell) => readCount(cell, 60)),
    doors: first(context, "doors", (cell) => readCount(cell, 7)),
    displacementCc: first(context, "engine", readDisplacement),
  };
}

/** CVT or 双离合 in a Chinese trim is more precise than 自动 in the column, and never contradicts it. */
function gearboxOf(context: Context, trim: string | null): string | null {
  const stated = first(context, "gearbox", words.readGearbox);
  if (stated !== "automatic" || trim === null) return stated;
  return /\bCVT|无级/i.test(trim) ? "cvt" : /双离合/.test(trim) ? "dual_clutch" : stated;
}

/** The cells of a field in order of preference. `--set` fills in what the file leaves empty. */
function cellsOf(context: Context, field: Field): readonly Cell[] {
  const { layout, row, settings } = context;
  const cells = (layout.columns[field] ?? []).map((index) => ({
    column: layout.names[index] ?? field,
    text: row.cells[index] ?? "",
  }));
  const given = settings.given[field];
  return given === undefined ? cells : [...cells, { column: field, text: given }];
}

/**
 * The first cell that is not empty, even if it is a placeholder: "Unknown" is a value, so the next column is
 * not used.
 */
function firstFilled(context: Context, field: Field): Cell | null {
  return cellsOf(context, field).find((cell) => trimCell(cell.text) !== "") ?? null;
}

/**
 * The first cell with a readable value, because scrapers shift values between columns of the same
 * name.
 */
function first<T>(context: Context, field: Field, read: (cell: string) => T | null): T | null {
  for (const cell of cellsOf(context, field)) {
    const value = isBlank(cell.text) ? null : read(trimCell(cell.text));
    if (value !== null) return value;
  }
  return null;
}

const TEXT_MAX = 300;

function text(context: Context, field: Field): string | null {
  return first(context, field, (cell) => truncateText(cell, TEXT_MAX));
}

function demand<T>(cell: Cell | null, read: (text: string) => Reading<T>): T | null {
  if (cell === null) return null;
  const reading = read(cell.text);
  if (reading.kind === "wrong") throw refused(reading.code, cell);
  return reading.kind === "unknown" ? null : reading.value;
}

function refuseExtraCells({ row, layout }: Context): void {
  const extra = row.cells.slice(layout.names.length).find((cell) => cell.trim() !== "");
  if (extra === undefined) return;
  throw refused("columns_wrong", { column: `column-${layout.names.length + 1}`, text: extra });
}

type Named = Pick<FeedCar, "make" | "modelName" | "trim"> & { readonly titleYear: number | null };

function nameOf(context: Context): Named {
  const title = text(context, "headline");
  const fromTitle = title === null ? null : readTitle(title);
  const makeText = text(context, "make");
  const modelText = text(context, "model");
  if (makeText === null && modelText === null && title === null) {
    throw refused("no_facts", { column: "model", text: "" });
  }
  const make = joinedMake(makeText, modelText) ?? fromTitle?.make ?? null;
  const bare = modelText === null ? null : withoutMake(makeText, modelText, make);
  const split = bare === null ? null : splitModel(make, bare);
  return {
    make,
    modelName: split?.modelName ?? fromTitle?.modelName ?? null,
    trim: text(context, "trim") ?? split?.trim ?? fromTitle?.trim ?? null,
    titleYear: fromTitle?.modelYear ?? null,
  };
}

/** "Land" + "Rover Discovery" is a Land Rover. "ford f-150" in the model column contains its own make. */
function joinedMake(makeText: string | null, modelText: string | null): string | null {
  if (makeText === null)
    return modelText === null ? null : (findLeadingMake(modelText)?.name ?? null);
  const joined = findLeadingMake(`${makeText} ${modelText ?? ""}`);
  return joined?.name ?? normaliseMakeName(makeText);
}

function withoutMake(makeText: string | null, modelText: string, make: string | null): string {
  const joined = makeText === null ? modelText : `${makeText} ${modelText}`;
  const named = findLeadingMake(joined);
  const rest = named !== null && named.name === make ? named.rest : modelText;
  return rest === "" ? modelText : rest;
}

function statedYear(context: Context): number | null {
  const thisYear = context.settings.today.getUTCFullYear();
  return demand(firstFilled(context, "year"), (value) => readYear(value, thisYear));
}

/**
 * 2016款 in a Chinese title is the model year. The year in the other column is that of the
 * registration.
 */
function yearOf(context: Context, named: Named, stated: number | null): number | null {
  const cell = firstFilled(context, "year");
  const year = named.titleYear ?? stated;
  const since = findFirstModelYear(named.make, named.modelName);
  if (year !== null && since !== null && year < since) {
    throw refused("year_before_model", cell ?? { column: "headline", text: String(year) });
  }
  return year;
}

/**
 * The age on the day of the listing: its own date if the feed has one, otherwise the day of import.
 */
function ageOf(context: Context, modelYear: number | null): number | null {
  if (modelYear === null) return null;
  const posted = first(context, "postedOn", (cell) => readDate(cell, context.settings.market));
  return (posted ?? context.settings.today).getUTCFullYear() - modelYear;
}

function distanceOf(context: Context, age: number | null): Distance | null {
  const cell = firstFilled(context, "odometer");
  const unit = MARKET_FACTS[context.settings.market].distanceUnit;
  const distance = demand(cell, (value) => readDistance(value, unit));
  if (distance !== null && cell !== null && isTooFar(distance, age)) {
    throw refused("odometer_too_high", cell);
  }
  return distance;
}

function priceOf(context: Context, age: number | null): string | null {
  const { market } = context.settings;
  const cell = firstFilled(context, "price");
  const minor = demand(cell, (value) =>
    readPrice(value, { market, unit: context.layout.priceUnit }),
  );
  if (minor === null || cell === null) return null;
  const isWreck = /salvage|parts/i.test(text(context, "condition") ?? "");
  if (age !== null && !isWreck && isTooLowForAge(minor, market, age)) {
    throw refused("price_too_low", cell);
  }
  return minor.toString();
}

/**
 * A VIN with a wrong check digit is a typing error. It is dropped, because it could belong to
 * another car.
 */
function vinOf(context: Context): string | null {
  return first(context, "vin", (cell) => {
    const vin = normaliseVin(cell);
    if (!isVinShape(vin) || (checkDigitRequired(vin) && !hasValidCheckDigit(vin))) return null;
    return vin;
  });
}

function registeredOn(context: Context): string | null {
  const date = first(context, "registered", (cell) => readDate(cell, context.settings.market));
  return date === null ? null : date.toISOString().slice(0, 10);
}

/** An unknown place in the feed remains unknown. The dealer's own place is used only if the feed names none. */
function placeOf(context: Context): string | null {
  const { columns } = context.layout;
  if (columns.place === undefined && context.settings.given.place === undefined) {
    return context.settings.dealerPlaceId;
  }
  return first(context, "place", (cell) => context.settings.places.get(cell.toLowerCase()) ?? null);
}

const DESCRIPTION_MAX = 4_000;

function descriptionOf(context: Context, registeredYear: number | null): string {
  const written =
    first(context, "description", (cell) => truncateText(cell, DESCRIPTION_MAX)) ?? "";
  const registered = registeredYear === null ? "" : `上牌年份：${registeredYear}年`;
  return [written, registered].filter((part) => part !== "").join("\n");
}

/** Problems with the car that the feed itself states must not be lost. */
function faultsOf(context: Context): string {
  const faults = first(context, "faults", words.readFaults) ?? "";
  const condition = text(context, "condition") ?? "";
  const isWreck = /^(salvage|for parts|parts only|damaged)/i.test(condition);
  return [isWreck ? condition : "", faults].filter((part) => part !== "").join("; ");
}
