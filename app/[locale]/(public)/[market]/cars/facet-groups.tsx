import type { FacetGroup, FacetOption } from "@/components/listing/facet-rail";
import { NearForm, RangeForm, type HiddenField } from "@/components/listing/search-fields";
import {
  distanceLabel,
  distancesLabel,
  monthlyLabel,
  nearLabel,
  priceBands,
  pricesLabel,
  valueLabel,
  yearBands,
  yearsLabel,
  type LabelledBand,
  type Words,
} from "@/app/[locale]/(public)/[market]/cars/search-labels";
import type { PlaceView } from "@/lib/listings/places";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { bandNumber, priceEdges, priceSteps, widened, YEAR_EDGES } from "@/lib/search/bands";
import { MONTHLY_TERMS } from "@/lib/search/policy";
import { formatNumber } from "@/lib/platform/i18n/format";
import type { SearchQuery } from "@/lib/search/schema";
import type { Facets, FacetValue } from "@/lib/search/types";
import { searchHref, searchParamsOf, toggled, type ListKey } from "@/lib/search/url";
import {
  BODIES,
  COLOURS,
  DEAL_BANDS,
  DRIVETRAINS,
  FUELS,
  GEARBOXES,
  GRADES,
  SEATS,
} from "@/lib/search/vocabulary";

export type RailInput = {
  readonly words: Words;
  readonly query: SearchQuery;
  readonly facets: Facets;
  readonly places: readonly PlaceView[];
  /** Path of the results page without the language, for links, and with it, for forms. */
  readonly base: string;
  readonly action: string;
};

const ORDER: Partial<Record<ListKey, readonly string[]>> = {
  fuel: FUELS,
  gearbox: GEARBOXES,
  body: BODIES,
  colour: COLOURS,
  drivetrain: DRIVETRAINS,
  seats: SEATS.map(String),
  grade: GRADES.map(String),
  deal: DEAL_BANDS,
};

/** The rail from top to bottom. */
export function facetGroups(input: RailInput): readonly FacetGroup[] {
  const { query } = input;
  return [
    priceGroup(input),
    listGroup(input, "grade", true),
    inspectedGroup(input),
    listGroup(input, "make", true),
    ...(query.make.length > 0 || query.model.length > 0 ? [listGroup(input, "model", true)] : []),
    ...(query.model.length > 0 || query.trim.length > 0 ? [listGroup(input, "trim", true)] : []),
    ...known(input, "deal"),
    monthlyGroup(input),
    yearGroup(input),
    distanceGroup(input),
    nearGroup(input),
    listGroup(input, "fuel", true),
    listGroup(input, "gearbox", query.gearbox.length > 0),
    listGroup(input, "drivetrain", query.drivetrain.length > 0),
    listGroup(input, "body", query.body.length > 0),
    listGroup(input, "seats", query.seats.length > 0),
    listGroup(input, "colour", query.colour.length > 0),
  ];
}

/** A facet that nothing is known about yet is not offered. */
function known(input: RailInput, key: ListKey): readonly FacetGroup[] {
  const isKnown = input.facets[key].length > 0 || input.query[key].length > 0;
  return isKnown ? [listGroup(input, key, input.query[key].length > 0)] : [];
}

function listGroup(input: RailInput, key: ListKey, isOpen: boolean): FacetGroup {
  const { words, query } = input;
  const chosen = query[key].map(String);
  const counted = new Map(input.facets[key].map((value) => [value.value, value.count]));
  const values = valuesOf(key, input.facets[key], chosen);
  return {
    key,
    title: words.search(`facet.${key}`),
    isOpen,
    summary: chosen.map((value) => valueLabel(words, key, value)).join(", ") || undefined,
    note: key === "grade" ? words.search("gradeNote") : undefined,
    options: values.map((value) => ({
      ...option(input, toggled(query, key, value), counted.get(value) ?? 0),
      value,
      label: valueLabel(words, key, value),
      note: key === "grade" ? words.search(`gradeRange.${value}`) : undefined,
      isOn: chosen.includes(value),
    })),
  };
}

/** Every grade is shown, also with 0; otherwise what exists, and what is chosen although it does not. */
function valuesOf(
  key: ListKey,
  counted: readonly FacetValue[],
  chosen: readonly string[],
): readonly string[] {
  if (key === "grade") return GRADES.map(String);
  const present = counted.map((value) => value.value);
  const all = [...present, ...chosen.filter((value) => !present.includes(value))];
  const order = ORDER[key];
  if (order === undefined) return all;
  const rank = (value: string): number => (order.includes(value) ? order.indexOf(value) : 99);
  return all.toSorted((a, b) => rank(a) - rank(b));
}

function option(
  input: RailInput,
  next: SearchQuery,
  count: number,
): Pick<FacetOption, "count" | "isEmpty" | "href"> {
  return {
    href: searchHref(input.base, next),
    count: formatNumber(count, input.words.locale),
    isEmpty: count === 0,
  };
}

function inspectedGroup(input: RailInput): FacetGroup {
  const { words, query } = input;
  const countOf = (value: string): number =>
    input.facets.inspected.find((item) => item.value === value)?.count ?? 0;
  const kind = (value: "only" | "not", stored: "true" | "false", label: string): FacetOption => ({
    ...option(
      input,
      { ...query, inspected: query.inspected === value ? "also" : value },
      countOf(stored),
    ),
    value,
    label,
    isOn: query.inspected === value,
  });
  return {
    key: "inspected",
    title: words.search("facet.inspected"),
    isOpen: true,
    options: [
      kind("only", "true", words.search("inspected.yes")),
      kind("not", "false", words.search("inspected.no")),
      yesOption(input, "accidentFree"),
      ...(yesCount(input, "warranty") > 0 || query.warranty ? [yesOption(input, "warranty")] : []),
    ],
  };
}

function yesCount(input: RailInput, key: "accidentFree" | "warranty"): number {
  return input.facets[key].find((item) => item.value === "true")?.count ?? 0;
}

/** A single yes: on, or not asked. */
function yesOption(input: RailInput, key: "accidentFree" | "warranty"): FacetOption {
  const { words, query } = input;
  return {
    ...option(input, { ...query, [key]: !query[key] }, yesCount(input, key)),
    value: key,
    label: words.search(`yes.${key}`),
    isOn: query[key],
  };
}

function bandOptions(
  input: RailInput,
  facet: "year" | "price",
  bands: readonly LabelledBand[],
): readonly FacetOption[] {
  const { query } = input;
  const counts = bandCounts(input, facet);
  const [min, max] =
    facet === "year" ? [query.yearMin, query.yearMax] : [query.priceMin, query.priceMax];
  return bands.map((band) => {
    const to = band.below === null ? null : facet === "year" ? band.below - 1 : band.below;
    const isOn = (min !== null || max !== null) && min === band.from && max === to;
    const [from, until] = isOn ? [null, null] : [band.from, to];
    const next =
      facet === "year"
        ? { ...query, yearMin: from, yearMax: until }
        : { ...query, priceMin: from, priceMax: until };
    const count = counts[band.number] ?? 0;
    return { ...option(input, next, count), value: String(band.number), label: band.label, isOn };
  });
}

/** The bands people choose from are sums of what the engine counts finer. */
function bandCounts(input: RailInput, facet: "year" | "price"): readonly number[] {
  const { market } = input.words;
  if (facet === "price") {
    return widened(input.facets.price, priceSteps(market), priceEdges(market));
  }
  const out = [...YEAR_EDGES, 0].map(() => 0);
  for (const { value, count } of input.facets.year) {
    const band = bandNumber(Number(value), YEAR_EDGES);
    out[band] = (out[band] ?? 0) + count;
  }
  return out;
}

function carried(query: SearchQuery): readonly HiddenField[] {
  return searchParamsOf(query);
}

function priceGroup(input: RailInput): FacetGroup {
  const { words, query } = input;
  const { currency } = MARKET_FACTS[words.market];
  const isSet = query.priceMin !== null || query.priceMax !== null;
  return {
    key: "price",
    title: words.search("facet.price"),
    isOpen: true,
    summary: isSet ? pricesLabel(words, query.priceMin, query.priceMax) : undefined,
    fields: (
      <RangeForm
        action={input.action}
        hidden={carried({ ...query, priceMin: null, priceMax: null })}
        before={{ USD: "$", GBP: "£", CNY: "¥" }[currency]}
        fields={[
          { name: "priceMin", label: words.search("from"), value: query.priceMin },
          { name: "priceMax", label: words.search("to"), value: query.priceMax },
        ]}
      />
    ),
    options: bandOptions(input, "price", priceBands(words)),
  };
}

function yearGroup(input: RailInput): FacetGroup {
  const { words, query } = input;
  const isSet = query.yearMin !== null || query.yearMax !== null;
  return {
    key: "year",
    title: words.search("facet.year"),
    isOpen: isSet,
    summary: isSet ? yearsLabel(words, query.yearMin, query.yearMax) : undefined,
    fields: (
      <RangeForm
        action={input.action}
        hidden={carried({ ...query, yearMin: null, yearMax: null })}
        fields={[
          { name: "yearMin", label: words.search("from"), value: query.yearMin },
          { name: "yearMax", label: words.search("to"), value: query.yearMax },
        ]}
      />
    ),
    options: bandOptions(input, "year", yearBands(words)).toReversed(),
  };
}

/** Searching by month is searching by price; the terms behind the figure stand under the field. */
function monthlyGroup(input: RailInput): FacetGroup {
  const { words, query } = input;
  const { currency } = MARKET_FACTS[words.market];
  const terms = MONTHLY_TERMS[words.market];
  return {
    key: "monthly",
    title: words.search("facet.monthly"),
    isOpen: query.monthlyMax !== null,
    summary: query.monthlyMax === null ? undefined : monthlyLabel(words, query.monthlyMax),
    note: words.search("monthlyNote", {
      rate: formatNumber(terms.aprBps / 100, words.locale),
      months: terms.months,
      deposit: formatNumber(terms.depositBps / 100, words.locale),
    }),
    fields: (
      <RangeForm
        action={input.action}
        hidden={carried({ ...query, monthlyMax: null })}
        before={{ USD: "$", GBP: "£", CNY: "¥" }[currency]}
        fields={[{ name: "monthlyMax", label: words.search("atMost"), value: query.monthlyMax }]}
      />
    ),
    options: [],
  };
}

function distanceGroup(input: RailInput): FacetGroup {
  const { words, query } = input;
  const isSet = query.distanceMin !== null || query.distanceMax !== null;
  return {
    key: "distance",
    title: words.search("facet.distance"),
    isOpen: isSet,
    summary: isSet ? distancesLabel(words, query.distanceMin, query.distanceMax) : undefined,
    fields: (
      <RangeForm
        action={input.action}
        hidden={carried({ ...query, distanceMin: null, distanceMax: null })}
        after={unitLabel(words)}
        fields={[
          { name: "distanceMin", label: words.search("from"), value: query.distanceMin },
          { name: "distanceMax", label: words.search("to"), value: query.distanceMax },
        ]}
      />
    ),
    options: [],
  };
}

function nearGroup(input: RailInput): FacetGroup {
  const { words, query } = input;
  const isChinese = words.locale === "zh-CN";
  return {
    key: "near",
    title: words.search("facet.near"),
    isOpen: query.place !== null,
    summary: query.place === null ? undefined : nearLabel(words, query),
    fields: (
      <NearForm
        action={input.action}
        hidden={carried({ ...query, place: null, radius: null })}
        places={input.places.map((place) => ({
          value: place.id,
          label: isChinese ? place.zh : place.en,
        }))}
        place={query.place}
        radius={query.radius}
        unitLabel={unitLabel(words)}
      />
    ),
    options: [],
  };
}

function unitLabel(words: Words): string {
  return distanceLabel(words, 0).replace(/[\d\s]/g, "");
}
