import { EscrowListPage, buildEscrowListMetadata } from "@/app/[locale]/(account)/escrow-list-page";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildEscrowListMetadata("purchases", params);

export default function PurchasesPage({ params }: Props) {
  return <EscrowListPage side="purchases" params={params} />;
}
