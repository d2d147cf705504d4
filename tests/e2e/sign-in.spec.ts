import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

/** Runs against the demo: mail is caught on /outbox, and the demo accounts are on the sign-in page. */
async function expectNoViolations(page: Page): Promise<void> {
  // After a client-side navigation the title is set slightly later than the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
}

async function expectSignedIn(page: Page): Promise<void> {
  const me = await page.request.get("/api/me");
  expect(await me.json()).toMatchObject({ signedIn: true });
}

test("a demo account needs one click, and returns to the requested page", async ({ page }) => {
  await page.goto("/sign-in?returnTo=%2Faccount");
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Use Nora Kessler, Buyer" }).click();
  await page.waitForURL("**/account");
  await expectSignedIn(page);
  await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
  await expectNoViolations(page);
});

test("a new person signs in by the link from the mail, enters a name and sets a password", async ({
  page,
}) => {
  const email = `e2e-${Date.now()}@example.org`;
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").first().fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Look at your e-mail" })).toBeVisible();

  await expect(async () => {
    await page.goto("/outbox");
    await expect(page.getByText(`To ${email}`)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectNoViolations(page);
  const mail = page.locator("section", { hasText: email });
  await mail.getByRole("link", { name: /sign-in\/link/ }).click();
  // Opening the link does not sign anybody in, because mail scanners open links too.
  await expect(page.getByRole("heading", { name: "One step left" })).toBeVisible();
  expect(await (await page.request.get("/api/me")).json()).toMatchObject({ signedIn: false });
  await expectNoViolations(page);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();

  await page.waitForURL("**/account?**");
  await page.getByLabel("Full name").fill("Dana Reyes");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your account is ready.")).toBeVisible();
  await page.getByLabel("New password").fill("correct horse battery");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { name: "Change your password" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in?returnTo=%2Faccount");
  await page.getByText("With a password").click();
  await page.getByLabel("E-mail address").last().fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/account");
  await expectSignedIn(page);
});

test("the sign-in page works on a phone and in Chinese", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/zh-CN/sign-in");
  await expect(page.getByRole("heading", { level: 1, name: "登录" })).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBe(0);
  await expectNoViolations(page);
});
