import { z } from "zod";
import { CardReply, MoneyReply } from "@/lib/listings/replies";
import { BANDS, NO_GUIDANCE_REASONS } from "@/lib/pricing/policy";
import { FACETS } from "@/lib/search/types";
import { DEAL_BANDS, INSPECTED, SORTS, VIEWS } from "@/lib/search/vocabulary";
import { BODY_TYPES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/vehicles/vocabulary";

/** What the search replies, for the API's document. */

const number = z.number().nullable();

/** The query as it was understood. */
const Query = z.object({
  q: z.string(),
  make: z.array(z.string()),
  model: z.array(z.string()),
  trim: z.array(z.string()),
  fuel: z.array(z.enum(FUELS)),
  gearbox: z.array(z.enum(GEARBOXES)),
  drivetrain: z.array(z.enum(DRIVETRAINS)),
  body: z.array(z.enum(BODY_TYPES)),
  colour: z.array(z.enum(COLOURS)),
  seats: z.array(z.number()),
  grade: z.array(z.number()),
  deal: z.array(z.enum(DEAL_BANDS)),
  inspected: z.enum(INSPECTED),
  accidentFree: z.boolean(),
  warranty: z.boolean(),
  yearMin: number,
  yearMax: number,
  priceMin: number,
  priceMax: number,
  monthlyMax: number,
  distanceMin: number,
  distanceMax: number,
  place: z.string().nullable(),
  radius: number,
  sort: z.enum(SORTS),
  view: z.enum(VIEWS),
});

const Deal = z.union([
  z.object({ kind: z.literal("guided"), band: z.enum(BANDS), difference: MoneyReply }),
  z.object({
    kind: z.literal("none"),
    reason: z.enum(NO_GUIDANCE_REASONS),
    comparableCount: z.int(),
  }),
]);

export const SearchReply = z.object({
  query: Query,
  ignored: z.array(z.string()).describe("Parameters that were not understood."),
  total: z.int(),
  before: z.int().describe("How many cars are on the pages before this one."),
  previous: z.string().nullable(),
  next: z.string().nullable(),
  cars: z.array(CardReply),
  deals: z.record(z.string(), Deal).describe("By the car's id."),
  facets: z.record(z.enum(FACETS), z.array(z.object({ value: z.string(), count: z.int() }))),
  meant: z
    .array(z.object({ word: z.string(), as: z.array(z.string()) }))
    .describe("Words that no car contains, and what they were corrected to."),
  relaxed: z
    .object({
      single: z.array(z.object({ key: z.string(), value: z.string(), count: z.int() })),
      withoutAny: z.int(),
    })
    .nullable()
    .describe("Only when nothing was found."),
});

export const PlacesReply = z.object({
  places: z.array(
    z.object({
      lat: z.number(),
      lon: z.number(),
      count: z.int(),
      car: z.string().nullable().describe("The car's id, if there is only one."),
      price: MoneyReply.nullable().describe("Of the only car; null: on request."),
    }),
  ),
});
