import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { query } from "./support/database";
import { signInAs } from "./support/journey";

const BUYER = "usr_demobuyer2";

async function expectReadsWell(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}

test("a buyer says what he looks for, answers a proposal, and takes the change back", async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(240_000);
  await signInAs(context, baseURL ?? "http://localhost:3000", BUYER);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/requests/new?market=us");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("At most", { exact: true }).fill("30,000");
  await page.getByLabel("Inspected", { exact: true }).selectOption("3");
  const name = `Anything that runs ${Date.now()}`;
  await page.getByLabel("A name for it").fill(name);
  await expectReadsWell(page);
  await page.getByRole("button", { name: "Find cars" }).click();
  await page.waitForURL(/\/requests\/crq_/);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const proposals = page.getByRole("article");
  await expect(proposals).toHaveCount(24);
  await expect(page.getByText(/of 1 wish, .* under budget/).first()).toBeVisible();
  await expectReadsWell(page);

  await page.getByText("No, because").first().click();
  await page
    .getByRole("radio", { name: /Too expensive/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Send" }).first().click();
  await expect(page.getByText("Your answer sharpened the request")).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText(/up to \$30,000 became up to \$/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Your answer sharpened the request")).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText("up to $30,000", { exact: true })).toBeVisible();

  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/zh-CN/requests/${id}`);
  await expect(page.getByText("不要，因为").first()).toBeVisible();
  await expectReadsWell(page);
  await page.goto("/requests");
  await expect(page.getByRole("link", { name: new RegExp(name) })).toBeVisible();
  await expectReadsWell(page);

  // The mail's link shows a button; the button stops the mails.
  const [row] = await query<{ token: string }>(
    "select unsubscribe_token as token from car_request where id = $1",
    [id],
  );
  await page.goto(`/unsubscribe/${row?.token ?? ""}`);
  await page.getByRole("button", { name: "Stop these mails" }).click();
  await expect(page.getByText("You get no more mails about this")).toBeVisible();
  await page.goto(`/requests/${id}`);
  await expect(page.getByText("No mails; new cars appear here.")).toBeVisible();
  await page.getByRole("button", { name: "End", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End" }).click();
  await page.waitForURL(/\/requests$/);
  await expect(page.getByRole("link", { name: new RegExp(name) })).toHaveCount(0);
});
