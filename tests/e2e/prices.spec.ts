import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { query } from "@/tests/e2e/support/database";
import { expect, test } from "./support/test";

async function expectAccessible(page: Page): Promise<void> {
  // After a client-side navigation the title is set slightly later than the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

test("a price links to its comparable cars, and to the method with its past error", async ({
  page,
}) => {
  const { slug, cars } = await aGuidedCar();
  await page.goto(`/us/cars/${slug}`);
  const why = page.locator("#why-this-price");
  await expect(why.getByRole("heading", { name: "Why this price" })).toBeVisible();
  await expect(why.getByRole("img")).toHaveAccessibleName(/comparable cars as dots/);
  await why.getByRole("link", { name: `See the ${cars} cars` }).click();
  await expect(page).toHaveURL(/#comparables$/);
  const rows = page.locator("#comparables tbody tr:visible");
  await expect(rows).toHaveCount(cars);
  await expectAccessible(page);
  await why.getByRole("link", { name: "The method and its past error" }).click();
  await expect(page).toHaveURL(/\/prices\/method$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("How we judge a price");
});

for (const path of ["/prices/method", "/zh-CN/prices/method", "/prices/uk"]) {
  test(`${path} can be read by everybody`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}

test("a model's months are charts with their table behind them", async ({ page }) => {
  await page.goto("/prices/us");
  await page.locator("tbody a").first().click();
  await expect(page.getByRole("heading", { name: "Month by month" })).toBeVisible();
  await expect(page.locator("main").getByRole("img").first()).toBeVisible();
  await expectAccessible(page);
});

test("a model without a price history in the market is a 404", async ({ page }) => {
  const response = await page.goto("/prices/uk/nobody/nothing");
  expect(response?.status()).toBe(404);
});

async function aGuidedCar(): Promise<{ slug: string; cars: number }> {
  const [row] = await query<{ slug: string; cars: number }>(
    `select l.slug, jsonb_array_length(g.comparables) as cars from price_guidance g
     join listing l on l.id = g.listing_id
     where l.market = 'us' and l.status = 'live' and g.reason is null
     order by l.published_at limit 1`,
  );
  if (row === undefined) throw new Error("the demo has no guided car");
  return row;
}
