import type { SearchQuery } from "@/lib/search/schema";

export type ListKey =
  | "make"
  | "model"
  | "trim"
  | "fuel"
  | "gearbox"
  | "drivetrain"
  | "body"
  | "colour"
  | "seats"
  | "grade"
  | "deal";

const DEFAULTS = { inspected: "also", sort: "newest", view: "grid" } as const;

/** The URL's parameters in a fixed order, so that the same query always has the same URL. */
export function toSearchParams(query: SearchQuery, cursor?: string): [string, string][] {
  const out: [string, string][] = [];
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value)) {
      for (const item of value as readonly (string | number)[]) out.push([key, String(item)]);
    } else if (value === true) {
      out.push([key, "1"]);
    } else if (typeof value === "string" || typeof value === "number") {
      if (value !== "" && !isDefault(key, value)) out.push([key, String(value)]);
    }
  }
  if (cursor !== undefined) out.push(["cursor", cursor]);
  return out;
}

function isDefault(key: string, value: unknown): boolean {
  return Object.entries(DEFAULTS).some(([name, usual]) => name === key && usual === value);
}

/** A change of filters starts at the first page: the cursor is removed. */
export function searchHref(base: string, query: SearchQuery, cursor?: string): string {
  const params = new URLSearchParams(toSearchParams(query, cursor)).toString();
  return params === "" ? base : `${base}?${params}`;
}

/**
 * Adds the value, or removes it if present. Removing a make also removes its models, and removing a model its trims.
 */
export function toggleValue(query: SearchQuery, key: ListKey, value: string): SearchQuery {
  const now = query[key].map(String);
  const next = now.includes(value) ? now.filter((item) => item !== value) : [...now, value];
  if (key === "grade" || key === "seats") return { ...query, [key]: next.map(Number) };
  const changed = { ...query, [key]: next };
  if (key === "make" && next.length === 0) return { ...changed, model: [], trim: [] };
  return key === "model" && next.length === 0 ? { ...changed, trim: [] } : changed;
}

export function removeFilters(query: SearchQuery): SearchQuery {
  return {
    ...query,
    q: "",
    make: [],
    model: [],
    trim: [],
    fuel: [],
    gearbox: [],
    drivetrain: [],
    body: [],
    colour: [],
    seats: [],
    grade: [],
    deal: [],
    inspected: "also",
    accidentFree: false,
    warranty: false,
    yearMin: null,
    yearMax: null,
    priceMin: null,
    priceMax: null,
    monthlyMax: null,
    distanceMin: null,
    distanceMax: null,
    place: null,
    radius: null,
    sort: query.sort === "nearest" ? "newest" : query.sort,
  };
}

export type FilterPart = {
  readonly key:
    | ListKey
    | ("q" | "inspected" | "accidentFree" | "warranty")
    | ("year" | "price" | "monthlyMax" | "distance" | "place");
  /** The value of a list filter; "" for filters that have only one value. */
  readonly value: string;
  /** The query without this filter. */
  readonly without: SearchQuery;
};

const LISTS: readonly ListKey[] = [
  ...(["make", "model", "trim", "fuel", "gearbox", "drivetrain", "body"] as const),
  ...(["colour", "seats", "grade", "deal"] as const),
];

/** The active filters, one entry per chip. */
export function filterParts(query: SearchQuery): readonly FilterPart[] {
  const parts: FilterPart[] = [];
  const add = (key: FilterPart["key"], without: SearchQuery, value = ""): void => {
    parts.push({ key, value, without });
  };
  if (query.q !== "") add("q", { ...query, q: "" });
  if (query.place !== null) {
    const sort = query.sort === "nearest" ? "newest" : query.sort;
    add("place", { ...query, place: null, radius: null, sort });
  }
  for (const key of LISTS) {
    for (const value of query[key]) add(key, toggleValue(query, key, String(value)), String(value));
  }
  if (query.yearMin !== null || query.yearMax !== null) {
    add("year", { ...query, yearMin: null, yearMax: null });
  }
  if (query.priceMin !== null || query.priceMax !== null) {
    add("price", { ...query, priceMin: null, priceMax: null });
  }
  if (query.monthlyMax !== null) add("monthlyMax", { ...query, monthlyMax: null });
  if (query.distanceMin !== null || query.distanceMax !== null) {
    add("distance", { ...query, distanceMin: null, distanceMax: null });
  }
  if (query.inspected !== "also") add("inspected", { ...query, inspected: "also" });
  if (query.accidentFree) add("accidentFree", { ...query, accidentFree: false });
  if (query.warranty) add("warranty", { ...query, warranty: false });
  return parts;
}
