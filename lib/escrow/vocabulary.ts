/** `visa 4242` → which message and which digits: a payer knows the ending, not the brand's code. */
export function parseMethodLabel(label: string | null): {
  readonly key: "card" | "bank" | "alipay" | "other";
  readonly last4: string;
} {
  const [name = "", last4 = ""] = (label ?? "").split(" ");
  if (name === "alipay") return { key: "alipay", last4 };
  if (name === "us_bank_account" || name === "bacs_debit") return { key: "bank", last4 };
  return last4 === "" ? { key: "other", last4 } : { key: "card", last4 };
}
