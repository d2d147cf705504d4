/**
 * Splits `visa 4242` into a message key and the last digits, because people know the digits but not
 * the code of the brand.
 */
export function parseMethodLabel(label: string | null): {
  readonly key: "card" | "bank" | "alipay" | "other";
  readonly last4: string;
} {
  const [name = "", last4 = ""] = (label ?? "").split(" ");
  if (name === "alipay") return { key: "alipay", last4 };
  if (name === "us_bank_account" || name === "bacs_debit") return { key: "bank", last4 };
  return last4 === "" ? { key: "other", last4 } : { key: "card", last4 };
}
