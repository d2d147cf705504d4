import { EscrowListPage, buildEscrowListMetadata } from "@/app/[locale]/(account)/escrow-list-page";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildEscrowListMetadata("sales", params);

export default function SalesPage({ params }: Props) {
  return <EscrowListPage side="sales" params={params} />;
}
