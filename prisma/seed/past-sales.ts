import { MARKETS, type Market } from "@/lib/markets/markets";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import type { DemoCar } from "@/prisma/seed/catalogue/types";
import type { StepName } from "@/prisma/seed/purchases";

export type Moment = readonly [daysBeforeStart: number, step: StepName];

/** Every state that a purchase can be in when the demo begins, once in every market. */
const SITUATIONS: Readonly<Record<string, readonly Moment[]>> = {
  // Somebody is at the checkout. Half an hour later the car is on sale again.
  atCheckout: [[0.01, "reserve"]],
  depositHeld: [
    [1.4, "reserve"],
    [1.39, "payDeposit"],
  ],
  heldInFull: [
    [4, "reserve"],
    [3.99, "payDeposit"],
    [3, "payBalance"],
  ],
  inAcceptance: [
    [9, "reserve"],
    [8.99, "payDeposit"],
    [8, "payBalance"],
    [3, "handOver"],
  ],
  awaitingTitle: [
    [16, "reserve"],
    [15.99, "payDeposit"],
    [15, "payBalance"],
    [12, "handOver"],
    [10, "accept"],
  ],
  sold: [
    [40, "reserve"],
    [39.99, "payDeposit"],
    [39, "payBalance"],
    [35, "handOver"],
    [30, "accept"],
    [28, "confirmTitle"],
  ],
  // Nobody acted: the buyer's days to decide ended on day 23.
  soldBySilence: [
    [35, "reserve"],
    [34.99, "payDeposit"],
    [34, "payBalance"],
    [30, "handOver"],
    [21, "confirmTitle"],
  ],
  disputed: [
    [10, "reserve"],
    [9.99, "payDeposit"],
    [9, "payBalance"],
    [4, "handOver"],
    [0.2, "dispute"],
  ],
  refunded: [
    [30, "reserve"],
    [29.99, "payDeposit"],
    [29, "payBalance"],
    [26, "handOver"],
    [24, "dispute"],
    [23.9, "contact"],
    [23.5, "answer"],
    [23, "refundInFull"],
    [22.5, "bookReturn"],
    [20, "bringBack"],
  ],
  expired: [
    [12, "reserve"],
    [11.99, "payDeposit"],
  ],
  // Checked at the point and as promised, which completed the handover.
  throughThePoint: [
    [7, "reserve"],
    [6.99, "payDeposit"],
    [6, "payBalance"],
    [5, "bookVisit"],
  ],
  // Checked at the point with a new scrape, so the buyer has to decide.
  awaitingAnswer: [
    [6.6, "reserve"],
    [6.59, "payDeposit"],
    [5.5, "payBalance"],
    [2, "bookLateVisit"],
  ],
  // Decided for the buyer; the car is on its way back.
  carGoesBack: [
    [13, "reserve"],
    [12.99, "payDeposit"],
    [12, "payBalance"],
    [6, "handOver"],
    [4, "dispute"],
    [3.9, "contact"],
    [3.5, "answer"],
    [3, "refundInFull"],
    [0.4, "bookReturn"],
  ],
};

const BUYERS: Readonly<Record<Market, readonly string[]>> = {
  us: ["buyer", "buyer2"],
  uk: ["buyer-uk", "buyer-uk2"],
  cn: ["buyer-cn", "buyer-cn2"],
};
/** Purchases of each market's main buyer, who sees them in their list. */
const MAIN_BUYERS = new Set([
  "depositHeld",
  "heldInFull",
  "inAcceptance",
  "awaitingTitle",
  "disputed",
  "sold",
  "refunded",
  "carGoesBack",
  "throughThePoint",
  "awaitingAnswer",
]);

export type PastSale = {
  readonly market: Market;
  readonly car: DemoCar;
  readonly buyerKey: string;
  readonly moments: readonly Moment[];
};

/** Every situation in every market, with its car and its buyer. Pure. */
export function listPastSales(): readonly PastSale[] {
  return MARKETS.flatMap((market) => {
    const cars = listCarsToSell(market);
    return Object.entries(SITUATIONS).map(([name, moments], index) => {
      const car = cars[index];
      const buyerKey = BUYERS[market][MAIN_BUYERS.has(name) ? 0 : 1];
      if (!car || buyerKey === undefined) throw new Error(`no car for ${name} in ${market}`);
      return { market, car, buyerKey, moments };
    });
  });
}

/** Cars with a report, alternately of private sellers and dealers; the best-looking ones stay on sale. */
function listCarsToSell(market: Market): readonly DemoCar[] {
  const inspected = DEMO_CARS.filter(
    (car) =>
      car.market === market &&
      car.inspection?.structure === "pass" &&
      car.inspection.flood === "pass" &&
      !car.isShowcase &&
      car.isSaleCandidate,
  );
  const byDealer = inspected.filter((car) => car.sellerKind === "dealer");
  const byPerson = inspected.filter((car) => car.sellerKind === "private");
  return [
    ...byPerson.flatMap((car, index) => [car, byDealer[index]]),
    ...byDealer.slice(byPerson.length),
  ].filter((car) => car !== undefined);
}
