import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "./support/test";

/**
 * Runs against the demo: a private seller lists a car with photos; the inspector who is assigned at random
 * finds it.
 */
async function signIn(page: Page, who: string, returnTo: string): Promise<void> {
  await page.goto(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  await page.getByRole("button", { name: `Use ${who}` }).click();
  await page.waitForURL(`**${returnTo}`);
}

async function expectNoViolations(page: Page): Promise<void> {
  // After a client-side navigation the title is set slightly later than the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
}

function photo(background: string): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 800, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

const HEIC = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(64)]);

test("a private seller lists a car with photos, and what is typed survives a reload", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "Dana Whitlock, Private seller", "/selling/new");
  await page.getByRole("radio", { name: /United States/ }).check();
  await page.getByRole("button", { name: "Begin" }).click();
  await page.waitForURL("**/edit");

  await page.getByLabel("VIN").fill("1HGCM82633A004353");
  await expect(page.getByText("The check digit does not fit")).toBeVisible();
  await page.getByLabel("VIN").fill("1HGCM82633A004352");
  await page.getByLabel("Make").fill("Honda");
  await page.getByLabel("Model", { exact: true }).fill("Accord");
  await page.getByLabel("Model year").fill("2003");
  await expect(page.getByText(/Saved \d\d:\d\d/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Make")).toHaveValue("Honda");
  await expectNoViolations(page);

  await page.getByRole("button", { name: "Next: Details" }).click();
  await page.getByLabel("Odometer reading").fill("84,200");
  await page.getByLabel("Where the car is").selectOption({ index: 1 });
  await page.getByLabel("Body").selectOption("saloon");
  await page.getByLabel("Fuel").selectOption("petrol");
  await page.getByLabel("Gearbox").selectOption("automatic");

  await page.getByRole("button", { name: "Next: Photos" }).click();
  const shades = ["#a33", "#3a3", "#33a"];
  const pictures = await Promise.all(shades.map((shade) => photo(shade)));
  await page
    .locator("input[type=file]")
    .setInputFiles([
      ...pictures.map((buffer, i) => ({ name: `car-${i}.jpg`, mimeType: "image/jpeg", buffer })),
      { name: "IMG_1.HEIC", mimeType: "image/heic", buffer: HEIC },
    ]);
  await expect(page.getByText("3 photos, at least 3 needed.")).toBeVisible();
  await expect(page.getByText(/This is a HEIC picture/)).toBeVisible();
  await page.getByRole("button", { name: "Move photo 2 forward" }).click();

  await page.getByRole("button", { name: "Next: Price" }).click();
  await page.getByLabel("Asking price").fill("4,250");
  // 2.5 % of 4,250 is 106.25, which is above the minimum fee of 99.
  await expect(page.getByText("$4,143.75")).toBeVisible();
  await page.getByRole("button", { name: "Next: Known faults" }).click();
  await page.getByRole("button", { name: "Next: Preview" }).click();
  await expect(page.getByText("One thing is missing")).toBeVisible();
  await page.getByRole("button", { name: /^Known faults/ }).click();
  await page.getByRole("radio", { name: /There are faults/ }).check();
  await page.getByLabel("The faults, in your words").fill("Dent in the left rear door.");
  await page.getByRole("button", { name: "Next: Preview" }).click();
  await page.getByRole("button", { name: "Submit the listing" }).click();

  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { name: "Inspection booked" })).toBeVisible();
  await page.getByLabel("Asking price").fill("4,100");
  await page.getByRole("button", { name: "Change the price" }).click();
  await expect(page.getByRole("cell", { name: "$4,250" })).toBeVisible();
  await expectNoViolations(page);
});
