import "server-only";
import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { AssetPicture } from "@/lib/listings/views";

const Variants = z.array(z.object({ width: z.number(), storageKey: z.string() }));

/** Addresses of uploaded pictures that everybody may see; a private one is simply absent. */
export async function listAssetPictures(
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, AssetPicture>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db.mediaAsset.findMany({
    where: { id: { in: wanted }, isPublic: true },
    select: { id: true, storageKey: true, variants: true, width: true },
  });
  return new Map(
    rows.map((row) => {
      const variants = Variants.safeParse(row.variants).data ?? [];
      const set = variants.map((variant) => `${mediaUrl(variant.storageKey)} ${variant.width}w`);
      return [
        row.id,
        { src: mediaUrl(row.storageKey), srcSet: set.length === 0 ? null : set.join(", ") },
      ];
    }),
  );
}

function mediaUrl(storageKey: string): string {
  return `/media/${storageKey}`;
}
