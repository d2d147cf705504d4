import { query } from "./support/database";
import { answerAsSeller, BUYER, browserOf, expectNoViolations } from "./support/journey";
import { expect, test } from "./support/test";

/** Runs against the demo: what the desk shows first, and who cannot open the desk. */
const AREAS = ["", "/purchases", "/money", "/users", "/listings", "/audit"] as const;

test("the dispute with the earliest deadline is at the top of the queue", async ({
  browser,
  baseURL,
}) => {
  const page = await browserOf(browser, baseURL, "usr_demosupport");
  await page.goto("/admin");
  const rows = await query<{ number: string }>(
    `select number from dispute where closed_at is null
     order by case when contacted_at is null then contact_due_at else ruling_due_at end`,
  );
  const shown = await page.getByRole("link", { name: /^D-\d\d-\d{5}$/ }).allInnerTexts();
  expect(shown).toEqual(rows.map((row) => row.number));
});

test("every page of the desk opens for its staff, in both languages", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const page = await browserOf(browser, baseURL, "usr_demoadmin");
  for (const area of AREAS) {
    await page.goto(`/admin${area}`);
    await expectNoViolations(page);
    await page.goto(`/zh-CN/admin${area}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  await page.goto("/admin/audit");
  await expect(page.getByText(/entries, chain whole/)).toBeVisible();
});

test("every page of the desk is a 404 for a buyer", async ({ browser, baseURL }) => {
  const page = await browserOf(browser, baseURL, BUYER);
  for (const area of AREAS) {
    const response = await page.goto(`/admin${area}`);
    expect(response?.status(), area).toBe(404);
  }
  const none = await page.goto("/admin/nothing-here");
  expect(none?.status()).toBe(404);
});

test("the desk has keyboard shortcuts, which are off while typing and can be switched off", async ({
  browser,
  baseURL,
}) => {
  const page = await browserOf(browser, baseURL, "usr_demosupport");
  const cases = await query<{ id: string; number: string; state: string; sellerId: string }>(
    `select d.id, d.number, d.state, e.seller_id as "sellerId"
     from dispute d join escrow e on e.id = d.escrow_id where d.closed_at is null
     order by case when contacted_at is null then contact_due_at else ruling_due_at end`,
  );
  expect(cases.length, "open cases in the demo").toBeGreaterThanOrEqual(2);
  const [first, second] = cases;
  if (first?.state === "open") {
    const { sellerId, id: disputeId } = first;
    await answerAsSeller(browser, baseURL, { sellerId, disputeId });
  }
  await page.goto("/admin");
  // Keyboard shortcuts work only after hydration.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page).toHaveURL(new RegExp(`/admin/cases/${first?.id}$`), { timeout: 2_000 });
  }).toPass();
  const queue = page.getByRole("complementary", { name: /^Queue/ });
  await expect(queue.locator("a[aria-current=page]")).toContainText(first?.number ?? "");
  await page.keyboard.press("r");
  await expect(page.getByRole("radio", { name: /^Refund in full/ })).toBeFocused();
  await page.keyboard.press("m");
  const message = page.getByRole("textbox", { name: "Message" });
  await message.focus();
  await page.keyboard.type("jk");
  await expect(message).toHaveValue("jk");
  await expect(page).toHaveURL(new RegExp(`${first?.id}$`));
  await message.fill("");
  await message.blur();
  await page.getByRole("button", { name: "Switch keys off" }).click();
  await page.keyboard.press("j");
  await expect(page.getByRole("button", { name: "Switch keys on" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${first?.id}$`));
  await page.getByRole("button", { name: "Switch keys on" }).click();
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`${second?.id}$`));
  await expectNoViolations(page);
});
