import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

async function openReport(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/cars?inspected=only`);
  const href = await page
    .getByRole("article")
    .first()
    .getByRole("heading")
    .getByRole("link")
    .getAttribute("href");
  await page.goto(`${href ?? ""}/report`);
}

const items = (page: Page) => page.locator('li[id^="item-"]:visible');

test("a report shows every item, and each filter as many as its number says", async ({ page }) => {
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

test("shows one section at a time, immediately and by its URL", async ({ page }) => {
  await openReport(page, "/us");
  const areas = page.getByRole("navigation", { name: "Section" });
  await areas.getByRole("link", { name: "Chassis", exact: true }).click();
  await expect(page).toHaveURL(/area=chassis/);
  await expect(items(page)).toHaveCount(8);
  await page.reload();
  await expect(items(page)).toHaveCount(8);
  await page.goBack();
  await expect(items(page)).toHaveCount(138);
});

test("filters without a script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await openReport(page, "/us");
  const tab = page
    .getByRole("navigation", { name: "Show" })
    .getByRole("link", { name: "Not checked" });
  const promised = Number(/(\d+)$/.exec((await tab.innerText()).trim())?.[1]);
  await tab.click();
  await expect(items(page)).toHaveCount(promised);
  await context.close();
});

test("the unfolded car links to a panel's line, also when a filter hides it", async ({ page }) => {
  await openReport(page, "/us");
  await page
    .getByRole("navigation", { name: "Section" })
    .getByRole("link", { name: "Chassis", exact: true })
    .click();
  await expect(page.locator("#item-25")).toBeHidden();
  const roof = page.locator('a[href="#item-25"]:visible').first();
  await roof.focus();
  await roof.press("Enter");
  await expect(page.locator("#item-25")).toBeVisible();
  await expect(page).toHaveURL(/#item-25$/);
});

test("the report can be downloaded as a file: requested, being generated, ready", async ({
  page,
}) => {
  test.slow();
  await openReport(page, "/us");
  const panel = page.locator("#files");
  const make = panel.getByRole("button", { name: /Inspection report: Make the PDF/ });
  if (await make.isVisible()) await make.click();
  const link = panel.getByRole("link", { name: /Inspection report, PDF/ });
  await expect(link).toBeVisible({ timeout: 120_000 });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
});

for (const width of [1440, 390]) {
  test(`is accessible and fits the screen at ${width} px`, async ({ page }) => {
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
  const href = await page
    .getByRole("article")
    .first()
    .getByRole("heading")
    .getByRole("link")
    .getAttribute("href");
  const answer = await page.goto(`${href ?? ""}/report`);
  expect(answer?.status()).toBe(404);
});
