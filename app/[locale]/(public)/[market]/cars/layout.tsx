import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isMarket } from "@/lib/markets/markets";

type Props = {
  readonly children: ReactNode;
  readonly params: Promise<{ readonly market: string }>;
};

/**
 * An unknown market is a missing page, and says so with its status: below the loading state of the
 * results the answer has already begun, and would be a 200.
 */
export default async function CarsLayout({ children, params }: Props) {
  const { market } = await params;
  if (!isMarket(market)) notFound();
  return children;
}
