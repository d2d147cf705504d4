import AxeBuilder from "@axe-core/playwright";
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { releaseFunds } from "./books";
import { findReportOdometer, type FreeCar } from "./database";

export const BUYER = "usr_demobuyer";
export const SECOND_BUYER = "usr_demobuyer2";

export const CARD = {
  good: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  noFunds: "4000 0000 0000 9995",
} as const;
export const GOOD_BANK = "000123456789";

const MONEY_WITHIN_MS = 60_000;

/** A separate browser context, signed in as a demo account. */
export async function browserOf(
  browser: Browser,
  baseURL: string | undefined,
  userId: string,
): Promise<Page> {
  const origin = baseURL ?? "http://localhost:3000";
  const context = await browser.newContext({ baseURL: origin });
  await signInAs(context, origin, userId);
  return context.newPage();
}

export async function signInAs(
  context: BrowserContext,
  origin: string,
  userId: string,
): Promise<void> {
  const response = await context.request.post(`${origin}/api/auth/callback/demo`, {
    headers: { origin },
    data: { userId },
  });
  expect(response.status(), await response.text()).toBe(200);
}

/** Clicks the button on the car's page. @returns the purchase's id */
export async function reserve(page: Page, car: Pick<FreeCar, "slug">): Promise<string> {
  await page.goto(`/us/cars/${car.slug}`);
  await page
    .getByRole("button", { name: /^Reserve with/ })
    .first()
    .click();
  await page.waitForURL(/\/purchases\/esc_/, { timeout: MONEY_WITHIN_MS });
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Ends a purchase before the handover. A buyer may have few at a time, so a journey leaves none open. */
export async function cancelPurchase(page: Page, escrowId: string): Promise<void> {
  const { origin } = new URL(page.url());
  const response = await page.request.post(`${origin}/api/escrows/${escrowId}/cancellation`, {
    headers: { origin, "idempotency-key": crypto.randomUUID() },
    data: {},
  });
  expect(response.status(), await response.text()).toBe(200);
}

/** Goes from the purchase's page to the provider's and pays there with one of the test numbers. */
export async function payOnHostedPage(page: Page, testNumber: string): Promise<void> {
  await page.getByRole("button", { name: /^Pay the (deposit|rest)/ }).click();
  await page.waitForURL(/\/c\/pay\//, { timeout: MONEY_WITHIN_MS });
  await page.getByRole("link", { name: testNumber }).click();
  await page.getByRole("button", { name: /^Pay / }).click();
}

export async function expectTitle(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible({
    timeout: MONEY_WITHIN_MS,
  });
}

/** Reserves the car and pays both parts: the whole price is held, and the banks have released it. */
export async function payInFull(page: Page, car: FreeCar): Promise<string> {
  const escrowId = await reserve(page, car);
  await payOnHostedPage(page, CARD.good);
  await page.waitForURL(/\/purchases\/esc_/, { timeout: MONEY_WITHIN_MS });
  await expectTitle(page, "Pay the rest from your bank");
  await payOnHostedPage(page, GOOD_BANK);
  await page.waitForURL(/\/purchases\/esc_/, { timeout: MONEY_WITHIN_MS });
  await expectTitle(page, "Meet the seller and look at the car");
  await releaseFunds();
  return escrowId;
}

/** Enters, as the seller, the code that only the buyer's page shows. */
export async function handOver(buyer: Page, seller: Page, escrowId: string): Promise<void> {
  const shown = await buyer.getByText(/^\d{3}\s?\d{3}$/).innerText();
  await seller.goto(`/selling/sales/${escrowId}`);
  await expectTitle(seller, "Hand the car over");
  expect(await seller.content()).not.toContain(shown.replace(/\s/g, ""));
  await seller.getByLabel("Six digits from the buyer's page").fill(shown);
  const odometer = await findReportOdometer(escrowId);
  await seller.getByLabel("Odometer now").fill((odometer - 1).toString());
  await seller.getByRole("button", { name: "Record the hand-over" }).click();
  await expect(seller.getByText("Not less than the report says.")).toBeVisible();
  await seller.getByLabel("Odometer now").fill((odometer + 12).toString());
  await seller.getByRole("button", { name: "Record the hand-over" }).click();
  await expectTitle(seller, "The buyer tries the car");
}

/** The seller answers a dispute: before that, and before 24 hours, nobody rules. */
export async function answerAsSeller(
  browser: Browser,
  baseURL: string | undefined,
  at: { readonly sellerId: string; readonly disputeId: string },
): Promise<void> {
  const seller = await browserOf(browser, baseURL, at.sellerId);
  await seller.goto(`/disputes/${at.disputeId}`);
  await seller.getByLabel("What you know about it").fill("It drove well when I handed it over.");
  await seller.getByRole("button", { name: "Send the answer" }).click();
  await expect(seller.getByText("It drove well when I handed it over.").first()).toBeVisible();
  await seller.context().close();
}

/** The buyer books a time with the seller, and types there the code that only the seller's page shows. */
export async function bringCarBack(buyer: Page, seller: Page, escrowId: string): Promise<void> {
  await buyer.goto(`/purchases/${escrowId}`);
  await expectTitle(buyer, "Bring the car back, and your money leaves");
  await expectNoViolations(buyer);
  await buyer.getByRole("radio", { name: /To the seller/ }).check();
  await buyer.getByRole("button", { name: "Book this time" }).click();
  await expect(buyer.getByText("With the seller")).toBeVisible();
  await seller.goto(`/selling/sales/${escrowId}`);
  await expectTitle(seller, "The car comes back to you");
  await expectNoViolations(seller);
  const shown = await seller.getByText(/^\d{3}\s?\d{3}$/).innerText();
  expect(await buyer.content()).not.toContain(shown.replace(/\s/g, ""));
  await buyer.getByLabel("Six digits from the seller's page").fill(shown);
  const odometer = await findReportOdometer(escrowId);
  await buyer.getByLabel("Odometer now").fill((odometer + 60).toString());
  await buyer.getByRole("button", { name: "Record that the car is back" }).click();
  await expectTitle(buyer, "Your money goes back to you");
}

export async function expectNoViolations(page: Page): Promise<void> {
  // After a client-side navigation the title is set slightly later than the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => `${one.id}: ${one.help} ${one.nodes[0]?.html ?? ""}`)).toEqual([]);
}
