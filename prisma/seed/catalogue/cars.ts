import { buildMarket } from "@/prisma/seed/catalogue/build";
import { CN_MODELS } from "@/prisma/seed/catalogue/cars-cn";
import { UK_MODELS } from "@/prisma/seed/catalogue/cars-uk";
import { US_MODELS } from "@/prisma/seed/catalogue/cars-us";
import type { DemoCar } from "@/prisma/seed/catalogue/types";

/** 240 cars, 80 per market, the same on every machine and every day. */
export const DEMO_CARS: readonly DemoCar[] = [
  ...buildMarket("us", US_MODELS),
  ...buildMarket("uk", UK_MODELS),
  ...buildMarket("cn", CN_MODELS),
];
