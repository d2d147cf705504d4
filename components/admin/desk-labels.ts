import { getTranslations } from "next-intl/server";

type Labels = "journal" | "accountWords" | "stepWords" | "movement" | "refundReasons" | "roleWords";

/** Labels for names from the code and the payment provider; a name without a label is shown unchanged. */
export async function loadDeskLabels(words: Labels): Promise<(name: string) => string> {
  const t = await getTranslations(`admin.${words}`);
  return (name) => (t.has(name) ? t(name) : name);
}

const ACCOUNT_KINDS = [
  "clearing",
  "in_transit",
  "held",
  "refund_payable",
  "payable",
  "receivable",
  "fees",
  "withdrawn",
  "chargeback_loss",
  "psp_fees",
  "bank",
] as const;

/** Returns the kind of account that a ledger account code belongs to. Pure. */
export function getAccountKind(code: string): string {
  const parts = code.split(":");
  return ACCOUNT_KINDS.find((kind) => parts.includes(kind)) ?? "other";
}
