import { z } from "zod";
import { EVER_PUBLIC_STATES } from "@/lib/listings/states";
import { MARKETS } from "@/lib/markets/markets";

/** What the routes of listings reply, for the API's document. */

const Text = z.object({ en: z.string(), zh: z.string() });
export const MoneyReply = z.object({
  minor: z.string().describe("Minor units."),
  currency: z.enum(["USD", "GBP", "CNY"]),
});

export const CardReply = z.object({
  id: z.string(),
  slug: z.string(),
  market: z.enum(MARKETS),
  status: z.enum(EVER_PUBLIC_STATES),
  headline: z.string(),
  headlineZh: z.string().nullable(),
  modelYear: z.int().nullable(),
  fuel: z.string().nullable(),
  gearbox: z.string().nullable(),
  distance: z.object({ value: z.number(), unit: z.enum(["mi", "km"]) }).nullable(),
  price: MoneyReply.nullable().describe("null: price on request."),
  condition: z
    .object({
      grade: z.int(),
      scoreTenths: z.int().describe("0 to 1000."),
      sections: z.array(z.object({ section: z.string(), points: z.number(), max: z.number() })),
      defectCount: z.int(),
      notCheckedCount: z.int(),
    })
    .nullable()
    .describe("null: not inspected yet."),
  place: Text.nullable(),
  photo: z
    .object({
      src: z.string(),
      srcSet: z.string().nullable(),
      width: z.int(),
      height: z.int(),
      view: z.string(),
      position: z.int(),
    })
    .nullable(),
  photoCount: z.int(),
});
export const CardsReply = z.object({ cars: z.array(CardReply) });

export const FavouritesReply = z.object({ signedIn: z.boolean(), ids: z.array(z.string()) });
export const FavouriteReply = z.object({ saved: z.boolean() });
export const DraftCreated = z.object({ id: z.string(), version: z.int() });
export const DraftSaved = z.object({ version: z.int(), savedAt: z.string() });
export const ListingSubmitted = z.object({
  id: z.string(),
  status: z.literal("awaiting_inspection"),
});
export const ListingWithdrawn = z.object({ id: z.string(), status: z.literal("withdrawn") });
export const DescriptionSaved = z.object({ version: z.int() });
export const PriceChanged = z.object({ version: z.int(), askingPriceMinor: z.string() });
