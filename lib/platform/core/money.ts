/** Amounts are integers in the currency's minor unit. Floats never represent money. */
export type Currency = "USD" | "GBP" | "CNY";

/** The format of an amount for components and JSON: a decimal string of minor units. */
export type MoneyView = { readonly minor: string; readonly currency: Currency };

export function toMoneyView(minor: bigint, currency: Currency): MoneyView {
  return { minor: minor.toString(), currency };
}

/** `bps` basis points of an amount, rounded down. */
export function calculateShare(minor: bigint, bps: number): bigint {
  if (!Number.isInteger(bps)) throw new RangeError(`bps is not an integer: ${bps}`);
  if (bps < 0 || bps > 10_000) throw new RangeError(`bps out of range: ${bps}`);
  return (minor * BigInt(bps)) / 10_000n;
}

/** Converts to the number that Stripe and JSON need; throws if precision would be lost. */
export function toSafeNumber(minor: bigint): number {
  const value = Number(minor);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`amount is too large for an exact number: ${minor}`);
  return value;
}

export function clampMinor(minor: bigint, least: bigint, most: bigint): bigint {
  if (minor < least) return least;
  return minor > most ? most : minor;
}
