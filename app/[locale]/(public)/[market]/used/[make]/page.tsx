import type { Metadata } from "next";
import { CatalogueView } from "@/app/[locale]/(public)/[market]/used/catalogue-view";
import {
  buildCatalogueMetadata,
  loadCatalogue,
  type CatalogueParams,
} from "@/app/[locale]/(public)/[market]/used/load-catalogue";

/** Rendered on the first request and cached for everybody: see docs/decisions/011. */
export const dynamic = "force-static";
export const revalidate = 60;
export const generateStaticParams = (): never[] => [];

type Props = { readonly params: Promise<CatalogueParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return buildCatalogueMetadata(await params);
}

export default async function MakePage({ params }: Props) {
  return <CatalogueView {...await loadCatalogue(await params)} />;
}
