import { EscrowSidePage, buildEscrowSideMetadata } from "@/app/[locale]/(account)/escrow-side-page";

type Props = { readonly params: Promise<{ readonly locale: string; readonly escrowId: string }> };

export const generateMetadata = ({ params }: Props) => buildEscrowSideMetadata("purchases", params);

export default function PurchasePage({ params }: Props) {
  return <EscrowSidePage side="purchases" params={params} />;
}
