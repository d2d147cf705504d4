/**
 * Renders the given number of elements and letters and nothing else: the cost of Next.js itself for such a
 * page.
 */
export function Filler(props: { readonly elements: number; readonly letters: number }) {
  const count = Math.max(1, Math.floor(props.elements / 2));
  const word = "x".repeat(Math.max(0, props.letters));
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
