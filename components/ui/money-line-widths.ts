/** The smallest width of a segment that people can still see. */
export const LEAST_PERCENT = 2.5;

/**
 * Widths in per cent for amounts in minor units: proportional, except that every amount above zero gets at
 * least LEAST_PERCENT, taken proportionally from the larger ones. The sum is 100 unless all amounts are zero.
 */
export function calculateMoneyLineWidths(amounts: readonly bigint[]): readonly number[] {
  const total = amounts.reduce((sum, amount) => sum + positive(amount), 0n);
  if (total === 0n) return amounts.map(() => 0);
  // Calculated with six decimals in bigint, which is far more precise than a pixel.
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
