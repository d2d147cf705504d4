import "server-only";
import { z } from "zod";
import { getEnv } from "@/lib/platform/core/env";
import { createLocalDiskStorage } from "@/lib/platform/media/local-disk";
import { createS3Storage } from "@/lib/platform/media/s3";
import type { Storage } from "@/lib/platform/media/types";

const Key = z.string().regex(/^[pc]\/[0-9a-z]{26}\/[0-9a-z]{1,12}\.(webp|bin)$/);

/** Anything else never reaches a path or a bucket: `..` cannot be spelled in it. */
export function isStorageKey(key: string): boolean {
  return Key.safeParse(key).success;
}

let chosen: Storage | undefined;

/** S3 where it is configured, else the data folder of this machine. */
export function getStorage(): Storage {
  chosen ??=
    getEnv().S3_BUCKET === undefined
      ? createLocalDiskStorage(getEnv().CANDOR_DATA_DIR)
      : createS3Storage(getEnv());
  return chosen;
}
