import { EscrowSidePage, buildEscrowSideMetadata } from "@/app/[locale]/(account)/escrow-side-page";

type Props = { readonly params: Promise<{ readonly locale: string; readonly escrowId: string }> };

export const generateMetadata = ({ params }: Props) => buildEscrowSideMetadata("sales", params);

export default function SalePage({ params }: Props) {
  return <EscrowSidePage side="sales" params={params} />;
}
