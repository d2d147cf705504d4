import type { Currency } from "@/lib/platform/core/money";
import { MARKETS, type Market } from "@/lib/platform/core/markets.mjs";

/** The platform knows the codes only; what is true in a market is here. */
export { MARKETS, type Market };

/** A listing belongs to one market, with its currency, units, time zone and law. */
export type DistanceUnit = "mi" | "km";

export type MarketFacts = {
  readonly currency: Currency;
  readonly distanceUnit: DistanceUnit;
  /** Used when a listing or an inspection point has no time zone of its own. */
  readonly timeZone: string;
  readonly country: "US" | "GB" | "CN";
  /** The side of the steering wheel, for words such as "nearside". */
  readonly drive: "left" | "right";
  readonly law: {
    /** FTC Used Car Rule, 16 CFR 455: a Buyers Guide on each dealer's car. */
    readonly buyersGuide: boolean;
    /** 49 CFR 580: signed odometer disclosure at transfer. */
    readonly odometerDisclosure: boolean;
    /** Consumer Rights Act 2015: 30-day right to reject against a trader. */
    readonly rightToRejectDays: number | null;
    /** Consumer protection law Art. 55: refund plus three times the price for a trader's fraud. */
    readonly fraudMultiple: number | null;
  };
};

export const MARKET_FACTS: Readonly<Record<Market, MarketFacts>> = {
  us: {
    currency: "USD",
    distanceUnit: "mi",
    timeZone: "America/New_York",
    country: "US",
    drive: "left",
    law: {
      buyersGuide: true,
      odometerDisclosure: true,
      rightToRejectDays: null,
      fraudMultiple: null,
    },
  },
  uk: {
    currency: "GBP",
    distanceUnit: "mi",
    timeZone: "Europe/London",
    country: "GB",
    drive: "right",
    law: {
      buyersGuide: false,
      odometerDisclosure: false,
      rightToRejectDays: 30,
      fraudMultiple: null,
    },
  },
  cn: {
    currency: "CNY",
    distanceUnit: "km",
    timeZone: "Asia/Shanghai",
    country: "CN",
    drive: "left",
    law: {
      buyersGuide: false,
      odometerDisclosure: false,
      rightToRejectDays: null,
      fraudMultiple: 3,
    },
  },
};

export function isMarket(value: string): value is Market {
  return (MARKETS as readonly string[]).includes(value);
}

const METRES_PER_MILE = 1_609.344;

/** Converts an odometer reading to metres, so that different units can be compared. */
export function toMetres(reading: number, unit: DistanceUnit): bigint {
  return BigInt(Math.round(unit === "mi" ? reading * METRES_PER_MILE : reading * 1_000));
}

/** Converts metres to whole units of the market. */
export function convertMetres(metres: bigint, unit: DistanceUnit): number {
  return Math.round(unit === "mi" ? Number(metres) / METRES_PER_MILE : Number(metres) / 1_000);
}
