import { expectBooksAgree, expectTableAddsUp } from "./support/books";
import { aFreeCar, escrowFacts } from "./support/database";
import {
  browserOf,
  BUYER,
  cancelPurchase,
  CARD,
  expectNoViolations,
  expectTitle,
  handOver,
  payInFull,
  payOnHostedPage,
  reserve,
} from "./support/journey";
import { expect, test } from "./support/test";

const DAY_MS = 86_400_000;

/** Pages can be slow on a busy machine; no single step waits longer than a minute. */
test.setTimeout(600_000);

test("a buyer pays in two parts, takes the car and accepts it; the seller is paid out to the cent", async ({
  browser,
  baseURL,
}) => {
  const car = await aFreeCar();
  const buyer = await browserOf(browser, baseURL, BUYER);
  const seller = await browserOf(browser, baseURL, car.sellerId);
  const escrowId = await payInFull(buyer, car);
  await expectNoViolations(buyer);
  expect((await escrowFacts(escrowId)).held).toBe(car.priceMinor);
  await expectTableAddsUp(buyer);

  await seller.goto(`/selling/sales/${escrowId}`);
  await expectNoViolations(seller);
  await handOver(buyer, seller, escrowId);
  await buyer.goto(`/purchases/${escrowId}`);
  await expectTitle(buyer, "Is the car as described?");
  await expectNoViolations(buyer);
  await buyer.getByRole("button", { name: "Accept the car" }).click();
  await buyer
    .getByRole("dialog")
    .or(buyer.getByRole("alertdialog"))
    .getByRole("button", { name: "Accept the car" })
    .click();
  await expectTitle(buyer, "Is the car in your name?");
  expect(await escrowFacts(escrowId)).toMatchObject({ state: "accepted", held: car.priceMinor });

  await buyer.getByRole("button", { name: "It is in my name" }).click();
  await buyer
    .getByRole("dialog")
    .or(buyer.getByRole("alertdialog"))
    .getByRole("button", { name: "It is in my name" })
    .click();
  await expectTitle(buyer, "The car is yours");
  expect(await expectTableAddsUp(buyer)).toBe(0);

  await expect(async () => {
    await seller.goto(`/selling/sales/${escrowId}`);
    await expect(seller.getByText("Paid to your bank")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expectNoViolations(seller);
  const facts = await escrowFacts(escrowId);
  expect(facts).toMatchObject({ state: "released", accepted_by: "buyer", held: "0" });
  expect(BigInt(facts.paid_out)).toBe(BigInt(facts.price) - BigInt(facts.fee));
  await expectBooksAgree();
});

test("after a declined card nothing is held and the page says so; another card works", async ({
  browser,
  baseURL,
}) => {
  const car = await aFreeCar();
  const buyer = await browserOf(browser, baseURL, BUYER);
  const escrowId = await reserve(buyer, car);
  await expectNoViolations(buyer);
  await payOnHostedPage(buyer, CARD.noFunds);
  await expect(buyer.getByRole("alert")).toContainText("not enough money");
  await buyer.getByRole("link", { name: "Back to Candor without paying" }).first().click();
  await buyer.waitForURL(/\/purchases\/esc_/);
  await expect(async () => {
    await buyer.reload();
    await expect(buyer.getByText("The last attempt was declined")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(buyer.getByText("Nothing was taken.")).toBeVisible();
  await expectTitle(buyer, "Keep this car with a deposit");
  expect(await escrowFacts(escrowId)).toMatchObject({ state: "awaiting_funding", held: "0" });
  await expectTableAddsUp(buyer);

  await payOnHostedPage(buyer, CARD.good);
  await buyer.waitForURL(/\/purchases\/esc_/);
  await expectTitle(buyer, "Pay the rest from your bank");
  await expectTableAddsUp(buyer);
  await expectBooksAgree();
  await cancelPurchase(buyer, escrowId);
});

test("a buyer who does nothing for seven days has accepted; once the title is recorded the seller is paid", async ({
  browser,
  baseURL,
}) => {
  const car = await aFreeCar();
  const buyer = await browserOf(browser, baseURL, BUYER);
  const seller = await browserOf(browser, baseURL, car.sellerId);
  const escrowId = await payInFull(buyer, car);
  await handOver(buyer, seller, escrowId);
  const { acceptance_ends_at: endsAt } = await escrowFacts(escrowId);
  const clock = await buyer.request.get("/api/demo/clock");
  const { now } = (await clock.json()) as { readonly now: string };
  const advanceMs = (endsAt?.getTime() ?? 0) - Date.parse(now) + 1_000;
  expect(advanceMs).toBeGreaterThan(6.9 * DAY_MS);
  const jump = await buyer.request.post("/api/demo/clock", {
    headers: { origin: baseURL ?? "http://localhost:3000" },
    data: { advanceMs },
  });
  expect(jump.status(), await jump.text()).toBe(200);

  await expect(async () => {
    await buyer.goto(`/purchases/${escrowId}`);
    const title = buyer.getByRole("heading", { level: 1, name: "Is the car in your name?" });
    await expect(title).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  expect(await escrowFacts(escrowId)).toMatchObject({
    state: "accepted",
    accepted_by: "silence",
    held: car.priceMinor,
  });
  await buyer.getByRole("button", { name: "It is in my name" }).click();
  await buyer
    .getByRole("dialog")
    .or(buyer.getByRole("alertdialog"))
    .getByRole("button", { name: "It is in my name" })
    .click();
  await expectTitle(buyer, "The car is yours");
  expect(await expectTableAddsUp(buyer)).toBe(0);
  await expect
    .poll(async () => (await escrowFacts(escrowId)).paid_out, { timeout: 60_000 })
    .toBe((BigInt(car.priceMinor) - BigInt((await escrowFacts(escrowId)).fee)).toString());
  await expectBooksAgree();
});
