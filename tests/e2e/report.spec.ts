import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

async function openReport(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/cars?inspected=only`);
  const href = await page.getByRole("article").first().getByRole("link").getAttribute("href");
  await page.goto(`${href ?? ""}/report`);
}

const items = (page: Page) => page.locator('li[id^="item-"]');

test("a report holds every item, and each filter the number it says", async ({ page }) => {
  await openReport(page, "/us");
  await expect(items(page)).toHaveCount(138);
  for (const name of ["Defects", "Not checked", "In tolerance", "Pass"]) {
    const tab = page.getByRole("navigation", { name: "Show" }).getByRole("link", { name });
    const promised = Number(/(\d+)$/.exec((await tab.innerText()).trim())?.[1]);
    await tab.click();
    await expect(tab).toHaveAttribute("aria-current", /page|true/);
    await expect(items(page)).toHaveCount(promised);
  }
});

test("names the standard's 113 items and the 25 beside them in both languages", async ({
  page,
}) => {
  await openReport(page, "/zh-CN/cn");
  await expect(page.locator("#item-2")).toContainText("左A柱");
  await expect(page.locator("#item-113")).toBeAttached();
  await expect(page.locator("#item-flood-1")).toBeAttached();
  await openReport(page, "/cn");
  await expect(page.locator("#item-2")).toContainText("Left A-pillar");
});

for (const width of [1440, 390]) {
  test(`reads well at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openReport(page, "/us");
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
  });
}

test("an uninspected car has no report", async ({ page }) => {
  await page.goto("/us/cars?inspected=not");
  const href = await page.getByRole("article").first().getByRole("link").getAttribute("href");
  const answer = await page.goto(`${href ?? ""}/report`);
  expect(answer?.status()).toBe(404);
});
