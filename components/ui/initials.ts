/** Returns one or two letters for a person or firm: "Nora Keane" → "NK", "陈**" → "陈". */
export function getInitials(name: string): string {
  const words = name.split(/[\s·.]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = firstLetter(words[0]);
  if (/\p{Script=Han}/u.test(first)) return first;
  const last = words.length > 1 ? firstLetter(words.at(-1)) : "";
  return (first + last).toLocaleUpperCase("en");
}

function firstLetter(word: string | undefined): string {
  return /^./u.exec(word ?? "")?.[0] ?? "";
}
