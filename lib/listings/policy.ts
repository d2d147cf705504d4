import type { Market } from "@/lib/markets/markets";

/** What an advert needs before it may stand, each with its reason. */

/** Front, rear and one more: fewer and a buyer cannot tell whether it is this car. */
export const PHOTOS_MIN = 3;
/** More are not looked at, and each is kept in three sizes. */
export const PHOTOS_MAX = 40;
/** Cars from before the war have no market here, and the year field is mostly typed on a phone. */
export const MODEL_YEAR_MIN = 1950;
/** No maker promises longer for a whole car; a later year is a slip of the finger. */
export const WARRANTY_YEARS_MAX = 15;
export const DESCRIPTION_MAX = 5_000;
export const KNOWN_FAULTS_MAX = 2_000;
/** No instrument shows more. */
export const ODOMETER_MAX = 2_000_000;

/**
 * Below this the least fee would eat the price; above, one payment cannot carry it (the provider
 * takes eight digits). Minor units.
 */
export const ASKING_PRICE_LIMITS: Readonly<
  Record<Market, { readonly min: bigint; readonly max: bigint }>
> = {
  us: { min: 500_00n, max: 999_999_00n },
  uk: { min: 400_00n, max: 999_999_00n },
  cn: { min: 3_000_00n, max: 999_999_00n },
};

/** The pictures a buyer asks for, in the order in which the coach asks for them. */
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

/** Side by side on a wide screen; more would not be read, and not fit a phone. */
export const COMPARED_MAX = 4;
/** Recently seen cars that a device remembers: two rows of cards. */
export const SEEN_MAX = 8;
