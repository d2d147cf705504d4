import type { Page } from "@playwright/test";
import { query } from "./support/database";
import { expectNoViolations, SECOND_BUYER, signInAs } from "./support/journey";
import { expect, test } from "./support/test";

async function expectReadsWell(page: Page): Promise<void> {
  await expectNoViolations(page);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}

/** Lowers the price of a car above the budget into it, as its seller would. */
async function lowerAPrice(toMinor: number): Promise<{ readonly undo: () => Promise<void> }> {
  const [car] = await query<{ id: string; price: string }>(
    `select id, asking_price_minor::text as price from listing
     where market = 'us' and status = 'live' and asking_price_minor > 3500000 and seller_id <> $1
     order by asking_price_minor limit 1`,
    [SECOND_BUYER],
  );
  if (car === undefined) throw new Error("no car is dearer than that");
  const set = (minor: string) =>
    query("update listing set asking_price_minor = $2 where id = $1", [car.id, minor]);
  await set(String(toMinor));
  return {
    undo: async () => {
      await set(car.price);
    },
  };
}

test("a buyer saves a search, answers a proposal, undoes the change, and stops the mails", async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(240_000);
  await signInAs(context, baseURL ?? "http://localhost:3000", SECOND_BUYER);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/saved-searches/new?market=us");
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL(/make=/);
  await page.getByLabel("At most", { exact: true }).fill("30,000");
  await page.getByLabel("Inspected", { exact: true }).selectOption("3");
  // No quiet hours, because the journey may run at night.
  await page.getByLabel("Quiet from").fill("00:00");
  await page.getByLabel("Quiet until").fill("00:00");
  const name = `Anything that runs ${Date.now()}`;
  await page.getByLabel("A name for it").fill(name);
  await expectReadsWell(page);
  await page.getByRole("button", { name: "Find cars" }).click();
  await page.waitForURL(/\/saved-searches\/crq_/);
  const address = new URL(page.url()).pathname;
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(24);
  await expect(page.getByText(/of 1 wish, .* under budget/).first()).toBeVisible();
  await expectReadsWell(page);

  await page.getByText("No, because").first().click();
  await expect(page.getByText(/up to \$30,000 would become up to \$/).first()).toBeVisible();
  await page
    .getByRole("radio", { name: /Too expensive/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Send" }).first().click();
  await expect(page.getByText("Your answer sharpened the request")).toBeVisible();
  await expect(page.getByText(/up to \$30,000 became up to \$/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Your answer sharpened the request")).toBeHidden();
  await expect(page.getByText("up to $30,000", { exact: true })).toBeVisible();

  // No mail is sent to somebody who is looking at the list, so the list is left before the price falls.
  await page.goto("/outbox");
  const lowered = await lowerAPrice(2_900_000);
  const mail = page.locator("section", { hasText: name });
  await expect(async () => {
    await page.goto("/outbox");
    await expect(mail.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const stop = mail.first().locator('a[href*="/unsubscribe/"]');
  await page.goto((await stop.getAttribute("href")) ?? "");
  await page.getByRole("button", { name: "Stop these mails" }).click();
  await expect(page.getByText("You get no more mails about this")).toBeVisible();

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/zh-CN${address}`);
  await expect(page.getByText("新", { exact: true }).first()).toBeVisible();
  await expectReadsWell(page);
  await page.goto(address);
  await expect(page.getByText("No mails; new cars appear here.")).toBeVisible();
  await lowered.undo();
  await page.getByRole("button", { name: "End", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End" }).click();
  await page.waitForURL(/\/saved-searches$/);
  await expect(page.getByRole("link", { name: new RegExp(name) })).toHaveCount(0);
  await expectReadsWell(page);
});

test("old URLs redirect to the new ones, in both languages and with their query", async ({
  page,
}) => {
  for (const prefix of ["", "/zh-CN"]) {
    for (const rest of ["", "/new?market=uk", "/crq_1/edit"]) {
      const answer = await page.request.get(`${prefix}/requests${rest}`, { maxRedirects: 0 });
      expect(answer.status()).toBe(308);
      expect(answer.headers()["location"]).toBe(`${prefix}/saved-searches${rest}`);
    }
    const visit = await page.request.get(`${prefix}/visits/bkg_1`, { maxRedirects: 0 });
    expect(visit.status()).toBe(308);
    expect(visit.headers()["location"]).toBe(`${prefix}/appointments/bkg_1`);
  }
  const mailed = await page.request.post(`/api/requests/unsubscription/${"x".repeat(32)}`);
  expect(mailed.status()).toBe(404);
  expect(await mailed.json()).toMatchObject({ code: "car_request_not_found" });
});
