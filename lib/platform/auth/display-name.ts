/**
 * The name of a person who has not entered one. It must not contain a part of their e-mail address.
 */
const UNNAMED = "Candor member";

/**
 * The public form of a name: "Dana Reyes" → "D. R.", 陈嘉伟 → 陈**. The full name is visible to the
 * person, to the desk, and after the handover to the other person of the purchase.
 */
export function toDisplayName(fullName: string): string {
  const name = fullName.trim().normalize("NFC");
  if (name === "") return UNNAMED;
  if (/^\p{Script=Han}/u.test(name)) {
    const [family = ""] = Array.from(name);
    return `${family}**`;
  }
  const labels = name.split(/\s+/u);
  const first = initial(labels[0]);
  const last = labels.length > 1 ? initial(labels.at(-1)) : "";
  return last === "" ? first : `${first} ${last}`;
}

function initial(word: string | undefined): string {
  const letter = /\p{L}|\p{N}/u.exec(word ?? "")?.[0];
  return letter === undefined ? "" : `${letter.toLocaleUpperCase("en")}.`;
}
