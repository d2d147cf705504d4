import "server-only";
import type { AssetPicture } from "@/lib/listings/views";
import { listAssets } from "@/lib/platform/media/assets";

/** URLs of uploaded pictures that are public. Private ones are left out. */
export async function listAssetPictures(
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, AssetPicture>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const assets = await listAssets(wanted);
  return new Map(
    [...assets.values()].flatMap((asset): [string, AssetPicture][] =>
      asset.src === null ? [] : [[asset.id, { src: asset.src, srcSet: asset.srcSet }]],
    ),
  );
}
