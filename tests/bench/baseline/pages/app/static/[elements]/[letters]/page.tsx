import { Filler } from "../../../filler";

type Params = Promise<{ readonly elements: string; readonly letters: string }>;

/** Rendered on the first request and cached without expiry. */
export const dynamic = "force-static";
export const generateStaticParams = (): never[] => [];

export default async function Page({ params }: { readonly params: Params }) {
  const { elements, letters } = await params;
  return <Filler elements={Number(elements)} letters={Number(letters)} />;
}
