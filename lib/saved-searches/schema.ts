import { z } from "zod";
import { MARKETS } from "@/lib/markets/markets";
import {
  BODIES,
  COLOURS,
  DEAL_BANDS,
  DRIVETRAINS,
  FUELS,
  GEARBOXES,
  INSPECTED,
  type DealBand,
} from "@/lib/search/vocabulary";

/**
 * What a person looks for: a saved search and a request for a car are the same thing, and differ only
 * in who may see it and how one hears of a match.
 */
const LIST_MAX = 20;
/** Beginnings one letter away from a word; far more than any market's cars have. */
const MEANINGS_MAX = 500;
const list = <T extends z.ZodType>(value: T) => z.array(value).max(LIST_MAX);
const name = z.string().trim().min(1).max(40);
const year = z.int().min(1900).max(2100);
/** Stored as text: JSON has no whole numbers of this size. */
const minor = z.coerce.bigint<bigint | string>().min(0n).max(10_000_000_000n);
const metres = z.int().min(0).max(2_000_000_000);
const grade = z.int().min(1).max(5);

/** Without these a car is no match. What is not said is not asked; what is not known of a car is not met. */
export const Must = z.strictObject({
  /** Free words, as typed into the search. */
  words: z.string().trim().max(200).default(""),
  /** What misspelt words among them were taken for, from then on; null = the index has not been asked. */
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
  bodies: list(z.enum(BODIES)).default([]),
  colours: list(z.enum(COLOURS)).default([]),
  notColours: list(z.enum(COLOURS)).default([]),
  yearMin: year.nullable().default(null),
  yearMax: year.nullable().default(null),
  odometerMinMetres: metres.nullable().default(null),
  odometerMaxMetres: metres.nullable().default(null),
  seatsMin: z.int().min(1).max(60).nullable().default(null),
  seats: list(z.int().min(1).max(60)).default([]),
  /** The worst condition grade that will do; a car without an inspection has none. */
  gradeMax: grade.nullable().default(null),
  grades: list(grade).default([]),
  deals: list(z.enum(DEAL_BANDS)).default([]),
  inspected: z.enum(INSPECTED).default("also"),
  isAccidentFree: z.boolean().default(false),
  hasWarranty: z.boolean().default(false),
});
export type Must = z.output<typeof Must>;

const weight = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** What would be welcome, and how much: 1 a little, 3 a lot. */
export const Wish = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("colour"), values: list(z.enum(COLOURS)).min(1), weight }),
  z.strictObject({ kind: z.literal("fuel"), values: list(z.enum(FUELS)).min(1), weight }),
  z.strictObject({ kind: z.literal("gearbox"), values: list(z.enum(GEARBOXES)).min(1), weight }),
  z.strictObject({
    kind: z.literal("drivetrain"),
    values: list(z.enum(DRIVETRAINS)).min(1),
    weight,
  }),
  z.strictObject({ kind: z.literal("body"), values: list(z.enum(BODIES)).min(1), weight }),
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
      /** The town it was named by. */
      id: z.string().max(64).nullable().default(null),
      lat: z.number().min(-90).max(90),
      lon: z.number().min(-180).max(180),
      radiusMetres: metres,
    })
    .nullable()
    .default(null),
  /** YYYY-MM-DD: needed by then; afterwards nothing is matched any more. */
  neededBy: z.iso.date().nullable().default(null),
});
export type SavedSearch = z.output<typeof SavedSearch>;

/** Bands that a buyer would call a good deal. */
export const GOOD_DEALS: readonly DealBand[] = ["well_below", "below"];
