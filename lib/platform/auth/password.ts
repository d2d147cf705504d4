import "server-only";
import { hash, verify } from "@node-rs/argon2";

/**
 * OWASP's minimum for argon2id: 19 MiB, two passes, one lane. The package's default algorithm is
 * argon2id.
 */
export const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * The hash of an unknown password with the same cost, so that a sign-in takes equally long for unknown people.
 */
const DUMMY_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$UDsPoIY043vsDX90D3btMQ$1kxaF3p4oVWc1sLiZjK1hhQ7ipWxifPVQVQ8n0JAdtI";

export const PASSWORD_CHARS_MIN = 10;
export const PASSWORD_CHARS_MAX = 200;

/**
 * Long enough, but among the passwords that are guessed first. Compared without case and without
 * digits at the end.
 */
const COMMON = new Set([
  "password",
  "passwordpassword",
  "passw0rd",
  "qwertyuiop",
  "qwertyqwerty",
  "letmeinletmein",
  "iloveyou",
  "iloveyouiloveyou",
  "administrator",
  "welcomewelcome",
  "candorcandor",
  "changeme",
  "changemenow",
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "abcdefghij",
  "asdfghjkl",
  "zxcvbnm",
  "woaini1314",
  "woainiwoaini",
  "trustno1",
  "sunshine",
  "football",
  "princess",
  "superman",
  "baseball",
  "starwars",
  "dragondragon",
  "monkeymonkey",
]);

export type PasswordWeakness = "too_short" | "too_long" | "too_common" | "like_email";

/** Why a new password is refused, or null when it may be used. There are no composition rules. */
export function findPasswordWeakness(password: string, email: string): PasswordWeakness | null {
  const length = Array.from(password).length;
  if (length < PASSWORD_CHARS_MIN) return "too_short";
  if (length > PASSWORD_CHARS_MAX) return "too_long";
  const folded = password.toLowerCase();
  const localPart = email.split("@")[0] ?? "";
  if (folded.includes(email.toLowerCase())) return "like_email";
  if (localPart.length >= 4 && folded.replace(localPart, "").length < 5) return "like_email";
  if (new Set(folded).size < 4 || isRun(folded)) return "too_common";
  return COMMON.has(folded) || COMMON.has(folded.replace(/[\d!?.]+$/, "")) ? "too_common" : null;
}

/** "1234567890", "9876543210": each character differs from the previous one by the same step. */
function isRun(text: string): boolean {
  const steps = new Set<number>();
  for (let i = 1; i < text.length; i += 1) steps.add(text.charCodeAt(i) - text.charCodeAt(i - 1));
  // On the keyboard 0 follows 9.
  steps.delete(-9);
  steps.delete(9);
  return steps.size === 1;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

/** Takes the same time with and without a hash to compare with. */
export async function isPasswordMatch(
  storedHash: string | null,
  password: string,
): Promise<boolean> {
  const matches = await verify(storedHash ?? DUMMY_HASH, password);
  return matches && storedHash !== null;
}
