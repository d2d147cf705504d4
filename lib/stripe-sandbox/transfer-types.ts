/** The kind of bank transfer of each currency it can be made in. */
export const TRANSFER_TYPE = { usd: "us_bank_transfer", gbp: "gb_bank_transfer" } as const;

export function isTransferCurrency(currency: string): currency is keyof typeof TRANSFER_TYPE {
  return currency in TRANSFER_TYPE;
}
