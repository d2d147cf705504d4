import "server-only";
import { z } from "zod";
import { getEnv } from "@/lib/platform/core/env";
import { createLocalDiskStorage } from "@/lib/platform/media/local-disk";
import { createS3Storage } from "@/lib/platform/media/s3";
import type { Storage } from "@/lib/platform/media/types";

const Key = z.string().regex(/^[pc]\/[0-9a-z]{26}\/[0-9a-z]{1,12}\.(webp|bin)$/);

/** Other keys never reach a path or a bucket. A valid key cannot contain `..`. */
export function isStorageKey(key: string): boolean {
  return Key.safeParse(key).success;
}

let chosen: Storage | undefined;

/** S3 where it is configured, otherwise the local data folder. */
export function getStorage(): Storage {
  chosen ??=
    getEnv().S3_BUCKET === undefined
      ? createLocalDiskStorage(getEnv().CANDOR_DATA_DIR)
      : createS3Storage(getEnv());
  return chosen;
}
