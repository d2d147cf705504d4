import { getTranslations } from "next-intl/server";
import { FactRows } from "@/components/ui/fact-rows";

export type Party = {
  readonly displayName: string;
  readonly contact: {
    readonly fullName: string;
    readonly email: string;
    readonly phone: string | null;
  } | null;
};

/** The buyer and the seller, with the contact details that the desk uses. */
export async function Parties(props: { readonly buyer: Party; readonly seller: Party }) {
  const t = await getTranslations("admin.purchase");
  const row = (label: string, party: Party) => ({
    label,
    value: party.contact?.fullName ?? party.displayName,
    note: [party.contact?.email, party.contact?.phone].filter(Boolean).join(" · "),
  });
  return (
    <FactRows small stacked rows={[row(t("buyer"), props.buyer), row(t("seller"), props.seller)]} />
  );
}
