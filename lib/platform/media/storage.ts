import "server-only";
import { z } from "zod";
import { env } from "@/lib/platform/core/env";
import { localDisk } from "@/lib/platform/media/local-disk";
import { s3 } from "@/lib/platform/media/s3";
import type { Storage } from "@/lib/platform/media/types";

const Key = z.string().regex(/^[pc]\/[0-9a-z]{26}\/[0-9a-z]{1,12}\.(webp|bin)$/);

/** Anything else never reaches a path or a bucket: `..` cannot be spelled in it. */
export function isStorageKey(key: string): boolean {
  return Key.safeParse(key).success;
}

let chosen: Storage | undefined;

/** S3 where it is configured, else the data folder of this machine. */
export function storage(): Storage {
  chosen ??= env().S3_BUCKET === undefined ? localDisk(env().CANDOR_DATA_DIR) : s3(env());
  return chosen;
}
