import { aFreeCar, query } from "./support/database";
import { browserOf, BUYER, cancelPurchase, SECOND_BUYER } from "./support/journey";
import { expect, test } from "./support/test";

test.setTimeout(300_000);

test("two buyers reserve at the same time: one gets the car, the other gets an error at once", async ({
  browser,
  baseURL,
}) => {
  const car = await aFreeCar();
  const pages = [
    await browserOf(browser, baseURL, BUYER),
    await browserOf(browser, baseURL, SECOND_BUYER),
  ];
  const buttons = await Promise.all(
    pages.map(async (page) => {
      await page.goto(`/us/cars/${car.slug}`);
      const button = page.getByRole("button", { name: /^Reserve with/ }).first();
      await expect(button).toBeEnabled();
      return button;
    }),
  );
  await Promise.all(buttons.map((button) => button.click()));

  const endings = await Promise.all(
    pages.map((page) =>
      Promise.race([
        page.waitForURL(/\/purchases\/esc_/, { timeout: 60_000 }).then(() => "has it"),
        page
          .getByRole("alert")
          .filter({ hasText: /reserved|another buyer/i })
          .first()
          .waitFor({ timeout: 60_000 })
          .then(() => "is told"),
      ]),
    ),
  );
  expect([...endings].sort()).toEqual(["has it", "is told"]);
  const open = await query<{ id: string }>(
    "select id from escrow where listing_id = $1 and state = 'awaiting_funding'",
    [car.id],
  );
  expect(open).toHaveLength(1);

  // A buyer who comes later is not even offered the button.
  const later = await browserOf(browser, baseURL, SECOND_BUYER);
  await later.goto(`/us/cars/${car.slug}`);
  await expect(later.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(later.getByRole("button", { name: /^Reserve with/ })).toHaveCount(0);
  const stranger = await (await browser.newContext({ baseURL: baseURL ?? "" })).newPage();
  await stranger.goto(`/us/cars/${car.slug}`);
  await expect(stranger.getByText(/^Someone is at the checkout\..* Time\)/).first()).toBeVisible();
  await stranger.goto(`/zh-CN/us/cars/${car.slug}`);
  await expect(stranger.getByText(/^有买家正在付款。.*时间）/).first()).toBeVisible();

  const winner = pages[endings.indexOf("has it")];
  if (winner !== undefined) await cancelPurchase(winner, open[0]?.id ?? "");
});
