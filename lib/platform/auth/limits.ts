import { DAY_SECONDS, HOUR_SECONDS, MINUTE_SECONDS } from "@/lib/platform/core/durations";
import type { RateLimit } from "@/lib/platform/db/rate-limit";

/** The rate limits of signing in. The name of each counter is used only here. */

/** Wrong passwords per account; the correct password resets the count. */
export const PASSWORD_PER_ACCOUNT: RateLimit = {
  name: "password_account",
  points: 5,
  perSeconds: 15 * MINUTE_SECONDS,
};
export const PASSWORD_PER_ADDRESS: RateLimit = {
  name: "password_ip",
  points: 30,
  perSeconds: HOUR_SECONDS,
};
export const LINK_PER_EMAIL: RateLimit = {
  name: "link_email",
  points: 3,
  perSeconds: 15 * MINUTE_SECONDS,
};
export const LINK_PER_ADDRESS: RateLimit = {
  name: "link_ip",
  points: 30,
  perSeconds: HOUR_SECONDS,
};
/** A link's token cannot be guessed. This limit only protects the route from too many requests. */
export const CONSUME_PER_ADDRESS: RateLimit = {
  name: "link_consume_ip",
  points: 60,
  perSeconds: 15 * MINUTE_SECONDS,
};
/**
 * Ten guesses per day at a code with a million values. Requesting new codes does not give more
 * guesses.
 */
export const CODE_PER_EMAIL: RateLimit = {
  name: "code_email",
  points: 10,
  perSeconds: DAY_SECONDS,
};
