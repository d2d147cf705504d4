/** Amounts are integers in the currency's minor unit. Floats never represent money. */
export type Currency = "USD" | "GBP" | "CNY";
export type Money = { readonly minor: bigint; readonly currency: Currency };

/** How an amount crosses to a component or to JSON: a decimal string of minor units. */
export type MoneyView = { readonly minor: string; readonly currency: Currency };

export function money(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

export function moneyView(minor: bigint, currency: Currency): MoneyView {
  return { minor: minor.toString(), currency };
}

export type Split = { readonly fee: Money; readonly net: Money };

/**
 * Takes a fee in basis points, rounding the fee down so the seller never loses
 * a fraction of a cent. `fee + net` always equals `gross`: net is a remainder,
 * never a second rounded product.
 * @throws RangeError when feeBps is not an integer from 0 to 10,000 or gross is negative.
 */
export function splitFee(gross: Money, feeBps: number): Split {
  if (gross.minor < 0n) throw new RangeError(`gross is negative: ${gross.minor}`);
  const feeMinor = shareOf(gross.minor, feeBps);
  return {
    fee: money(feeMinor, gross.currency),
    net: money(gross.minor - feeMinor, gross.currency),
  };
}

/** `bps` basis points of an amount, rounded down. */
export function shareOf(minor: bigint, bps: number): bigint {
  if (!Number.isInteger(bps)) throw new RangeError(`bps is not an integer: ${bps}`);
  if (bps < 0 || bps > 10_000) throw new RangeError(`bps out of range: ${bps}`);
  return (minor * BigInt(bps)) / 10_000n;
}

/** Stripe and JSON carry numbers; cross that border once, loudly. */
export function toSafeNumber(minor: bigint): number {
  const value = Number(minor);
  if (!Number.isSafeInteger(value)) throw new RangeError(`amount not representable: ${minor}`);
  return value;
}

export function clampMinor(minor: bigint, least: bigint, most: bigint): bigint {
  if (minor < least) return least;
  return minor > most ? most : minor;
}
