import { describe, expect, it } from "vitest";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { DEMO_PHOTOS } from "@/prisma/seed/catalogue/photos";
import { buildSpec, isFeatured, listShots } from "@/scripts/studio/shots.mjs";

const countCloseUps = (shots: ReturnType<typeof listShots>): number =>
  shots.filter((shot) => shot.shown === "closeup").length;
const SEVERITIES = ["minor", "moderate", "serious"];

describe("the pictures that the studio draws", () => {
  it("are at least eight and every defect for a third of the cars", () => {
    const featured = DEMO_CARS.filter(isFeatured);
    expect(featured.length).toBeGreaterThanOrEqual(DEMO_CARS.length / 3);
    for (const car of featured) {
      const shots = listShots(car);
      expect(countCloseUps(shots), car.id).toBe(car.defects.length);
      expect(shots.length - countCloseUps(shots), car.id).toBeGreaterThanOrEqual(8);
    }
  });

  it("are four and the worst defects for the others", () => {
    for (const car of DEMO_CARS.filter((each) => !isFeatured(each))) {
      const shots = listShots(car);
      expect(shots.length - countCloseUps(shots), car.id).toBe(4);
      const rank = (index: number | undefined): number =>
        SEVERITIES.indexOf(car.defects[index ?? -1]?.severity ?? "minor");
      const shown = new Set(shots.flatMap((shot) => (shot.focus === undefined ? [] : shot.focus)));
      const mildest = Math.min(...Array.from(shown, rank));
      for (const [index] of car.defects.entries()) {
        if (!shown.has(index)) expect(rank(index), car.id).toBeLessThanOrEqual(mildest);
      }
    }
  });

  it("have a name of their own within a car and begin with the car from the front", () => {
    for (const car of DEMO_CARS) {
      const names = listShots(car).map((shot) => shot.name);
      expect(new Set(names).size, car.id).toBe(names.length);
      expect(names[0], car.id).toBe("hero");
    }
  });

  it("stand in the manifest in that order where this studio has drawn the car", () => {
    for (const car of DEMO_CARS) {
      const set = DEMO_PHOTOS[car.id];
      if (set?.studio !== 3) continue;
      const names = set.photos.map((photo) => photo.file.replace(/^.*\/|\.avif$/g, ""));
      expect(names, car.id).toEqual(listShots(car).map((shot) => shot.name));
    }
  });

  it("show neighbours on a page in different places", () => {
    for (const market of ["us", "uk", "cn"]) {
      const places = DEMO_CARS.filter((car) => car.market === market).map(
        (car) => buildSpec(car).place,
      );
      const same = places.filter((place, index) => place === places[index + 1]);
      expect(same.length, market).toBeLessThan(places.length / 8);
    }
  });
});
