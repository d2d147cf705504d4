import { z } from "zod";
import { SECTIONS } from "@/lib/inspections/checklist";
import { DIFFERENCE_KINDS } from "@/lib/inspections/handover/compare";

/**
 * The origin of a difference: the report missed it ("before"), or it arose from use since then
 * ("since").
 */
export const ORIGINS = ["before", "since"] as const;
export type Origin = (typeof ORIGINS)[number];

export const OriginBody = z.strictObject({ origin: z.enum(ORIGINS).nullable() });

/** One item, or all items of a section that have no answer yet. */
export const PromisedBody = z.union([
  z.strictObject({
    version: z.int().min(1),
    checkpoint: z.string().regex(/^[0-9a-z-]{1,12}$/),
  }),
  z.strictObject({ version: z.int().min(1), section: z.enum(SECTIONS) }),
]);

/** The format in which it is stored with the purchase. */
export const Differences = z.array(
  z.object({
    checkpoint: z.string(),
    kind: z.enum(DIFFERENCE_KINDS),
    isOutside: z.boolean(),
    wasPromised: z.boolean(),
  }),
);
