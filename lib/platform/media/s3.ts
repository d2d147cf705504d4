import "server-only";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import type { Env } from "@/lib/platform/core/env";
import type { Storage } from "@/lib/platform/media/types";

/** Any S3-compatible bucket. The bucket is private: our own routes serve every file. */
export function createS3Storage(settings: Env): Storage {
  const client = new S3Client(configOf(settings));
  const Bucket = settings.S3_BUCKET ?? "";
  return {
    put: async (Key, Body, ContentType) => {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
    },
    get: async (Key) => {
      try {
        const object = await client.send(new GetObjectCommand({ Bucket, Key }));
        const bytes = new Uint8Array((await object.Body?.transformToByteArray()) ?? []);
        // A partial file must never be cached as the whole one.
        if (object.ContentLength !== undefined && object.ContentLength !== bytes.length) {
          throw new Error(
            `${Key} has ${object.ContentLength} bytes, but ${bytes.length} were received`,
          );
        }
        return bytes;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: async (Key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
  };
}

function configOf(settings: Env): S3ClientConfig {
  return {
    region: settings.S3_REGION ?? "",
    credentials: {
      accessKeyId: settings.S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? "",
    },
    // The newer default checksums are refused by many S3-compatible servers.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(settings.S3_ENDPOINT === undefined
      ? {}
      : { endpoint: settings.S3_ENDPOINT, forcePathStyle: true }),
  };
}
