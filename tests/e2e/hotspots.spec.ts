import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import type { DemoCar, DemoPhoto, DemoPhotoBook } from "@/prisma/seed/catalogue/types";
import { listPastSales } from "@/prisma/seed/past-sales";
import { query } from "@/tests/e2e/support/database";
import { expect, test } from "@/tests/e2e/support/test";

/** As a share of the picture's width and height. */
const TOLERANCE = 0.005;
const CARS_COMPARED = 20;
const NEWEST_STUDIO = 3;

// The studio wrote this file; prisma/seed/cars.ts checks its form.
const book = JSON.parse(readFileSync("prisma/seed/catalogue/photos.json", "utf8")) as DemoPhotoBook;

type Expected = {
  readonly position: number;
  readonly x: number;
  readonly y: number;
  /** The item of the report that describes the defect. */
  readonly item: number;
};

/** A defect is marked on the first picture of the whole car that shows it. */
function listExpected(car: DemoCar, photos: readonly DemoPhoto[]): readonly Expected[] {
  return car.defects.flatMap(({ item }, index) => {
    for (const [position, { view, hotspots }] of photos.entries()) {
      const spot = hotspots.find((each) => each.defectIndex === index && each.visible);
      if (view !== "closeup" && spot) return [{ position, x: spot.x, y: spot.y, item }];
    }
    return [];
  });
}

/** As in prisma/seed/cars.ts, which needs a database. */
const toListingId = (carId: string): string => `lst_demo${carId.replace("-", "")}`;
const getNumberInMarket = (car: DemoCar): number => Number(car.id.slice(3));
const SOLD = new Set(listPastSales().map(({ car }) => car.id));

/** Inspected cars with a hot-spot, on sale in every market: those of the newest studio first. */
const CARS = DEMO_CARS.flatMap((car) => {
  const { studio = 0, photos = [] } = book[car.id] ?? {};
  const spots = listExpected(car, photos);
  return car.inspection === null || SOLD.has(car.id) || spots.length === 0
    ? []
    : [{ car, spots, isNewest: studio === NEWEST_STUDIO }];
})
  .toSorted(
    (a, b) =>
      Number(b.isNewest) - Number(a.isNewest) ||
      getNumberInMarket(a.car) - getNumberInMarket(b.car),
  )
  .slice(0, CARS_COMPARED);

type Defect = { readonly number: string; readonly name: string };

/** The number and the name that the report gives to a defect; null for wear within the tolerances. */
async function readDefect(page: Page, item: number): Promise<Defect | null> {
  const line = page.locator(`#item-${item}`);
  if ((await line.getAttribute("data-kind")) === "in_tolerance") return null;
  const number = (await line.locator("svg text").first().textContent()) ?? "";
  const text = await line.locator("span.font-semibold").innerText();
  return { number, name: text.replace(number, "").trim() };
}

/** Where the centre of a mark is on its picture, as shares of the picture. */
async function measurePlace(picture: Locator, link: Locator) {
  const frame = await picture.getByRole("img").first().boundingBox();
  const mark = await link.locator("circle").first().boundingBox();
  if (frame === null || mark === null) throw new Error("a picture or its mark has no place");
  return {
    x: (mark.x + mark.width / 2 - frame.x) / frame.width,
    y: (mark.y + mark.height / 2 - frame.y) / frame.height,
  };
}

test("twenty cars on sale have hot-spots to compare", () => {
  expect(CARS).toHaveLength(CARS_COMPARED);
});

for (const { car, spots } of CARS) {
  test(`${car.id} is marked where the studio drew its defects, and each mark names its defect`, async ({
    page,
  }) => {
    const [listing] = await query<{ slug: string }>("select slug from listing where id = $1", [
      toListingId(car.id),
    ]);
    const path = `/${car.market}/cars/${listing?.slug ?? ""}`;
    await page.goto(`${path}/report`);
    const defects = new Map<number, Defect>();
    for (const { item } of spots) {
      const defect = await readDefect(page, item);
      if (defect !== null) defects.set(item, defect);
    }

    await page.goto(path);
    const gallery = page.getByRole("region", { name: "Photographs" });
    await expect(gallery.locator('svg a[href^="#defect-"]')).toHaveCount(defects.size);
    for (const { position, x, y, item } of spots) {
      const defect = defects.get(item);
      if (defect === undefined) continue;
      const { number, name } = defect;
      const picture = gallery.getByRole("list").first().locator("> li").nth(position);
      const link = picture.locator(`svg a[href="#defect-${number}"]`);
      const place = await measurePlace(picture, link);
      expect(Math.abs(place.x - x), `item ${item} from the left`).toBeLessThan(TOLERANCE);
      expect(Math.abs(place.y - y), `item ${item} from the top`).toBeLessThan(TOLERANCE);
      expect(name).not.toBe("");
      await expect(link).toHaveAttribute("aria-label", new RegExp(`^Defect ${number}: `));
      expect(await link.getAttribute("aria-label")).toContain(name);
      await expect(page.locator(`#defect-${number}`)).toContainText(name);
    }
  });
}
