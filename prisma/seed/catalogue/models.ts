import type { Drivetrain } from "@/lib/vehicles/vocabulary";
import type { DemoBody, DemoFuel, DemoGearbox } from "@/prisma/seed/catalogue/types";

export type TrimFacts = {
  readonly name: string;
  readonly powerKw: number;
  readonly displacementCc: number | null;
  readonly fuel: DemoFuel;
  readonly gearbox: DemoGearbox;
  readonly drivetrain: Drivetrain;
  readonly newPrice: number;
};

export type ModelFacts = {
  readonly make: string;
  readonly makeZh: string;
  readonly modelName: string;
  readonly modelZh: string;
  readonly body: DemoBody;
  readonly seats: number;
  readonly doors: number;
  readonly wmi: string;
  readonly yearFrom: number;
  readonly yearTo: number;
  readonly retention: number;
  readonly trims: readonly TrimFacts[];
};

const BODIES: Readonly<Record<string, DemoBody>> = {
  hatchback: "hatchback",
  saloon: "saloon",
  estate: "estate",
  suv: "suv",
  pickup: "pickup",
  mpv: "mpv",
  coupe: "coupe",
  convertible: "convertible",
};
const FUELS: Readonly<Record<string, DemoFuel>> = {
  p: "petrol",
  d: "diesel",
  h: "hybrid",
  ph: "plugin_hybrid",
  e: "electric",
};
const GEARBOXES: Readonly<Record<string, DemoGearbox>> = {
  m: "manual",
  a: "automatic",
  c: "cvt",
  dc: "dual_clutch",
  s: "single_speed",
};
const DRIVES: Readonly<Record<string, Drivetrain>> = { f: "fwd", r: "rwd", w: "awd" };

function code<T>(table: Readonly<Record<string, T>>, key: string | undefined, line: string): T {
  const value = table[key ?? ""];
  if (value === undefined) throw new Error(`unknown code ${key ?? ""} in ${line}`);
  return value;
}

function parseTrim(text: string): TrimFacts {
  const [name = "", powerKw, cc, fuel, gearbox, drive, newPrice] = text.split(",");
  return {
    name,
    powerKw: Number(powerKw),
    displacementCc: cc === "0" ? null : Number(cc),
    fuel: code(FUELS, fuel, text),
    gearbox: code(GEARBOXES, gearbox, text),
    drivetrain: code(DRIVES, drive, text),
    newPrice: Number(newPrice),
  };
}

/** Parses one market's table of models. */
export function parseModels(table: string): ModelFacts[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const cells = line.split("|");
      const [make = "", makeZh = "", modelName = "", modelZh = "", body, seats, doors] = cells;
      const [wmi = "", years = "", retention, trims = ""] = cells.slice(7);
      const [from, to] = years.split("-");
      return {
        make,
        makeZh,
        modelName,
        modelZh,
        body: code(BODIES, body, line),
        seats: Number(seats),
        doors: Number(doors),
        wmi,
        yearFrom: Number(from),
        yearTo: Number(to),
        retention: Number(retention),
        // A slash after the price separates two trims; a slash inside a name ("R/T") does not.
        trims: trims.split(/(?<=\d)\//).map(parseTrim),
      };
    });
}
