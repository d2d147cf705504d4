import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";
import type { MoneyView } from "@/lib/platform/core/money";
import {
  INSPECTION_FEE_MINOR,
  INSPECTOR_HELD_PERCENT,
  INSPECTOR_PAY_PERCENT,
} from "@/lib/bookings/policy";

/** The price of a booking. It is paid at the inspection point, so nothing is charged here. */
export function toBookingFee(market: string, isPaid: boolean) {
  if (!isPaid || !isMarket(market)) return {};
  const feeMinor = INSPECTION_FEE_MINOR[market];
  const inspectorPayMinor = (feeMinor * INSPECTOR_PAY_PERCENT) / 100n;
  return {
    feeMinor,
    currency: MARKET_FACTS[market].currency,
    inspectorPayMinor,
    inspectorHeldMinor: (inspectorPayMinor * INSPECTOR_HELD_PERCENT) / 100n,
  };
}

/** The fee as it is shown before anybody books. */
export function getShownFee(market: string): MoneyView | null {
  if (!isMarket(market)) return null;
  return {
    minor: INSPECTION_FEE_MINOR[market].toString(),
    currency: MARKET_FACTS[market].currency,
  };
}
