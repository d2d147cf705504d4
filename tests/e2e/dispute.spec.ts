import type { Browser, Page } from "@playwright/test";
import sharp from "sharp";
import { expectBooksAgree } from "./support/books";
import { aFreeCar, escrowFacts, query } from "./support/database";
import {
  answerAsSeller,
  BUYER,
  bringCarBack,
  browserOf,
  expectNoViolations,
  handOver,
  payInFull,
} from "./support/journey";
import { expect, test } from "./support/test";

/**
 * Runs against the demo: a buyer reports that a car is not as described; the desk rules; the money goes where
 * the ruling says, to the cent.
 */
const SUPPORT = "usr_demosupport";
const FINANCE = "usr_demofinance";
const REASON = "The gearbox shakes from cold and the report does not name it.";

type Case = {
  readonly buyer: Page;
  readonly sellerId: string;
  readonly escrowId: string;
  readonly disputeId: string;
};

async function openCase(browser: Browser, baseURL: string | undefined): Promise<Case> {
  const car = await aFreeCar();
  const buyer = await browserOf(browser, baseURL, BUYER);
  const escrowId = await payInFull(buyer, car);
  const seller = await browserOf(browser, baseURL, car.sellerId);
  await handOver(buyer, seller, escrowId);
  await seller.context().close();

  await buyer.goto(`/disputes/new?purchase=${escrowId}`);
  await expectNoViolations(buyer);
  await buyer.getByRole("radio", { name: /Damage nobody told you about/ }).check();
  await buyer.getByLabel("Tell us in your own words").fill("It shakes when it is cold.");
  const photo = await sharp({
    create: { width: 800, height: 600, channels: 3, background: "#805030" },
  })
    .jpeg()
    .toBuffer();
  await buyer
    .locator('input[type="file"]')
    .setInputFiles({ name: "sill.jpg", mimeType: "image/jpeg", buffer: photo });
  await expect(buyer.locator('input[name="assetIds"]')).toHaveCount(1);
  await buyer.getByRole("radio", { name: /Full refund/ }).check();
  await buyer.getByRole("button", { name: "Open the dispute and freeze the money" }).click();
  await buyer.waitForURL(/\/disputes\/dsp_/);
  await expect(buyer.getByText("It shakes when it is cold.").first()).toBeVisible();
  await expectNoViolations(buyer);
  const disputeId = new URL(buyer.url()).pathname.split("/").at(-1) ?? "";
  const desk = await browserOf(browser, baseURL, SUPPORT);
  await desk.goto(`/admin/cases/${disputeId}`);
  await expect(desk.getByText("The seller is heard first", { exact: false })).toBeVisible();
  await desk.context().close();
  await answerAsSeller(browser, baseURL, { sellerId: car.sellerId, disputeId });
  return { buyer, sellerId: car.sellerId, escrowId, disputeId };
}

async function refundedMinor(escrowId: string): Promise<string> {
  const [row] = await query<{ sum: string }>(
    "select coalesce(sum(amount_minor), 0)::text as sum from refund where escrow_id = $1 and state = 'succeeded'",
    [escrowId],
  );
  return row?.sum ?? "0";
}

test("a dispute ends in a full refund once the car is back, and the books agree", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const { buyer, sellerId, escrowId, disputeId } = await openCase(browser, baseURL);
  const desk = await browserOf(browser, baseURL, SUPPORT);
  await desk.goto(`/admin/cases/${disputeId}`);
  await expectNoViolations(desk);
  await desk.getByLabel("What was said").fill("Called the buyer and heard the noise.");
  await desk.getByRole("button", { name: "Record the contact" }).click();
  await expect(desk.getByText("Called the buyer and heard the noise.")).toBeVisible();
  await desk.getByRole("radio", { name: /Refund in full/ }).check();
  await desk.getByLabel("Reason, shown to both sides as written").fill(REASON);
  await desk.getByRole("button", { name: "Rule", exact: true }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Rule" }).click();
  await expect(
    desk.getByRole("heading", {
      level: 1,
      name: "Ruled: full refund to the buyer, the car goes back",
    }),
  ).toBeVisible();

  await buyer.reload();
  await expect(buyer.getByText(REASON).first()).toBeVisible();
  const ruled = await escrowFacts(escrowId);
  expect([ruled.state, ruled.held]).toEqual(["returning", ruled.price]);

  const seller = await browserOf(browser, baseURL, sellerId);
  await bringCarBack(buyer, seller, escrowId);
  const facts = await escrowFacts(escrowId);
  expect([facts.state, facts.held]).toEqual(["refunded", "0"]);
  await expect.poll(() => refundedMinor(escrowId), { timeout: 90_000 }).toBe(facts.price);
  await expectBooksAgree();
});

test("a dispute ends in a partial refund that a second operator approves", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const { escrowId, disputeId } = await openCase(browser, baseURL);
  const desk = await browserOf(browser, baseURL, SUPPORT);
  await desk.goto(`/admin/cases/${disputeId}`);
  await desk.getByRole("radio", { name: "Partial refund" }).check();
  await desk.getByLabel("Refund, USD").fill("118.50");
  await desk.getByLabel("Reason, shown to both sides as written").fill(REASON);
  await desk.getByRole("button", { name: "Send for approval" }).click();
  const dialog = desk.getByRole("alertdialog");
  await expect(dialog).toContainText("$118.50");
  await dialog.getByRole("button", { name: "Send for approval" }).click();
  await expect(desk.getByText("You proposed this.", { exact: false })).toBeVisible();

  const second = await browserOf(browser, baseURL, FINANCE);
  await second.goto(`/admin/cases/${disputeId}`);
  await second.getByRole("radio", { name: "Approve and carry out" }).check();
  await second.getByLabel("Why").fill("The amount follows from the quote.");
  await second.getByRole("button", { name: "Send the decision" }).click();
  await second.getByRole("alertdialog").getByRole("button", { name: "Rule" }).click();
  await expect(second.getByRole("heading", { level: 1 })).toHaveText(
    "Ruled: $118.50 back to the buyer",
  );
  const facts = await escrowFacts(escrowId);
  expect(facts.state).toBe("accepted");
  expect(BigInt(facts.held)).toBe(BigInt(facts.price) - 118_50n);
  await expect.poll(() => refundedMinor(escrowId), { timeout: 90_000 }).toBe("11850");
  await expectBooksAgree();
});
