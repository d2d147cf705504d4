import type { Market } from "@/lib/markets/markets";

/** The requirements for a listing, each with its reason. */

/** Front, rear and one more. With fewer pictures a buyer cannot recognise the car. */
export const PHOTOS_MIN = 3;
/** Nobody looks at more, and each is stored in three sizes. */
export const PHOTOS_MAX = 40;
/** Older cars are not sold here, and a limit catches typing errors in the year. */
export const MODEL_YEAR_MIN = 1950;
/** No maker gives a longer warranty for a whole car, so a later year is a typing error. */
export const WARRANTY_YEARS_MAX = 15;
export const DESCRIPTION_MAX = 5_000;
export const KNOWN_FAULTS_MAX = 2_000;
/** No odometer shows more. */
export const ODOMETER_MAX = 2_000_000;

/**
 * Below the minimum the smallest fee would use up the price. Above the maximum one payment cannot
 * transfer it (the provider accepts eight digits). Minor units.
 */
export const ASKING_PRICE_LIMITS: Readonly<
  Record<Market, { readonly min: bigint; readonly max: bigint }>
> = {
  us: { min: 500_00n, max: 999_999_00n },
  uk: { min: 400_00n, max: 999_999_00n },
  cn: { min: 3_000_00n, max: 999_999_00n },
};

/** The pictures that buyers want, in the order in which the photo guide requests them. */
export const PHOTO_VIEWS = [
  "hero",
  "front",
  "side",
  "rear34",
  "interior",
  "rearseats",
  "odometer",
  "boot",
  "closeup",
  "other",
] as const;

export const COACH_VIEWS = ["hero", "side", "rear34", "interior", "odometer", "closeup"] as const;

/** The number that fits side by side on a wide screen. */
export const COMPARED_MAX = 4;
/** The number of recently viewed cars that a device stores: two rows of cards. */
export const SEEN_MAX = 8;
