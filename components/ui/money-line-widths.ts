/** The smallest piece of a money line that a person still sees. */
export const LEAST_PERCENT = 2.5;

/**
 * Percentages of a bar for amounts in minor units: true to the amounts, except that every
 * piece above zero gets at least LEAST_PERCENT, taken from the larger ones in proportion.
 * The sum is 100 unless everything is zero.
 */
export function calculateMoneyLineWidths(amounts: readonly bigint[]): readonly number[] {
  const total = amounts.reduce((sum, amount) => sum + positive(amount), 0n);
  if (total === 0n) return amounts.map(() => 0);
  // Six decimals survive the way through bigint, which is far below a pixel.
  const exact = amounts.map(
    (amount) => Number((positive(amount) * 100_000_000n) / total) / 1_000_000,
  );
  const small = exact.map(
    (percent, index) => positive(amounts[index] ?? 0n) > 0n && percent < LEAST_PERCENT,
  );
  const given = small.filter(Boolean).length * LEAST_PERCENT;
  const largeSum = exact.reduce(
    (sum, percent, index) => (small[index] === true ? sum : sum + percent),
    0,
  );
  return exact.map((percent, index) => {
    if (small[index] === true) return LEAST_PERCENT;
    return largeSum === 0 ? 0 : (percent / largeSum) * (100 - given);
  });
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
