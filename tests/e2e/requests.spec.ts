import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { signInAs } from "./support/journey";
import { expect, test } from "./support/test";

const BUYER = "usr_demobuyer2";

async function expectReadsWell(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}

test("a buyer says in a minute what he looks for and sees at once what meets it, and why", async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(240_000);
  await signInAs(context, baseURL ?? "http://localhost:3000", BUYER);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/requests/new?market=us");
  await page.getByRole("button", { name: "Next" }).click();
  await page.waitForURL(/make=/);
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
});
