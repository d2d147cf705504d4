/**
 * What the provider charges for a payment and how long it keeps the money, by method and currency: its public price
 * list for accounts in the United States and the United Kingdom, and its settlement timing for accounts paid out by hand.
 * Data, not rules: a live account's own contract may differ.
 */
type Fee = {
  readonly bps: number;
  readonly fixedMinor: number;
  readonly maxMinor?: number;
};

type MethodTerms = {
  /** Weekdays from the start of the payment until its money can be used. */
  readonly availableAfterBusinessDays: number;
  /** By currency; one that is missing here costs what `usd` costs. */
  readonly fees: Readonly<Record<string, Fee>>;
};

const CARD: MethodTerms = {
  availableAfterBusinessDays: 2,
  fees: {
    usd: { bps: 290, fixedMinor: 30 },
    gbp: { bps: 150, fixedMinor: 20 },
    cny: { bps: 290, fixedMinor: 235 },
  },
};

const METHODS: Readonly<Record<string, MethodTerms>> = {
  card: CARD,
  us_bank_account: {
    availableAfterBusinessDays: 4,
    fees: { usd: { bps: 80, fixedMinor: 0, maxMinor: 500 } },
  },
  bacs_debit: {
    availableAfterBusinessDays: 4,
    fees: { gbp: { bps: 100, fixedMinor: 0, maxMinor: 200 } },
  },
  /** A bank transfer: the money is there before the payment is made of it. */
  customer_balance: {
    availableAfterBusinessDays: 1,
    fees: {
      usd: { bps: 0, fixedMinor: 100 },
      gbp: { bps: 50, fixedMinor: 0, maxMinor: 200 },
    },
  },
  alipay: { availableAfterBusinessDays: 2, fees: CARD.fees },
};

/** Charged for every bank dispute that withdraws money, and not returned when the dispute is won. */
const DISPUTE_FEES: Readonly<Record<string, number>> = { usd: 1_500, gbp: 2_000, cny: 11_000 };

function getTerms(method: string): MethodTerms {
  return METHODS[method] ?? CARD;
}

export function getDaysUntilAvailable(method: string): number {
  return getTerms(method).availableAfterBusinessDays;
}

/** The provider rounds half up to a whole minor unit. */
export function calculatePaymentFee(method: string, currency: string, amountMinor: number): number {
  const { fees } = getTerms(method);
  const fee = fees[currency] ?? fees["usd"] ?? { bps: 0, fixedMinor: 0 };
  const whole = Math.floor((amountMinor * fee.bps + 5_000) / 10_000) + fee.fixedMinor;
  return Math.min(whole, fee.maxMinor ?? whole);
}

export function getDisputeFee(currency: string): number {
  return DISPUTE_FEES[currency] ?? 1_500;
}
