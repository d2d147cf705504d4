import { z } from "zod";

/** The parameters of the log's public routes. */
const leaf = z.coerce.number().int().min(0).max(1e12);
const size = z.coerce.number().int().min(1).max(1e12);

export const LogHeadQuery = z.object({ size: size.optional() });
export const InclusionQuery = z.object({ index: leaf, size });
export const ConsistencyQuery = z.object({ from: size, to: size });
export const EntriesQuery = z.object({
  from: leaf.default(0),
  count: z.coerce.number().int().min(1).max(256).default(256),
});
