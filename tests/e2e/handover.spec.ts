import type { Browser, Page } from "@playwright/test";
import { expectBooksAgree } from "./support/books";
import { aFreeCar, escrowFacts, query } from "./support/database";
import { BUYER, browserOf, expectNoViolations, expectTitle, payInFull } from "./support/journey";
import { expect, test } from "./support/test";

/**
 * Runs against the demo: a paid car is checked again at the point. If it is as promised, the signature
 * completes the handover; with a new dent, the buyer is asked and opens a dispute.
 */
const ORIGIN = "http://localhost:3000";
/** The sections of the checklist, in order. */
const SECTIONS =
  "structure body engine cabin start road chassis functional flood fire documents obd ev".split(
    " ",
  );

type BookedAppointment = {
  readonly buyer: Page;
  readonly escrowId: string;
  readonly sellerId: string;
};

/** Pays in full on the pages, and books a time on the purchase's page. */
async function aBookedAppointment(
  browser: Browser,
  baseURL: string | undefined,
): Promise<BookedAppointment> {
  const car = await aFreeCar();
  const buyer = await browserOf(browser, baseURL, BUYER);
  const escrowId = await payInFull(buyer, car);
  await expectNoViolations(buyer);
  await buyer.getByRole("button", { name: "Book this time" }).click();
  await expect(buyer.getByText("Call the appointment off")).toBeVisible({ timeout: 60_000 });
  return { buyer, escrowId, sellerId: car.sellerId };
}

/** Sends the inspector's requests in the order in which the form sends them. */
async function inspect(
  browser: Browser,
  baseURL: string | undefined,
  escrowId: string,
  dented: boolean,
): Promise<void> {
  const [booking] = await query<{ id: string; inspector: string }>(
    `select id, inspector_id as inspector from inspection_booking
     where escrow_id = $1 and state = 'booked'`,
    [escrowId],
  );
  if (booking === undefined) throw new Error("the visit was not booked");
  const page = await browserOf(browser, baseURL, booking.inspector);
  const send = async (method: string, path: string, data: object): Promise<unknown> => {
    const response = await page.request.fetch(`${baseURL ?? ORIGIN}/api/${path}`, {
      method,
      headers: { origin: baseURL ?? ORIGIN, "idempotency-key": crypto.randomUUID() },
      data,
    });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
    return response.json();
  };
  const versionOf = (reply: unknown): number => (reply as { readonly version: number }).version;
  const begun = (await send("POST", `inspections/bookings/${booking.id}`, {})) as { id: string };
  const at = `inspections/${begun.id}`;
  const [{ reading } = { reading: 0 }] = await query<{ reading: number }>(
    `select b.odometer_reading as reading from inspection i
     join inspection b on b.id = i.base_inspection_id where i.id = $1`,
    [begun.id],
  );
  const facts = { odometerReading: reading + 9, summaryEn: "", summaryZh: "" };
  let version = versionOf(await send("PUT", `${at}/facts`, { version: 1, ...facts }));
  if (dented) {
    const dent = { outcome: "defect", defectCode: "AX", severity: "serious", lengthMm: 200 };
    const item = { ...dent, noteEn: "Pushed in.", reason: "no_photo_possible" };
    // The inside of the boot, which the demo's reports pass.
    version = versionOf(await send("PUT", `${at}/items/24`, { version, ...item }));
    await send("PUT", `${at}/difference-origins/24`, { origin: "since" });
  }
  for (const section of SECTIONS) {
    version = versionOf(await send("POST", `${at}/confirmations`, { version, section }));
  }
  await send("POST", "account/step-up", { method: "demo" });
  await send("POST", `${at}/signature`, { version });
  await page.context().close();
}

async function phone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a handover check with a new dent: the buyer is asked and opens a dispute", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const { buyer, escrowId, sellerId } = await aBookedAppointment(browser, baseURL);
  await inspect(browser, baseURL, escrowId, true);
  await expect(async () => {
    await buyer.reload();
    await expectTitle(buyer, "The car differs from its report. Do you take it?");
  }).toPass({ timeout: 120_000 });
  await expect(buyer.getByText("Inside of the boot").first()).toBeVisible();
  await expect(buyer.getByText("Outside tolerance").first()).toBeVisible();
  await expect(
    buyer.getByText("The inspector found that it came since the report.").first(),
  ).toBeVisible();
  await expectNoViolations(buyer);
  await phone(buyer);

  const seller = await browserOf(browser, baseURL, sellerId);
  await seller.goto(`/selling/sales/${escrowId}`);
  await expectTitle(seller, "The car differs from its report");
  await expect(seller.getByLabel("Six digits from the buyer's page")).toHaveCount(0);
  await expectNoViolations(seller);
  await phone(seller);

  await buyer.getByRole("link", { name: "Open a complaint" }).click();
  await buyer.waitForURL(/\/disputes\/new/);
  await buyer.getByRole("radio", { name: /Something else/ }).check();
  await buyer.getByLabel("Tell us in your own words").fill("The point found a dent in the boot.");
  await buyer.getByRole("radio", { name: /Full refund/ }).check();
  await buyer.getByRole("button", { name: "Open the dispute and freeze the money" }).click();
  await buyer.waitForURL(/\/disputes\/dsp_/, { timeout: 60_000 });
  expect((await escrowFacts(escrowId)).state).toBe("disputed");
  await buyer.goto(`/purchases/${escrowId}`);
  await expect(buyer.getByText(/You opened a complaint on/)).toBeVisible();
  await expectBooksAgree();
});

test("a handover check as promised: the car is handed over, accepted and paid out", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const { buyer, escrowId } = await aBookedAppointment(browser, baseURL);
  await inspect(browser, baseURL, escrowId, false);
  await expect(async () => {
    await buyer.reload();
    await expectTitle(buyer, "Is the car as described?");
  }).toPass({ timeout: 120_000 });
  await expect(buyer.getByText("Every item is as the report says.")).toBeVisible();
  await expectNoViolations(buyer);
  await phone(buyer);
  await buyer.getByRole("button", { name: "Accept the car" }).click();
  await buyer.getByRole("alertdialog").getByRole("button", { name: "Accept the car" }).click();
  await expectTitle(buyer, "Is the car in your name?");
  await buyer.getByRole("button", { name: "It is in my name" }).click();
  await buyer.getByRole("alertdialog").getByRole("button", { name: "It is in my name" }).click();
  await expectTitle(buyer, "The car is yours");
  await expect
    .poll(async () => (await escrowFacts(escrowId)).paid_out, { timeout: 120_000 })
    .not.toBe("0");
  await expectBooksAgree();
});
