import type { Json } from "@/lib/platform/core/json";
import { Prisma } from "@/lib/platform/db/generated/client";

/** Our readonly JSON as Prisma's input type; the one place where the two meet. */
export function toJsonInput(value: Json): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null ? Prisma.JsonNull : value;
}
