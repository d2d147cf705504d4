import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { query } from "@/tests/e2e/support/database";
import { signInAs } from "@/tests/e2e/support/journey";
import { expect, test } from "./support/test";

/** Runs against the demo: a buyer orders a second inspection, moves it and cancels it, in two window sizes. */

async function expectNoViolations(page: Page): Promise<void> {
  // After a client-side navigation the title is set slightly later than the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const width of [390, 1440]) {
  test(`a buyer orders a second inspection, moves it and cancels it (${width} px)`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const buyer = width === 390 ? "usr_demobuyer" : "usr_demobuyer2";
    await page.setViewportSize({ width, height: 900 });
    await signInAs(context, baseURL ?? "", buyer);
    const [car] = await query<{ id: string; slug: string }>(
      `select l.id, l.slug from listing l where l.market = 'us' and l.status = 'live'
         and l.inspection_id is not null and l.seller_id <> $1 and l.organisation_id is null
         -- Every inspector of a point may check it, so that there are times to choose from.
         and l.fuel in ('petrol', 'diesel')
         and not exists (select 1 from inspection_booking b where b.listing_id = l.id
           and b.state in ('booked', 'in_progress'))
       order by l.published_at limit 1`,
      [buyer],
    );
    await page.goto(`/appointments/new?listing=${car?.id ?? ""}`);
    await expect(page.getByText("$149").first()).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole("button", { name: "Book this time" }).click();
    await page.waitForURL(/\/appointments\/bkg_/);
    await expect(
      page.getByText("$149, paid at the point by you. Nothing was taken."),
    ).toBeVisible();
    await expectNoViolations(page);

    const before = await page
      .getByRole("main")
      .getByText(/\d\d:\d\d/)
      .first()
      .textContent();
    await page.getByLabel("Time", { exact: true }).selectOption({ index: 1 });
    await page.getByRole("button", { name: "Move to this time" }).click();
    await expect(
      page
        .getByRole("main")
        .getByText(/\d\d:\d\d/)
        .first(),
    ).not.toHaveText(before ?? "");

    await page.getByRole("button", { name: "Cancel the appointment" }).click();
    await expectNoViolations(page);
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: "Cancel the appointment" })
      .click();
    await expect(page.getByRole("heading", { name: "Cancelled" })).toBeVisible();
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    const [row] = await query<{ state: string; moves: number }>(
      "select state, moves from inspection_booking where id = $1",
      [id],
    );
    expect(row).toMatchObject({ state: "cancelled", moves: 1 });
    await page.goto("/appointments");
    await expect(
      page
        .getByRole("link")
        .filter({ hasText: /\d\d:\d\d/ })
        .first(),
    ).toBeVisible();
    await expectNoViolations(page);
  });
}

test("points and inspectors are public and complete without the map, and the map opens", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto("/points");
  await expect(page.getByRole("row")).toHaveCount(15);
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Show the map" }).click();
  await expect(page.locator(".maplibregl-canvas")).toBeVisible();
  await page.getByRole("row").getByRole("link", { name: "Denver North" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Denver North" })).toBeVisible();
  await expectNoViolations(page);
  await page.locator('a[href*="/inspectors/"]').first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Inspector / })).toBeVisible();
  await expect(page.getByText("95 % range").first()).toBeVisible();
  await expectNoViolations(page);
});
