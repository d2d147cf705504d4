import { z } from "zod";
import { MARKETS } from "@/lib/markets/markets";
import { DEAL_BANDS, INSPECTED, type DealBand } from "@/lib/search/vocabulary";
import { BODY_TYPES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/vehicles/vocabulary";

/**
 * What a person looks for. A saved results page and a search from the guided form are the same type;
 * they differ only in visibility and notifications.
 */
const LIST_MAX = 20;
/** The maximum number of corrections of one misspelt word. No market has that many words. */
const MEANINGS_MAX = 500;
const list = <T extends z.ZodType>(value: T) => z.array(value).max(LIST_MAX);
const name = z.string().trim().min(1).max(40);
const year = z.int().min(1900).max(2100);
/** Stored as text, because JSON numbers are not exact at that size. */
const minor = z.coerce.bigint<bigint | string>().min(0n).max(10_000_000_000n);
const metres = z.int().min(0).max(2_000_000_000);
const grade = z.int().min(1).max(5);

/**
 * A car must meet all of these to match. A criterion that is not set excludes nothing, and an unknown value
 * of the car does not meet a criterion.
 */
export const Must = z.strictObject({
  /** Free words, as entered in the search. */
  words: z.string().trim().max(200).default(""),
  /**
   * What misspelt words were corrected to, which is fixed from then on; null = not looked up in the index
   * yet.
   */
  meant: list(
    z.strictObject({
      word: z.string().max(200),
      as: z.array(z.string().max(200)).max(MEANINGS_MAX),
    }),
  )
    .nullable()
    .default(null),
  makes: list(name).default([]),
  models: list(name).default([]),
  trims: list(name).default([]),
  notModels: list(name).default([]),
  fuels: list(z.enum(FUELS)).default([]),
  gearboxes: list(z.enum(GEARBOXES)).default([]),
  drivetrains: list(z.enum(DRIVETRAINS)).default([]),
  bodies: list(z.enum(BODY_TYPES)).default([]),
  colours: list(z.enum(COLOURS)).default([]),
  notColours: list(z.enum(COLOURS)).default([]),
  yearMin: year.nullable().default(null),
  yearMax: year.nullable().default(null),
  odometerMinMetres: metres.nullable().default(null),
  odometerMaxMetres: metres.nullable().default(null),
  seatsMin: z.int().min(1).max(60).nullable().default(null),
  seats: list(z.int().min(1).max(60)).default([]),
  /** The worst acceptable condition grade. A car without an inspection has none. */
  gradeMax: grade.nullable().default(null),
  grades: list(grade).default([]),
  deals: list(z.enum(DEAL_BANDS)).default([]),
  inspected: z.enum(INSPECTED).default("also"),
  isAccidentFree: z.boolean().default(false),
  hasWarranty: z.boolean().default(false),
});
export type Must = z.output<typeof Must>;

const weight = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** An optional wish with its weight: 1 a little, 3 a lot. */
export const Wish = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("colour"), values: list(z.enum(COLOURS)).min(1), weight }),
  z.strictObject({ kind: z.literal("fuel"), values: list(z.enum(FUELS)).min(1), weight }),
  z.strictObject({ kind: z.literal("gearbox"), values: list(z.enum(GEARBOXES)).min(1), weight }),
  z.strictObject({
    kind: z.literal("drivetrain"),
    values: list(z.enum(DRIVETRAINS)).min(1),
    weight,
  }),
  z.strictObject({ kind: z.literal("body"), values: list(z.enum(BODY_TYPES)).min(1), weight }),
  z.strictObject({ kind: z.literal("newer_than"), year, weight }),
  z.strictObject({ kind: z.literal("driven_less"), metres, weight }),
  z.strictObject({ kind: z.literal("grade"), atMost: z.int().min(1).max(5), weight }),
  z.strictObject({ kind: z.literal("inspected"), weight }),
  z.strictObject({ kind: z.literal("warranty"), weight }),
  z.strictObject({ kind: z.literal("good_deal"), weight }),
]);
export type Wish = z.output<typeof Wish>;

export const SavedSearch = z.strictObject({
  market: z.enum(MARKETS),
  must: Must,
  nice: z.array(Wish).max(12).default([]),
  budget: z
    .strictObject({ maxMinor: minor.nullable(), minMinor: minor.nullable().default(null) })
    .refine(
      ({ minMinor, maxMinor }) => minMinor === null || maxMinor === null || minMinor <= maxMinor,
    )
    .nullable()
    .default(null),
  place: z
    .strictObject({
      /** The id of the town that the person chose. */
      id: z.string().max(64).nullable().default(null),
      lat: z.number().min(-90).max(90),
      lon: z.number().min(-180).max(180),
      radiusMetres: metres,
    })
    .nullable()
    .default(null),
  /** YYYY-MM-DD: the car is needed by this day. Nothing is matched afterwards. */
  neededBy: z.iso.date().nullable().default(null),
});
export type SavedSearch = z.output<typeof SavedSearch>;

/** Deal bands that count as a good deal. */
export const GOOD_DEALS: readonly DealBand[] = ["well_below", "below"];
