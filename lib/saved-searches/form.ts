import { z } from "zod";
import { MARKET_FACTS, MARKETS, toMetres, type Market } from "@/lib/markets/markets";
import { AppError } from "@/lib/platform/core/errors";
import { SavedSearch, type Wish } from "@/lib/saved-searches/schema";
import { RADIUS_STEPS } from "@/lib/saved-searches/policy";
import { Settings } from "@/lib/saved-searches/settings";
import { BODY_TYPES, COLOURS, FUELS, GEARBOXES } from "@/lib/vehicles/vocabulary";

/** The input of the guided form: amounts in major units, distances in the market's unit. */
const few = <T extends z.ZodType>(value: T) => z.array(value).max(20).default([]);
const weight = z.coerce.number<number | string>().int().min(0).max(3).default(0);

export const SavedSearchForm = z.strictObject({
  market: z.enum(MARKETS),
  name: z.string().trim().max(60).optional(),
  make: z.string().trim().max(40).optional(),
  models: few(z.string().trim().min(1).max(40)),
  bodies: few(z.enum(BODY_TYPES)),
  fuels: few(z.enum(FUELS)),
  gearboxes: few(z.enum(GEARBOXES)),
  budgetMin: z.int().min(0).max(100_000_000).optional(),
  budgetMax: z.int().min(1).max(100_000_000).optional(),
  yearMin: z.int().min(1900).max(2100).optional(),
  distanceMax: z.int().min(0).max(1_000_000).optional(),
  seatsMin: z.int().min(1).max(60).optional(),
  isInspected: z.boolean().default(false),
  isAccidentFree: z.boolean().default(false),
  place: z.string().max(64).optional(),
  radius: z.coerce
    .number<number | string>()
    .pipe(z.literal([...RADIUS_STEPS]))
    .default(50),
  neededBy: z.iso.date().optional(),
  wish: z
    .strictObject({
      colours: few(z.enum(COLOURS)),
      colour: weight,
      newerThan: z.int().min(1900).max(2100).optional(),
      newer: weight,
      drivenLess: z.int().min(1).max(1_000_000).optional(),
      driven: weight,
      grade: weight,
      inspected: weight,
      warranty: weight,
      deal: weight,
    })
    .prefault({}),
  settings: Settings.prefault({}),
});
export type SavedSearchForm = z.output<typeof SavedSearchForm>;

type Place = { readonly id: string; readonly lat: number; readonly lon: number };

/** @throws AppError invalid when a place is not one of the market's */
export function parseRequestForm(form: SavedSearchForm, places: readonly Place[]): SavedSearch {
  const unit = MARKET_FACTS[form.market].distanceUnit;
  const { budgetMin = null, budgetMax = null } = form;
  if (budgetMin !== null && budgetMax !== null && budgetMin > budgetMax) {
    throw refused("budgetMax", "The maximum must not be below the minimum.");
  }
  return SavedSearch.parse({
    market: form.market,
    must: {
      makes: form.make === undefined ? [] : [form.make],
      models: form.models,
      bodies: form.bodies,
      fuels: form.fuels,
      gearboxes: form.gearboxes,
      yearMin: form.yearMin ?? null,
      odometerMaxMetres:
        form.distanceMax === undefined ? null : Number(toMetres(form.distanceMax, unit)),
      seatsMin: form.seatsMin ?? null,
      inspected: form.isInspected ? "only" : "also",
      isAccidentFree: form.isAccidentFree,
    },
    nice: wishesOf(form),
    budget:
      budgetMin === null && budgetMax === null
        ? null
        : { minMinor: minorOf(budgetMin), maxMinor: minorOf(budgetMax) },
    place: circleOf(form, places),
    neededBy: form.neededBy ?? null,
  });
}

/** Kinds of wishes for which the form has a field. */
const ASKED_WISHES: ReadonlySet<Wish["kind"]> = new Set([
  "colour",
  "newer_than",
  "driven_less",
  "grade",
  "inspected",
  "warranty",
  "good_deal",
]);

/**
 * Applies an edit to a saved search. The form does not show all criteria of a results page, and not
 * several makes. What it does not show remains unchanged.
 */
export function keepUnaskedFields(before: SavedSearch, after: SavedSearch): SavedSearch {
  const { bodies, fuels, gearboxes, yearMin, odometerMaxMetres, seatsMin } = after.must;
  const { isAccidentFree, inspected } = after.must;
  const asked = { bodies, fuels, gearboxes, yearMin, odometerMaxMetres, seatsMin, isAccidentFree };
  // Without exactly one make, the form has no models to select.
  const car =
    before.must.makes.length > 1 ? {} : { makes: after.must.makes, models: after.must.models };
  // The checkbox says "only inspected". Clearing it removes only that value.
  const isKept = inspected === "also" && before.must.inspected !== "only";
  const grade = before.nice.find((wish) => wish.kind === "grade");
  return {
    ...after,
    must: {
      ...before.must,
      ...asked,
      ...car,
      inspected: isKept ? before.must.inspected : inspected,
    },
    nice: [
      ...after.nice.map((wish) =>
        wish.kind === "grade" && grade !== undefined ? { ...grade, weight: wish.weight } : wish,
      ),
      ...before.nice.filter((wish) => !ASKED_WISHES.has(wish.kind)),
    ],
  };
}

function minorOf(major: number | null): bigint | null {
  return major === null ? null : BigInt(major) * 100n;
}

/** A wish without a weight, or a weight without its value, is ignored. */
function wishesOf({ wish, market }: SavedSearchForm): readonly unknown[] {
  const out: unknown[] = [];
  const add = (weighed: number, fields: Record<string, unknown>): void => {
    if (weighed > 0) out.push({ ...fields, weight: weighed });
  };
  if (wish.colours.length > 0) add(wish.colour, { kind: "colour", values: wish.colours });
  if (wish.newerThan !== undefined) add(wish.newer, { kind: "newer_than", year: wish.newerThan });
  if (wish.drivenLess !== undefined) {
    add(wish.driven, { kind: "driven_less", metres: metresIn(market, wish.drivenLess) });
  }
  add(wish.grade, { kind: "grade", atMost: 1 });
  add(wish.inspected, { kind: "inspected" });
  add(wish.warranty, { kind: "warranty" });
  add(wish.deal, { kind: "good_deal" });
  return out;
}

function metresIn(market: Market, value: number): number {
  return Number(toMetres(value, MARKET_FACTS[market].distanceUnit));
}

function circleOf(form: SavedSearchForm, places: readonly Place[]) {
  if (form.place === undefined) return null;
  const place = places.find(({ id }) => id === form.place);
  if (place === undefined) throw refused("place", "Not a town of this market.");
  const { id, lat, lon } = place;
  return { id, lat, lon, radiusMetres: metresIn(form.market, form.radius) };
}

function refused(field: string, reason: string): AppError {
  return new AppError("invalid", {
    code: "request_invalid",
    detail: reason,
    invalidParams: [{ name: `body.${field}`, reason }],
  });
}
