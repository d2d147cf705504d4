import { z } from "zod";
import { ASSET_KINDS } from "@/lib/platform/media/assets";

/** What an upload replies, for the API's document. */
export const AssetReply = z.object({
  id: z.string(),
  kind: z.enum(ASSET_KINDS),
  width: z.int(),
  height: z.int(),
  src: z.string().nullable(),
  srcSet: z.string().nullable(),
  thumbhash: z.string().nullable(),
});
