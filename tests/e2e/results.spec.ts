import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { query } from "./support/database";
import { expect, test } from "./support/test";

/** The pages on which cars are found and compared. Runs against the demo's seeded cars. */
const cards = (page: Page) => page.getByRole("main").getByRole("article");
const count = async (page: Page): Promise<number> => {
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  return Number(/[\d,]+/.exec(title)?.[0].replaceAll(",", "") ?? "0");
};

async function expectUsable(page: Page): Promise<void> {
  // After a client-side navigation the title is set slightly later than the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}

test("a click costs one request, and going back shows exactly the same results", async ({
  page,
}) => {
  let pages = 0;
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/us/cars" && !searchParams.has("_rsc")) pages += 1;
  });
  await page.goto("/us/cars");
  const all = await count(page);
  const first = await cards(page).getByRole("heading").allTextContents();
  const rail = page.getByRole("complementary", { name: "Filters" });

  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("25 to 48 of").first()).toBeVisible();
  await page.goBack();
  await expect(page.getByText("1 to 24 of").first()).toBeVisible();
  expect(await cards(page).getByRole("heading").allTextContents()).toEqual(first);
  // The button is at the end of the page, so the page was scrolled down.
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(500);

  const upper = rail.getByRole("slider", { name: "Price: upper limit" });
  await upper.focus();
  for (let step = 0; step < 12; step += 1) await page.keyboard.press("ArrowLeft");
  await page.waitForURL(/priceMax=\d+/);
  await expect(async () => expect(await count(page)).toBeLessThan(all)).toPass();
  const limit = new URL(page.url()).searchParams.get("priceMax") ?? "";
  await expect(rail.getByRole("textbox", { name: "To" }).first()).toHaveValue(limit);
  await expect(upper).toBeFocused();
  await page.goBack();
  await expect(async () => expect(await count(page)).toBe(all)).toPass();
  await expect(rail.getByRole("textbox", { name: "To" }).first()).toHaveValue("");
  expect(pages).toBe(1);
});

test("the map counts every car by its town, and a town's circle links to its cars", async ({
  page,
}) => {
  await page.goto("/uk/cars?view=map");
  const map = page.getByRole("region", { name: /^Map of the cars found/ });
  const town = map.getByRole("link", { name: /: \d+ cars?$/ }).first();
  await expect(town).toBeVisible();
  const counts = await map.locator(".maplibregl-marker").allInnerTexts();
  // A single car's marker shows its price instead of a count.
  const carsAt = (text: string): number => (text.startsWith("£") ? 1 : Number(text));
  expect(counts.reduce((sum, text) => sum + carsAt(text), 0)).toBe(await count(page));
  await expectUsable(page);
  const promised = Number(/(\d+) cars?$/.exec((await town.getAttribute("aria-label")) ?? "")?.[1]);
  await town.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/place=.*radius=10/);
  await expect(async () => expect(await count(page)).toBeGreaterThanOrEqual(promised)).toPass();
});

test("a single car is on the map with its price, and the list follows the map on request", async ({
  page,
}) => {
  await page.goto("/uk/cars?view=map&make=BMW");
  const all = await count(page);
  const map = page.getByRole("region", { name: /^Map of the cars found/ });
  const pin = map.getByRole("button", { name: /^£[\d,]+, .*: one car$/ }).first();
  await pin.focus();
  await page.keyboard.press("Enter");
  const chosen = page.getByRole("region", { name: "The chosen car" });
  await expect(chosen.getByRole("link")).toBeFocused();
  await expect(pin).toHaveAttribute("aria-pressed", "true");
  await expectUsable(page);
  await page.keyboard.press("Escape");
  await expect(chosen).toBeHidden();
  await expect(pin).toBeFocused();

  // After the map was moved, nothing changes until the search is requested.
  const closer = page.getByRole("button", { name: "Zoom in", exact: true });
  await closer.click();
  const follow = page.getByRole("checkbox", { name: "Search as the map moves" });
  await follow.check();
  expect(new URL(page.url()).searchParams.has("place")).toBe(false);
  await expect(async () => {
    await closer.click();
    await expect.poll(() => count(page), { timeout: 3_000 }).toBeLessThan(all);
  }).toPass();
  const narrowed = await count(page);
  const address = page.url();
  expect(address).toMatch(/place=.*radius=\d+/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/within [\d,]+ mi of/);
  await page.goBack();
  await expect.poll(() => count(page)).toBe(all);
  await page.goForward();
  await expect.poll(() => count(page)).toBe(narrowed);
  expect(page.url()).toBe(address);
});

test("cars are compared item by item, and the URL can be shared", async ({ page }) => {
  await page.goto("/uk/cars?inspected=only");
  const buttons = page.getByRole("link", { name: /^Compare / });
  await buttons.nth(0).click();
  await buttons.nth(0).click();
  await page.getByRole("region", { name: "Comparison" }).getByRole("link").click();
  await page.waitForURL(/\/uk\/compare\?cars=/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 cars side by side");
  const differing = page.getByRole("table", { name: /items? differs?$/ });
  await expect(differing.getByRole("row").first()).toBeVisible();
  const outcomes = await differing.getByRole("row").first().getByRole("cell").allInnerTexts();
  expect(new Set(outcomes).size).toBe(2);
  await expectUsable(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectUsable(page);
});

test("a shared comparison becomes the visitor's own with the first change", async ({ page }) => {
  const found = await query<{ id: string }>(
    "select id from listing where market = 'uk' and status = 'live' order by published_at limit 4",
  );
  const ids = found.map(({ id }) => id);
  await page.goto(`/uk/compare?cars=${ids.join(",")}`);
  const more = page.getByRole("link", { name: "Add another car" });
  await expect(page.getByText("4 cars are the most that stand side by side.")).toBeVisible();
  await expect(more).toHaveCount(0);
  await page
    .getByRole("link", { name: /^Take .* out of the comparison$/ })
    .first()
    .click();
  await page.waitForURL(`**/uk/compare?cars=${ids.slice(1).join(",")}`);
  await more.click();
  await page.waitForURL("**/uk/cars");
  await expect(page.getByRole("region", { name: "Comparison" })).toContainText("3 cars chosen");
});

test("a make and a model have their own page, which is the canonical URL of their results", async ({
  page,
}) => {
  await page.goto("/uk/used");
  await page.getByRole("link", { name: /^BMW/ }).click();
  await page.waitForURL("**/uk/used/bmw");
  const shown = await cards(page).count();
  await expectUsable(page);
  await page.goto("/uk/cars?make=BMW&sort=price_up");
  expect(await count(page)).toBe(shown);
  const canonical = page.locator('link[rel="canonical"]');
  await expect(canonical).toHaveAttribute("href", /\/uk\/used\/bmw$/);
  await page.goto("/uk/cars?make=BMW&fuel=petrol");
  await expect(canonical).toHaveCount(0);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  const map = await page.request.get("/sitemaps/uk-catalogue.xml");
  expect(await map.text()).toContain("/uk/used/bmw</loc>");
  expect((await page.request.get("/uk/used/no-such-make")).status()).toBe(404);
});

test("a cached page is completely in the language of its path, whichever language is rendered first", async ({
  page,
}) => {
  for (const path of ["/cn/used", "/cn/used/toyota", "/uk/used/volkswagen/golf"]) {
    await page.goto(`/zh-CN${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("二手");
    await expect(page.getByRole("banner").getByRole("link", { name: "找车" })).toBeVisible();
    await expect(page.getByRole("contentinfo")).toContainText("购车流程");
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Used");
    await expect(page.getByRole("contentinfo")).toContainText("How it works");
  }
  const invented = "/zh-CN/uk/used/nobody-made-this";
  expect((await page.request.get(invented)).headers()["x-nextjs-cache"]).toBe("MISS");
  const missing = await page.goto(invented);
  expect(missing?.status()).toBe(404);
  expect(missing?.headers()["x-nextjs-cache"]).toBe("MISS");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面");
});

test("a cached page runs only its own scripts, is the same for everybody, and changes with the cars", async ({
  page,
}) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  const address = "/uk/used/vauxhall";
  // The first visitor's query string is in the page that they get, and in nobody else's.
  const asked = await page.request.get(`${address}?utm_source=theirs`);
  expect(asked.headers()["content-security-policy"]).toContain("'sha256-");
  const first = await page.goto(address);
  expect(await first?.text()).not.toContain("utm_source");
  const again = await page.goto(address);
  expect(again?.headers()["x-nextjs-cache"]).toBe("HIT");
  const policy = again?.headers()["content-security-policy"] ?? "";
  // The visitor whose request caused the page to be rendered gets the same policy.
  expect(first?.headers()["content-security-policy"]).toBe(policy);
  expect(policy).toMatch(/script-src 'self' ('sha256-[\w+/=]+' ?)+;/);
  expect(again?.headers()["set-cookie"]).toBeUndefined();
  // The browser fills in this link, so the scripts did run.
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  expect(refused).toEqual([]);
  const forged = { "content-security-policy": "script-src 'nonce-theirs'" };
  const theirs = await page.request.get(`${address}?forged`, { headers: forged });
  expect(await theirs.text()).not.toContain("theirs");

  const [car] = await query<{ id: string; price: string }>(
    `select id, asking_price_minor::text as price from listing
      where market = 'uk' and make = 'Vauxhall' and status = 'live' and asking_price_minor is not null
      order by published_at desc limit 1`,
  );
  const shows = async (text: string): Promise<boolean> =>
    (await (await page.request.get(address)).text()).includes(text);
  const set = (price: string) =>
    query("update listing set asking_price_minor = $1 where id = $2", [price, car?.id]);
  await set("1234500");
  try {
    await expect.poll(() => shows("£12,345"), { timeout: 60_000 }).toBe(true);
  } finally {
    await set(car?.price ?? "1234500");
  }
});

test.describe("without script, on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test("filters, number fields, the map's list and the comparison all work", async ({ page }) => {
    await page.goto("/uk/cars?view=map");
    await expect(cards(page)).toHaveCount(24);
    await page.getByRole("link", { name: "Filters" }).click();
    const rail = page.getByRole("complementary", { name: "Filters" });
    await rail.getByRole("textbox", { name: "To" }).first().fill("15000");
    await rail.getByRole("button", { name: "Apply" }).first().click();
    await page.waitForURL(/priceMax=15000/);
    await expect(page.getByRole("link", { name: "Remove: up to £15,000" })).toBeVisible();
    for (const turn of [0, 1]) {
      await page.goto("/uk/cars?priceMax=15000&inspected=only");
      await page
        .getByRole("link", { name: /^Compare / })
        .nth(turn)
        .click();
      await page.waitForURL(/\/uk\/compare\?cars=/);
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 cars side by side");
    await page.getByRole("link", { name: "Add another car" }).click();
    await page.waitForURL("**/uk/cars");
    const kept = await page.context().cookies();
    expect(kept.find(({ name }) => name === "candor-compare-uk")?.value.split(".")).toHaveLength(2);
  });
});
