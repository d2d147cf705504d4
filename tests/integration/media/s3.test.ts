import { createServer, request as send, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getEnv } from "@/lib/platform/core/env";
import { createS3Storage } from "@/lib/platform/media/s3";
import type { Storage } from "@/lib/platform/media/types";

type Bucket = { run: () => Promise<AddressInfo>; close: () => Promise<void> };
// The package has no types; this is everything that is used.
const S3rver = createRequire(import.meta.url)("s3rver") as new (options: object) => Bucket;

let directory = "";
let bucket: Bucket;
let port = 0;
let cutting: Server;

function storageAt(endpointPort: number, bucketName = "candor-photos"): Storage {
  return createS3Storage({
    ...getEnv(),
    S3_ENDPOINT: `http://127.0.0.1:${endpointPort}`,
    S3_BUCKET: bucketName,
    S3_REGION: "us-east-1",
    S3_ACCESS_KEY_ID: "S3RVER",
    S3_SECRET_ACCESS_KEY: "S3RVER",
  });
}

/**
 * A proxy between the adapter and the bucket that closes the connection in the middle of every reply with a
 * body.
 */
function cuttingProxy(): Server {
  return createServer((incoming, outgoing) => {
    const passed = send(
      {
        port,
        host: "127.0.0.1",
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          const body = Buffer.concat(chunks);
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          if (body.length < 2) return outgoing.end(body);
          outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
          return outgoing;
        });
      },
    );
    incoming.pipe(passed);
  });
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "candor-s3-"));
  bucket = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory,
    configureBuckets: [{ name: "candor-photos" }],
  });
  port = (await bucket.run()).port;
  cutting = cuttingProxy();
  await new Promise<void>((resolve) => cutting.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await bucket.close();
  cutting.closeAllConnections();
  await new Promise((resolve) => cutting.close(resolve));
  await rm(directory, { recursive: true, force: true });
});

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("photographs in a bucket", () => {
  it("are returned byte for byte, also large and empty ones", async () => {
    const storage = storageAt(port);
    for (const size of [0, 1, 70_000, 9_000_000]) {
      const key = `p/${size}/photo.webp`;
      const bytes = randomBytes(size);
      await storage.put(key, bytes, "image/webp");
      const back = await storage.get(key);
      expect([size, back?.length, hash(back ?? new Uint8Array())]).toEqual([
        size,
        size,
        hash(bytes),
      ]);
    }
  });

  it("are missing when they never existed and after removal; removing twice is not an error", async () => {
    const storage = storageAt(port);
    expect(await storage.get("p/never/photo.webp")).toBeNull();
    await storage.put("p/once/photo.webp", randomBytes(10), "image/webp");
    await storage.remove("p/once/photo.webp");
    expect(await storage.get("p/once/photo.webp")).toBeNull();
    await storage.remove("p/once/photo.webp");
  });

  it("are never returned in part: a connection cut in the middle is an error", async () => {
    await storageAt(port).put("p/cut/photo.webp", randomBytes(50_000), "image/webp");
    // For a TCP server, address() is always an AddressInfo.
    const { port: cut } = cutting.address() as AddressInfo;
    await expect(storageAt(cut).get("p/cut/photo.webp")).rejects.toThrow();
  });

  it("are not reported as missing when the bucket is missing: that is an error", async () => {
    const elsewhere = storageAt(port, "another-bucket");
    await expect(elsewhere.get("p/cut/photo.webp")).rejects.toThrow(/bucket/i);
    await expect(elsewhere.put("p/x/photo.webp", randomBytes(3), "image/webp")).rejects.toThrow();
  });
});
