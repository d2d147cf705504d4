import { describe, expect, it } from "vitest";
import { toPreviewSrc } from "@/lib/listings/preview-picture";

describe("the picture of a link's preview", () => {
  it("is the JPEG beside a demo picture in AVIF", () => {
    expect(toPreviewSrc("/demo/us-001/hero.avif")).toBe("/demo/us-001/hero.jpg");
  });

  it.each(["/demo/us-001/hero.webp", "/media/p/01jx/1280.webp", "/media/p/01jx/picture.avif"])(
    "is %s itself where no JPEG is beside it",
    (src) => {
      expect(toPreviewSrc(src)).toBe(src);
    },
  );
});
