import { Shelf } from "../shelf";

type Params = Promise<{ readonly category: string }>;

/** Rendered on the first request and cached without expiry. */
export const dynamic = "force-static";
export const generateStaticParams = (): never[] => [];

export default async function Page({ params }: { readonly params: Params }) {
  const { category } = await params;
  return <Shelf category={Number(category)} />;
}
