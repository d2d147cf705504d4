import "server-only";
import pLimit from "p-limit";
import sharp, { type Metadata, type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { AppError } from "@/lib/platform/core/errors";
import { detectPhotoType } from "@/lib/platform/media/photo-type";

/**
 * Every upload is converted to a new WebP: upright, sRGB, without metadata and without any byte of
 * the original, so that no location, no name and no second file format remains in it.
 */
export const PHOTO_BYTES_MAX = 15 * 1024 * 1024;
export const PHOTO_PIXELS_MAX = 50_000_000;
/** Widths for the gallery, for half of it or a phone, and for a card. */
export const VARIANT_WIDTHS = [1600, 960, 480] as const;
const SECONDS_MAX = 20;
const QUALITY = 80;
/** The maximum size of the picture that a thumbhash is calculated from. */
const HASH_EDGE = 100;
/** Decoding takes memory in proportion to the pixels, so only so many photos are decoded at once. */
const limitDecoding = pLimit(2);

// Decoders of formats that we never accept are disabled in this process, because those of HEIF, SVG
// and PDF have had vulnerabilities.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
// Decoded images are not cached: uploads are rare and the cache would waste memory.
sharp.cache(false);

export type PhotoVariant = {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
};
export type ProcessedPhoto = {
  /** Largest first, at least one. */
  readonly variants: readonly [PhotoVariant, ...PhotoVariant[]];
  /** Base64, about 25 bytes: the blurred preview while the picture loads. */
  readonly thumbhash: string;
};

/** @throws AppError photo_empty | photo_too_large | photo_heic | photo_type_refused | photo_too_many_pixels | photo_broken */
export async function convertPhoto(input: Uint8Array): Promise<ProcessedPhoto> {
  assertAccepted(input);
  return limitDecoding(async () => {
    try {
      return await encode(input);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      // libvips describes in English what it could not read. People get one message that they can
      // act on.
      throw refuse(
        "photo_broken",
        "This picture is damaged or not complete. Send it again.",
        cause,
      );
    }
  });
}

function assertAccepted(input: Uint8Array): void {
  if (input.byteLength === 0) throw refuse("photo_empty", "The file is empty.");
  if (input.byteLength > PHOTO_BYTES_MAX) throw createTooLargeError();
  const type = detectPhotoType(input);
  if (type === "heic") {
    throw refuse(
      "photo_heic",
      "This is a HEIC picture, which we cannot read. On an iPhone: Settings, Camera, Formats, Most Compatible; or share the picture as JPEG.",
    );
  }
  if (type === "avif" || type === "other") {
    throw refuse("photo_type_refused", "Send a JPEG, PNG or WebP picture.");
  }
}

export function createTooLargeError(): AppError {
  return new AppError("too_large", {
    code: "photo_too_large",
    detail: "The picture is over 15 MB. Send a smaller one.",
  });
}

async function encode(input: Uint8Array): Promise<ProcessedPhoto> {
  const { width, height } = assertPixels(await readHeader(input));
  // A picture smaller than a size keeps its own size. Nothing is enlarged.
  const own = Math.min(width, VARIANT_WIDTHS[0]);
  const smaller = VARIANT_WIDTHS.filter((each) => each < own);
  // The original is decoded once; the smaller sizes come from the first result.
  const first = await toWebp(upright(input), own);
  const rest: PhotoVariant[] = [];
  for (const each of smaller) rest.push(await toWebp(sharp(first.bytes), each));
  return {
    variants: [first, ...rest],
    thumbhash: await thumbhashOf(first.bytes, { width, height }),
  };
}

function read(input: Uint8Array): Sharp {
  return sharp(input, {
    limitInputPixels: PHOTO_PIXELS_MAX,
    failOn: "error",
    sequentialRead: true,
    unlimited: false,
    pages: 1,
  }).timeout({ seconds: SECONDS_MAX });
}

/**
 * Reads only the header, whatever the size, so that an oversized picture is not reported as
 * damaged.
 */
function readHeader(input: Uint8Array): Promise<Metadata> {
  return sharp(input, {
    limitInputPixels: false,
    failOn: "error",
    sequentialRead: true,
  }).metadata();
}

function upright(input: Uint8Array): Sharp {
  return read(input).autoOrient().toColourspace("srgb");
}

/** Width and height after rotation, as people see the picture. */
function assertPixels(meta: Metadata): { width: number; height: number } {
  const { width, height } = meta.autoOrient;
  if (width * height > PHOTO_PIXELS_MAX) {
    throw refuse(
      "photo_too_many_pixels",
      "The picture has over 50 megapixels. Send a smaller one.",
    );
  }
  return { width, height };
}

async function toWebp(image: Sharp, width: number): Promise<PhotoVariant> {
  const { data, info } = await image
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .timeout({ seconds: SECONDS_MAX })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: data };
}

async function thumbhashOf(
  webp: Buffer,
  size: { readonly width: number; readonly height: number },
): Promise<string> {
  const fit = size.width > size.height ? { width: HASH_EDGE } : { height: HASH_EDGE };
  const { data, info } = await sharp(webp)
    .resize({ ...fit, withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shortest = Math.min(info.width, info.height);
  // A strip that is one pixel high has no useful preview.
  if (shortest < 2) return "";
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}

function refuse(code: string, detail: string, cause?: unknown): AppError {
  return new AppError("invalid", { code, detail, cause });
}
