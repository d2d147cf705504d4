import type { Json } from "@/lib/platform/core/json";
import { Prisma } from "@/lib/platform/db/generated/client";

/** Converts our readonly JSON to Prisma's input type. The only place where the two types meet. */
export function toJsonInput(value: Json): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null ? Prisma.JsonNull : value;
}
