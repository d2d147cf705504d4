import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

/** Runs against the demo's seeded cars: 80 in each market, most of them inspected. */
async function expectNoViolations(page: Page): Promise<void> {
  // After a client-side navigation the title is set slightly later than the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}

async function countInTitle(page: Page): Promise<number> {
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  return Number(/[\d,]+/.exec(title)?.[0].replaceAll(",", "") ?? "0");
}

/** Layout shift without interaction, once fonts and pictures are loaded (CLS of web.dev: at most 0.1). */
async function layoutShift(page: Page): Promise<number> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(500);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if ("value" in entry) sum += Number(entry.value);
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
  );
}

const cards = (page: Page) => page.getByRole("main").getByRole("article");

const VIEWS = [
  { name: "desk, English", path: "/us/cars", width: 1440 },
  { name: "phone, English", path: "/us/cars", width: 390 },
  { name: "desk, Chinese", path: "/zh-CN/cn/cars", width: 1440 },
  { name: "phone, Chinese", path: "/zh-CN/cn/cars", width: 390 },
] as const;

for (const view of VIEWS) {
  test(`results and a car are accessible and fit the screen: ${view.name}`, async ({ page }) => {
    await page.setViewportSize({ width: view.width, height: 900 });
    await page.goto(view.path);
    await expect(cards(page)).toHaveCount(24);
    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);
    await cards(page).first().getByRole("heading").getByRole("link").click();
    await page.waitForURL(/\/cars\/[a-z0-9-]+$/);
    await expect(page.locator("#defects")).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);
  });
}

test("a filter's count equals its results, and its chip removes it", async ({ page }) => {
  await page.goto("/us/cars");
  const all = await countInTitle(page);
  const rail = page.getByRole("complementary", { name: "Filters" });
  const option = rail.getByRole("list", { name: "Make" }).getByRole("link").first();
  const promised = Number(/(\d+)$/.exec((await option.innerText()).trim())?.[1]);
  expect(promised).toBeGreaterThan(0);
  await option.click();
  await page.waitForURL(/make=/);
  await expect(async () => expect(await countInTitle(page)).toBe(promised)).toPass();
  await page.getByRole("link", { name: /^Remove:/ }).click();
  await expect(async () => expect(await countInTitle(page)).toBe(all)).toPass();
});

test("pages forward and back without losing or repeating a car", async ({ page }) => {
  await page.goto("/us/cars?sort=price_up");
  const names = async () => cards(page).getByRole("heading").allTextContents();
  const first = await names();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("25 to 48 of").first()).toBeVisible();
  const second = await names();
  expect(second).toHaveLength(24);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByText("1 to 24 of").first()).toBeVisible();
  expect(await names()).toEqual(first);
});

test("宝马 finds what BMW finds", async ({ page }) => {
  await page.goto("/cn/cars?q=BMW");
  const count = await countInTitle(page);
  expect(count).toBeGreaterThan(0);
  await page.goto(`/zh-CN/cn/cars?q=${encodeURIComponent("宝马")}`);
  expect(await countInTitle(page)).toBe(count);
});

test("names the ignored parameters of a URL, and which filter to remove", async ({ page }) => {
  await page.goto("/us/cars?fuel=plutonium&priceMax=1&make=Toyota");
  await expect(page.getByText("We did not understand: fuel.")).toBeVisible();
  const relax = page.getByRole("link", { name: /^Without up to \$1: \d+ cars?$/ });
  const promised = Number(/(\d+) cars?$/.exec(await relax.innerText())?.[1]);
  await relax.click();
  await expect(async () => expect(await countInTitle(page)).toBe(promised)).toPass();
});

test("on a phone the filters are in a sheet that shows the number of results", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/us/cars");
  await page.getByRole("button", { name: "Filters" }).click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByRole("link", { name: /^Electric/ }).click();
  await page.waitForURL(/fuel=electric/);
  await expect(sheet.getByRole("button", { name: /^Show \d+ cars?$/ })).toBeVisible();
  await sheet.getByRole("button", { name: /^Show/ }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("link", { name: "Remove: Electric" })).toBeVisible();
});

test("a link updates the results without a page load, and new tabs and downloads still work", async ({
  page,
  context,
}) => {
  await page.goto("/zh-CN/us/cars");
  const stays = () => page.evaluate(() => document.documentElement.dataset["test"] === "same");
  await page.evaluate(() => {
    document.documentElement.dataset["test"] = "same";
  });
  const first = cards(page).getByRole("link").first();
  const [other] = await Promise.all([
    context.waitForEvent("page"),
    first.click({ modifiers: ["Control"] }),
  ]);
  await other.waitForURL(/\/zh-CN\/us\/cars\/[a-z0-9-]+$/);
  await other.close();
  expect(new URL(page.url()).pathname).toBe("/zh-CN/us/cars");
  await first.click();
  await page.waitForURL(/\/zh-CN\/us\/cars\/[a-z0-9-]+$/);
  await expect(page.locator("#defects")).toBeVisible();
  expect(await stays()).toBe(true);
  await page.goBack();
  await expect(cards(page).first()).toBeVisible();
  expect(await stays()).toBe(true);
});

test("nothing moves while a page arrives, also on a slow line", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.route(/\.(?:woff2|webp)$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  for (const path of ["/uk", "/uk/cars"]) {
    await page.goto(path);
    expect(await layoutShift(page), path).toBeLessThan(0.01);
  }
  await cards(page).getByRole("link").first().click();
  await page.waitForURL(/\/cars\/[a-z0-9-]+$/);
  await page.reload();
  expect(await layoutShift(page), page.url()).toBeLessThan(0.01);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("search, filters, sort and paging still work", async ({ page }) => {
    await page.goto("/us/cars?make=Toyota");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goto("/us/cars?q=toyota&sort=price_up&priceMin=10000&priceMax=20000");
    await expect(cards(page).first()).toBeVisible();
    await page.getByRole("link", { name: /^Remove: “toyota”/ }).click();
    await page.waitForURL((url) => !url.searchParams.has("q"));
    await expect(cards(page).first()).toBeVisible();
  });
});

test("a car's page tells machines public facts only", async ({ page }) => {
  await page.goto("/us/cars?inspected=only");
  await cards(page).first().getByRole("heading").getByRole("link").click();
  await page.waitForURL(/\/cars\/[a-z0-9-]+$/);
  // Crawlers open the URL directly; after a client-side navigation, the head still has the previous page's
  // links for a while.
  await page.reload();
  const text = await page.locator('script[type="application/ld+json"]').innerText();
  const facts: unknown = JSON.parse(text);
  expect(facts).toMatchObject({
    "@context": "https://schema.org",
    "@type": "Car",
    offers: { "@type": "Offer", priceCurrency: "USD" },
  });
  expect(text).not.toContain("vehicleIdentificationNumber");
  await expect(page.locator('link[rel="canonical"]')).toHaveCount(1);
  await expect(page.locator('link[rel="alternate"][hreflang="zh-CN"]')).toHaveCount(1);
});

test("a hot-spot opens its defect over the picture; without a script it leads to the list", async ({
  page,
}) => {
  await page.goto("/uk/cars/2018-audi-tt-demouk007");
  const spot = page.getByRole("link", { name: /^Defect 1:/ });
  await expect(async () => {
    await spot.click();
    await expect(page.getByRole("link", { name: "See in the list" })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await expectNoViolations(page);
  await page.getByRole("link", { name: "See in the list" }).click();
  await expect(page.locator("#defect-1")).toBeInViewport();
});

test("a car without a report has no pay button, and says why", async ({ page }) => {
  await page.goto("/us/cars?inspected=not");
  await cards(page).first().getByRole("heading").getByRole("link").click();
  await page.waitForURL(/\/cars\/[a-z0-9-]+$/);
  await expect(page.getByText("Not inspected yet").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Reserve with/ })).toHaveCount(0);
  await expectNoViolations(page);
});

test("a listing that is not public and one that never existed give the same page", async ({
  page,
}) => {
  const answer = await page.goto("/us/cars/no-such-car-000000000000");
  expect(answer?.status()).toBe(404);
  await page.goto("/us/cars");
  const href = await cards(page)
    .first()
    .getByRole("heading")
    .getByRole("link")
    .getAttribute("href");
  const other = await page.goto((href ?? "").replace("/us/", "/uk/"));
  expect(other?.status()).toBe(404);
});

test("saving asks a visitor to sign in, and saves the car for a signed-in person", async ({
  page,
}) => {
  await page.goto("/us/cars");
  await page
    .getByRole("button", { name: /^Save / })
    .first()
    .click();
  await page.waitForURL(/\/sign-in\?returnTo=/);
  await page.getByRole("button", { name: /^Use Nora Kessler/ }).click();
  await page.waitForURL(/\/us\/cars/);
  const save = cards(page).nth(5).getByRole("button");
  const heading = (await cards(page).nth(5).getByRole("heading").textContent()) ?? "";
  const wasSaved = (await save.getAttribute("aria-pressed")) === "true";
  await save.click();
  await expect(save).toHaveAttribute("aria-pressed", String(!wasSaved));
  if (wasSaved) await save.click();
  await expect(save).toHaveAttribute("aria-pressed", "true");
  await page.goto("/saved");
  await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  await expectNoViolations(page);
});

/** Delays all scripts. @returns a function that lets them through */
async function delayScripts(page: Page): Promise<() => void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await opened;
    await route.continue();
  });
  return open;
}

test("input from before hydration is kept, and sending it works", async ({ page }) => {
  const open = await delayScripts(page);
  await page.goto("/uk/cars", { waitUntil: "commit" });
  const field = page.getByRole("main").getByRole("searchbox");
  await field.fill("golf");
  open();
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.documentElement.dataset["hydrated"] === "on");
  await page.waitForTimeout(300);
  await expect(field).toHaveValue("golf");
  await field.press("Enter");
  await page.waitForURL(/q=golf/);
  await expect(field).toHaveValue("golf");
});
