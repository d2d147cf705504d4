import { randomBytes } from "node:crypto";
import type { Kind } from "@/lib/stripe-sandbox/records";

const PREFIX = {
  "checkout.session": "cs_test_",
  payment_intent: "pi_",
  charge: "ch_",
  refund: "re_",
  transfer: "tr_",
  transfer_reversal: "trr_",
  payout: "po_",
  account: "acct_",
  balance_transaction: "txn_",
  dispute: "dp_",
  topup: "tu_",
  customer: "cus_",
  customer_cash_balance_transaction: "ccsbtxn_",
  event: "evt_",
} as const satisfies Record<Kind, string>;

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export function generateObjectId(kind: Kind): string {
  // A session's id is the secret in the URL of the hosted page, so it is longer.
  return PREFIX[kind] + generateToken(kind === "checkout.session" ? 58 : 24);
}

export function generateToken(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < 248) text += ALPHABET[byte % 62] ?? "";
  }
  return text.slice(0, length);
}

/** Returns the kind of object that an id belongs to, for `expand`. */
export function findKind(id: string): Kind | null {
  if (id.startsWith("py_")) return null;
  for (const [kind, prefix] of Object.entries(PREFIX)) {
    if (id.startsWith(prefix) && isKind(kind)) return kind;
  }
  return null;
}

function isKind(text: string): text is Kind {
  return text in PREFIX;
}
