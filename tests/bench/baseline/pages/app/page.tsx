import { connection } from "next/server";
import { Filler } from "./filler";

type Search = Promise<Readonly<Record<string, string | undefined>>>;

export default async function Page({ searchParams }: { readonly searchParams: Search }) {
  await connection();
  const { elements = "10", letters = "10" } = await searchParams;
  return <Filler elements={Number(elements)} letters={Number(letters)} />;
}
