/** Up to two letters for a person or firm: "Nora Keane" → "NK", "陈**" → "陈". Never longer. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s·.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = [...(words[0] ?? "")][0] ?? "";
  if (/\p{Script=Han}/u.test(first)) return first;
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase("en");
}
