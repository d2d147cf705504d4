import type { TitleStatus } from "@/lib/vehicles/vocabulary";
/** The facts of a car that both sellers and dealers' feeds state; null = unknown, never guessed. */
export type StatedFacts = {
  readonly vin: string | null;
  readonly make: string | null;
  readonly modelName: string | null;
  readonly trim: string | null;
  readonly modelYear: number | null;
  readonly bodyType: string | null;
  readonly fuel: string | null;
  readonly gearbox: string | null;
  readonly drivetrain: string | null;
  readonly colour: string | null;
  readonly seats: number | null;
  readonly doors: number | null;
  /** ISO date. */
  readonly firstRegisteredOn: string | null;
  readonly ownersCount: number | null;
  readonly titleStatus: TitleStatus | null;
};
