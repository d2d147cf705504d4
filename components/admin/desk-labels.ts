import { getTranslations } from "next-intl/server";

type Words = "journal" | "accountWords" | "stepWords" | "movement" | "refundReasons" | "roleWords";

/** The desk's words for what code and provider call things; a name invented later is shown as it is. */
export async function loadDeskLabels(words: Words): Promise<(name: string) => string> {
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
] as const;

/** Which kind of account a code of the ledger names. Pure. */
export function getAccountKind(code: string): string {
  const parts = code.split(":");
  return ACCOUNT_KINDS.find((kind) => parts.includes(kind)) ?? "other";
}
