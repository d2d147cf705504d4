import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { openAsset, storePhoto } from "@/lib/platform/media/assets";
import { PHOTO_BYTES_MAX, convertPhoto } from "@/lib/platform/media/photo";
import { servePublicFile } from "@/lib/platform/media/serve";
import { actorOf } from "@/tests/support/factories/inspections";

const SHARED = path.resolve("../shared/data/images");

/** 40 × 20 pixels with a red left half, so that the orientation can be checked. */
const RAW = Buffer.from(
  Array.from({ length: 40 * 20 }, (_, index) =>
    index % 40 < 20 ? [220, 0, 0] : [0, 0, 220],
  ).flat(),
);
const picture = () => sharp(RAW, { raw: { width: 40, height: 20, channels: 3 } });

const GPS = {
  IFD0: { Make: "Phone", Artist: "Somebody" },
  IFD3: {
    GPSLatitudeRef: "N",
    GPSLatitude: "52/1 31/1 12/1",
    GPSLongitudeRef: "E",
    GPSLongitude: "13/1 24/1 18/1",
  },
};

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await convertPhoto(bytes);
    return "accepted";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

async function expectNeutral(webp: Uint8Array): Promise<void> {
  const meta = await sharp(webp).metadata();
  expect(meta.format).toBe("webp");
  for (const key of ["exif", "icc", "iptc", "xmp", "orientation", "comments"] as const) {
    expect(meta[key], key).toBeUndefined();
  }
}

describe("a photo that comes in", () => {
  it.each(["jpeg", "png", "webp"] as const)(
    "is re-encoded from %s without any metadata",
    async (format) => {
      const input = await picture().withExif(GPS).withIccProfile("p3").toFormat(format).toBuffer();
      expect((await sharp(input).metadata()).exif).toBeDefined();
      const { variants, thumbhash } = await convertPhoto(input);
      for (const variant of variants) {
        await expectNeutral(variant.bytes);
        expect(variant.bytes.includes("Somebody")).toBe(false);
      }
      expect(thumbhash).not.toBe("");
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("is upright with orientation %i", async (orientation) => {
    // Rotates the picture and sets the orientation tag accordingly: the result must be upright.
    const undo = {
      1: picture(),
      2: picture().flop(),
      3: picture().rotate(180),
      4: picture().flip(),
      5: sharp(await picture().rotate(90).png().toBuffer()).flop(),
      6: picture().rotate(270),
      7: sharp(await picture().rotate(270).png().toBuffer()).flop(),
      8: picture().rotate(90),
    }[orientation];
    const turned = await undo?.png().toBuffer();
    const input = await sharp(turned)
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer();
    const [first] = (await convertPhoto(input)).variants;
    expect([first.width, first.height]).toEqual([40, 20]);
    const { data } = await sharp(first.bytes)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const left = (10 * 40 + 5) * 3;
    const right = (10 * 40 + 35) * 3;
    expect((data[left] ?? 0) > 150 && (data[right + 2] ?? 0) > 150).toBe(true);
  });

  it("comes in three sizes, none of them enlarged", async () => {
    const large = await sharp({
      create: { width: 2400, height: 1600, channels: 3, background: "#789" },
    })
      .jpeg()
      .toBuffer();
    expect((await convertPhoto(large)).variants.map((each) => [each.width, each.height])).toEqual([
      [1600, 1067],
      [960, 640],
      [480, 320],
    ]);
    const small = await picture().png().toBuffer();
    expect((await convertPhoto(small)).variants.map((each) => each.width)).toEqual([40]);
  });

  it("carries nothing that was hidden behind it", async () => {
    const script = "<script>alert(1)</script>";
    const polyglot = Buffer.concat([
      await picture().jpeg().toBuffer(),
      Buffer.from(`PK\x03\x04${script}`),
    ]);
    const [first] = (await convertPhoto(polyglot)).variants;
    expect(first.bytes.includes("script")).toBe(false);
    await expectNeutral(first.bytes);
  });
});

describe("a file that is refused", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const ftyp = (brand: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(64)]);

  it.each([
    ["nothing", Buffer.alloc(0), "photo_empty"],
    ["a drawing with a script", Buffer.from(svg), "photo_type_refused"],
    ["a page", Buffer.from("<html></html>"), "photo_type_refused"],
    ["a HEIC picture", ftyp("heic"), "photo_heic"],
    ["another HEIC picture", ftyp("mif1"), "photo_heic"],
    ["an AVIF picture", ftyp("avif"), "photo_type_refused"],
    ["a PDF", Buffer.from("%PDF-1.7"), "photo_type_refused"],
    ["a GIF", Buffer.from("GIF89a"), "photo_type_refused"],
    [
      "only the first bytes of a JPEG",
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
      "photo_broken",
    ],
    ["too many bytes", Buffer.alloc(PHOTO_BYTES_MAX + 1, 0xff), "photo_too_large"],
  ] as const)("says why: %s", async (_what, bytes, code) => {
    expect(await refusal(bytes)).toBe(code);
  });

  it.each(["jpeg", "png", "webp"] as const)("is damaged: a truncated %s", async (format) => {
    const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
    const whole = await sharp({
      create: { width: 900, height: 700, channels: 3, background: "#888", noise },
    })
      .toFormat(format)
      .toBuffer();
    expect(await refusal(whole.subarray(0, Math.floor(whole.length / 2)))).toBe("photo_broken");
  });

  it("claims more pixels than any real photo", async () => {
    const png = await picture().png().toBuffer();
    const bomb = Buffer.from(png);
    // Sets width and height in the header; the checksum is then wrong, which must not matter.
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(["photo_too_many_pixels", "photo_broken"]).toContain(await refusal(bomb));
    const wide = await sharp({
      create: { width: 9_000, height: 6_000, channels: 3, background: "#fff" },
    })
      .png()
      .toBuffer();
    expect(await refusal(wide)).toBe("photo_too_many_pixels");
  });
});

describe("the store", () => {
  const owner = actorOf("usr_photographer");

  it("keeps one asset for the same file, and serves it immutable and without active content", async () => {
    const bytes = await picture().jpeg().toBuffer();
    const first = await storePhoto(owner, "listing_photo", bytes);
    const again = await storePhoto(owner, "listing_photo", bytes);
    expect(again.id).toBe(first.id);
    const response = await servePublicFile((first.src ?? "").replace("/media/", ""));
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    await expectNeutral(new Uint8Array(await response.arrayBuffer()));
  });

  it("never serves evidence by its key, and invalid keys are missing files", async () => {
    const asset = await storePhoto(owner, "evidence", await picture().png().toBuffer());
    expect(asset.src).toBeNull();
    const row = await db.mediaAsset.findUniqueOrThrow({ where: { id: asset.id } });
    for (const key of [row.storageKey, "../../etc/passwd", "p/../c/x", "p/nothing/1.webp"]) {
      await expect(servePublicFile(key)).rejects.toMatchObject({ code: "file_not_found" });
    }
    expect((await openAsset(asset.id))?.contentType).toBe("image/webp");
  });
});

const hasShared = existsSync(SHARED);
if (!hasShared)
  console.log("SKIPPED: ../shared/data/images is not here; only our own files were tried.");

describe.skipIf(!hasShared)("the shared pictures", () => {
  const filesIn = (folder: string): string[] =>
    readdirSync(path.join(SHARED, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.join(SHARED, folder, name))
      .filter((file) => statSync(file).isFile());

  it("are all re-encoded: real photographs and camera files with locations in them", async () => {
    const files = [...filesIn("photos"), ...filesIn("exif")].filter((file) =>
      /\.jpe?g$/i.test(file),
    );
    expect(files.length).toBeGreaterThan(150);
    for (const file of files) {
      const [first] = (await convertPhoto(readFileSync(file))).variants;
      await expectNeutral(first.bytes);
    }
  }, 300_000);

  it("are refused or made harmless: every hostile file", async () => {
    const files = filesIn("hostile").filter((file) => !/LICENSE/.test(file));
    expect(files.length).toBeGreaterThan(80);
    for (const file of files) {
      let code = "accepted";
      try {
        const { variants } = await convertPhoto(readFileSync(file));
        for (const variant of variants) await expectNeutral(variant.bytes);
      } catch (error) {
        if (!(error instanceof AppError)) throw new Error(`${file} got through`, { cause: error });
        code = error.code;
      }
      expect(code, file).toMatch(/^(accepted|photo_)/);
    }
  }, 300_000);
});
