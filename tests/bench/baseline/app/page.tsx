import { connection } from "next/server";

type Search = Promise<Readonly<Record<string, string | undefined>>>;

/** Nothing but elements and letters, as many as it is told: what Next itself costs for such a page. */
export default async function Page({ searchParams }: { readonly searchParams: Search }) {
  await connection();
  const { elements = "10", letters = "10" } = await searchParams;
  const count = Math.max(1, Math.floor(Number(elements) / 2));
  const word = "x".repeat(Math.max(0, Number(letters)));
  return (
    <ul>
      {Array.from({ length: count }, (_, index) => (
        <li key={index}>
          <span>{word}</span>
        </li>
      ))}
    </ul>
  );
}
