import { parseMember } from "@/lib/platform/core/parse-member";

/** The stored values of a vehicle's facts. Their labels are in the messages of each language. */
export const BODY_TYPES = [
  "hatchback",
  "saloon",
  "estate",
  "suv",
  "mpv",
  "pickup",
  "coupe",
  "convertible",
  "van",
  "bus",
  "truck",
  "other",
] as const;
export type BodyType = (typeof BODY_TYPES)[number];

export const FUELS = [
  "petrol",
  "diesel",
  "hybrid",
  "plugin_hybrid",
  "electric",
  "lpg",
  "cng",
  "hydrogen",
  "flex_fuel",
  "other",
] as const;
export type Fuel = (typeof FUELS)[number];

export const GEARBOXES = [
  "manual",
  "automatic",
  "dual_clutch",
  "cvt",
  "semi_automatic",
  "single_speed",
  "other",
] as const;
export type Gearbox = (typeof GEARBOXES)[number];

export const DRIVETRAINS = ["fwd", "rwd", "awd"] as const;
export type Drivetrain = (typeof DRIVETRAINS)[number];

export const COLOURS = [
  "white",
  "pearl",
  "silver",
  "grey",
  "dark_grey",
  "black",
  "blue",
  "dark_blue",
  "light_blue",
  "red",
  "dark_red",
  "green",
  "dark_green",
  "orange",
  "yellow",
  "gold",
  "beige",
  "brown",
  "purple",
  "pink",
  "bronze",
  "turquoise",
  "multicolour",
  "other",
] as const;
export type Colour = (typeof COLOURS)[number];

export const TITLE_STATUSES = ["clean", "salvage", "rebuilt", "lemon"] as const;
export type TitleStatus = (typeof TITLE_STATUSES)[number];

/** The border between the column and the code; null = nobody said. */
export function parseTitleStatus(value: string | null): TitleStatus | null {
  return value === null ? null : parseMember(TITLE_STATUSES, value, "title_status_unknown");
}
