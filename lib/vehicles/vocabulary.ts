/** The stored values of a vehicle's facts. Their labels are in the messages of each language. */
export const BODY_TYPES = [
  "hatchback",
  "saloon",
  "estate",
  "suv",
  "pickup",
  "mpv",
  "coupe",
  "convertible",
  "van",
  "bus",
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
  "other",
] as const;
export type Fuel = (typeof FUELS)[number];

export const GEARBOXES = [
  "manual",
  "automatic",
  "cvt",
  "dual_clutch",
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
  "black",
  "silver",
  "grey",
  "dark_grey",
  "red",
  "dark_red",
  "blue",
  "dark_blue",
  "light_blue",
  "green",
  "dark_green",
  "orange",
  "beige",
  "yellow",
  "brown",
  "gold",
  "purple",
  "other",
] as const;
export type Colour = (typeof COLOURS)[number];

export const TITLE_STATUSES = ["clean", "salvage", "rebuilt", "lemon"] as const;
export type TitleStatus = (typeof TITLE_STATUSES)[number];
