import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import type { FacetGroup, FacetOption } from "@/components/listing/facet-rail";
import { HistogramSlider } from "@/components/listing/histogram-slider";
import { NearForm, RangeForm, type HiddenField } from "@/components/listing/search-fields";
import {
  formatDistanceLabel,
  formatAmount,
  formatDistances,
  formatMonthly,
  formatNear,
  formatPrices,
  formatValue,
  formatYears,
  type SearchTexts,
} from "@/app/[locale]/(public)/[market]/cars/search-labels";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { listDistanceSteps, listPriceSteps } from "@/lib/search/bands";
import {
  findBarRange,
  buildSteppedHistogram,
  buildYearHistogram,
  type Histogram,
} from "@/lib/search/histogram";
import { MONTHLY_TERMS } from "@/lib/search/policy";
import { formatNumber } from "@/lib/platform/i18n/format";
import type { SearchQuery } from "@/lib/search/schema";
import type { Facets, FacetValue } from "@/lib/search/types";
import { searchHref, toSearchParams, toggleValue, type ListKey } from "@/lib/search/url";
import { DEAL_BANDS, GRADES, SEATS } from "@/lib/search/vocabulary";
import { BODY_TYPES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/vehicles/vocabulary";

type RailInput = Pick<ResultsData, "labels" | "query" | "places" | "base" | "action"> & {
  readonly facets: Facets;
};

const CURRENCY_SIGN = { USD: "$", GBP: "£", CNY: "¥" } as const;
/** Older years share one bar, because few people choose a single year that far back. */
const YEARS_MAX = 24;

const ORDER: Partial<Record<ListKey, readonly string[]>> = {
  fuel: FUELS,
  gearbox: GEARBOXES,
  body: BODY_TYPES,
  colour: COLOURS,
  drivetrain: DRIVETRAINS,
  seats: SEATS.map(String),
  grade: GRADES.map(String),
  deal: DEAL_BANDS,
};

/** Builds the groups of the filter rail in order; a group without options and without a choice is left out. */
export function buildFacetGroups(data: ResultsData): readonly FacetGroup[] {
  const input: RailInput = { ...data, facets: data.answer.facets };
  const { query } = input;
  const groups = [
    priceGroup(input),
    listGroup(input, "grade", true),
    inspectedGroup(input),
    listGroup(input, "make", true),
    ...(query.make.length > 0 || query.model.length > 0 ? [listGroup(input, "model", true)] : []),
    ...(query.model.length > 0 || query.trim.length > 0 ? [listGroup(input, "trim", true)] : []),
    listGroup(input, "deal", query.deal.length > 0),
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
  // A chosen value is always among the options, so no choice can be hidden.
  return groups.filter(({ options, fields }) => options.length > 0 || fields !== undefined);
}

function listGroup(input: RailInput, key: ListKey, isOpen: boolean): FacetGroup {
  const { labels, query } = input;
  const chosen = query[key].map(String);
  const counted = new Map(input.facets[key].map((value) => [value.value, value.count]));
  const values = valuesOf(key, input.facets[key], chosen);
  return {
    key,
    title: labels.search(`facet.${key}`),
    isOpen,
    summary: chosen.map((value) => formatValue(labels, key, value)).join(", ") || undefined,
    note: key === "grade" ? labels.search("gradeNote") : undefined,
    options: values.map((value) => ({
      ...option(input, toggleValue(query, key, value), counted.get(value) ?? 0),
      value,
      label: formatValue(labels, key, value),
      note: key === "grade" ? labels.search(`gradeRange.${value}`) : undefined,
      isOn: chosen.includes(value),
    })),
  };
}

/**
 * Lists all grades, also those with 0 cars. For other facets, lists the values that exist and the chosen values
 * that do not.
 */
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
    count: formatNumber(count, input.labels.locale),
    isEmpty: count === 0,
  };
}

function inspectedGroup(input: RailInput): FacetGroup {
  const { labels, query } = input;
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
    title: labels.search("facet.inspected"),
    isOpen: true,
    options: [
      kind("only", "true", labels.search("inspected.yes")),
      kind("not", "false", labels.search("inspected.no")),
      yesOption(input, "accidentFree"),
      ...(yesCount(input, "warranty") > 0 || query.warranty ? [yesOption(input, "warranty")] : []),
    ],
  };
}

function yesCount(input: RailInput, key: "accidentFree" | "warranty"): number {
  return input.facets[key].find((item) => item.value === "true")?.count ?? 0;
}

/** A yes-only option: either on or not set. */
function yesOption(input: RailInput, key: "accidentFree" | "warranty"): FacetOption {
  const { labels, query } = input;
  return {
    ...option(input, { ...query, [key]: !query[key] }, yesCount(input, key)),
    value: key,
    label: labels.search(`yes.${key}`),
    isOn: query[key],
  };
}

function carried(query: SearchQuery): readonly HiddenField[] {
  return toSearchParams(query);
}

function priceGroup(input: RailInput): FacetGroup {
  const { labels, query } = input;
  const [min, max] = [query.priceMin, query.priceMax];
  const text = (value: number): string => formatAmount(labels, value);
  return rangeGroup(input, {
    key: "price",
    min,
    max,
    text,
    isOpen: true,
    label: formatPrices(labels, min, max),
    histogram: buildSteppedHistogram(input.facets.price, listPriceSteps(labels.market)),
    before: CURRENCY_SIGN[MARKET_FACTS[labels.market].currency],
  });
}

function yearGroup(input: RailInput): FacetGroup {
  const { labels, query } = input;
  const [min, max] = [query.yearMin, query.yearMax];
  return rangeGroup(input, {
    key: "year",
    min,
    max,
    text: String,
    isOpen: true,
    label: formatYears(labels, min, max),
    histogram: buildYearHistogram(input.facets.year, YEARS_MAX),
  });
}

function distanceGroup(input: RailInput): FacetGroup {
  const { labels, query } = input;
  const [min, max] = [query.distanceMin, query.distanceMax];
  const text = (value: number): string => formatDistanceLabel(labels, value);
  return rangeGroup(input, {
    key: "distance",
    min,
    max,
    text,
    isOpen: true,
    label: formatDistances(labels, min, max),
    histogram: buildSteppedHistogram(input.facets.distance, listDistanceSteps(labels.market)),
    after: unitLabel(labels),
  });
}

type RangeGroup = {
  readonly key: "price" | "year" | "distance";
  readonly min: number | null;
  readonly max: number | null;
  /** Formats a limit for people. */
  readonly text: (value: number) => string;
  /** What is chosen. */
  readonly label: string;
  readonly histogram: Histogram;
  readonly isOpen: boolean;
  readonly before?: string;
  readonly after?: string;
};

/** Two number fields, and above them the histogram whose handles set the same limits. */
function rangeGroup(input: RailInput, range: RangeGroup): FacetGroup {
  const { labels, query } = input;
  const { key, min, max, histogram } = range;
  const title = labels.search(`facet.${key}`);
  const [minName, maxName] = [`${key}Min`, `${key}Max`] as const;
  const say = (limit: number | null): string =>
    limit === null ? labels.search("slider.open") : range.text(limit);
  return {
    key,
    title,
    isOpen: range.isOpen,
    summary: min === null && max === null ? undefined : range.label,
    fields: (
      <RangeForm
        action={input.action}
        hidden={carried({ ...query, [minName]: null, [maxName]: null })}
        before={range.before}
        after={range.after}
        fields={[
          { name: minName, label: labels.search("from"), value: min },
          { name: maxName, label: labels.search("to"), value: max },
        ]}
      >
        {histogram.bars.length > 1 && (
          <HistogramSlider
            bars={histogram.bars}
            places={findBarRange(histogram, min, max)}
            lower={{
              name: minName,
              limits: histogram.lower,
              texts: histogram.lower.map(say),
              label: labels.search("slider.lower", { title }),
            }}
            upper={{
              name: maxName,
              limits: histogram.upper,
              texts: histogram.upper.map(say),
              label: labels.search("slider.upper", { title }),
            }}
          />
        )}
      </RangeForm>
    ),
    options: [],
  };
}

/** A monthly payment is converted to a price; the terms behind the figure are shown under the field. */
function monthlyGroup(input: RailInput): FacetGroup {
  const { labels, query } = input;
  const { currency } = MARKET_FACTS[labels.market];
  const terms = MONTHLY_TERMS[labels.market];
  return {
    key: "monthly",
    title: labels.search("facet.monthly"),
    isOpen: query.monthlyMax !== null,
    summary: query.monthlyMax === null ? undefined : formatMonthly(labels, query.monthlyMax),
    note: labels.search("monthlyNote", {
      rate: formatNumber(terms.aprBps / 100, labels.locale),
      months: terms.months,
      deposit: formatNumber(terms.depositBps / 100, labels.locale),
    }),
    fields: (
      <RangeForm
        action={input.action}
        hidden={carried({ ...query, monthlyMax: null })}
        before={CURRENCY_SIGN[currency]}
        fields={[{ name: "monthlyMax", label: labels.search("atMost"), value: query.monthlyMax }]}
      />
    ),
    options: [],
  };
}

function nearGroup(input: RailInput): FacetGroup {
  const { labels, query } = input;
  const isChinese = labels.locale === "zh-CN";
  return {
    key: "near",
    title: labels.search("facet.near"),
    isOpen: query.place !== null,
    summary: query.place === null ? undefined : formatNear(labels, query),
    fields: (
      <NearForm
        key={`${query.place ?? ""}-${query.radius ?? ""}`}
        action={input.action}
        hidden={carried({ ...query, place: null, radius: null })}
        places={input.places.map((place) => ({
          value: place.id,
          label: isChinese ? place.zh : place.en,
        }))}
        place={query.place}
        radius={query.radius}
        unitLabel={unitLabel(labels)}
      />
    ),
    options: [],
  };
}

function unitLabel(labels: SearchTexts): string {
  return formatDistanceLabel(labels, 0).replace(/[\d\s]/g, "");
}
