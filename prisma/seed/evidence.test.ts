import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { toPreviewSrc } from "@/lib/listings/preview-picture";
import { detectPhotoType } from "@/lib/platform/media/photo-type";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { DEMO_PHOTOS } from "@/prisma/seed/catalogue/photos";
import type { DemoCar, DemoPhoto } from "@/prisma/seed/catalogue/types";
import { findEvidenceFile } from "@/prisma/seed/evidence";
import { listPastSales } from "@/prisma/seed/past-sales";
import { hasJpeg, listShots } from "@/scripts/studio/shots.mjs";

const DISPUTED = listPastSales()
  .filter(({ moments }) => moments.some(([, step]) => step === "dispute"))
  .map(({ car }) => car);
const STUDIO_3 = Object.entries(DEMO_PHOTOS).filter(([, set]) => set.studio === 3);

const readPublic = (file: string): Buffer => readFileSync(join("public", file));

/** What studio 3 writes for a car, whether it has drawn it already or not. */
function planPhotos(car: DemoCar): readonly DemoPhoto[] {
  return listShots(car).map(({ name, view, shown }) => ({
    file: `${car.id}/${name}.avif`,
    jpeg: hasJpeg(car, name) ? `${car.id}/${name}.jpg` : undefined,
    view: shown ?? view,
    width: 1280,
    height: 853,
    hotspots: [],
  }));
}

describe("a picture that is sent as evidence", () => {
  it("exists for all nine disputes of the demo", () => {
    expect(DISPUTED).toHaveLength(9);
    expect(new Set(DISPUTED.map((car) => car.id)).size).toBe(9);
  });

  it.each(DISPUTED)("of $id is a file that our decoders read", async (car) => {
    const set = DEMO_PHOTOS[car.id];
    const file = findEvidenceFile(set?.photos ?? []) ?? "";
    const bytes = readPublic(`demo/${file}`);
    expect(detectPhotoType(bytes)).toBe(set?.studio === 3 ? "jpeg" : "webp");
    expect((await sharp(bytes).metadata()).width).toBe(set?.studio === 3 ? 640 : 960);
  });

  it.each(DISPUTED)("of $id is the JPEG of a close-up once studio 3 has drawn the car", (car) => {
    const name = car.defects.length > 0 ? "closeup" : "hero";
    expect(findEvidenceFile(planPhotos(car))).toMatch(new RegExp(`^${car.id}/${name}.*\\.jpg$`));
  });

  it("of an earlier studio is the close-up itself, and never one in AVIF", () => {
    const photo = (file: string, view: string): DemoPhoto => ({
      file,
      view,
      width: 1,
      height: 1,
      hotspots: [],
    });
    const front = photo("us-001/hero.webp", "hero");
    const closeup = photo("us-001/closeup-1.webp", "closeup");
    expect(findEvidenceFile([front, closeup])).toBe(closeup.file);
    expect(findEvidenceFile([front, photo("us-001/closeup-1.avif", "closeup")])).toBe(front.file);
    expect(findEvidenceFile([photo("us-001/hero.avif", "hero")])).toBeNull();
  });
});

describe("the small JPEGs", () => {
  it.each(STUDIO_3)("of %s are those that the plan names", (id, { photos }) => {
    const car = DEMO_CARS.find((each) => each.id === id);
    const planned = car === undefined ? [] : planPhotos(car);
    expect(photos.map((photo) => photo.jpeg)).toEqual(planned.map((photo) => photo.jpeg));
    for (const jpeg of photos.flatMap((photo) => photo.jpeg ?? [])) {
      expect(detectPhotoType(readPublic(`demo/${jpeg}`)), jpeg).toBe("jpeg");
    }
  });

  it("are what a preview of a link shows, or the WebP of an earlier studio", () => {
    for (const [id, { studio, photos }] of Object.entries(DEMO_PHOTOS)) {
      const src = toPreviewSrc(`/demo/${photos[0]?.file}`);
      expect(detectPhotoType(readPublic(src)), id).toBe(studio === 3 ? "jpeg" : "webp");
    }
  });
});
