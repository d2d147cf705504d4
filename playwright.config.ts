import fs from "node:fs";
import { defineConfig, devices } from "@playwright/test";

/** An installed Chromium if there is one (a download may be impossible), else Playwright's own. */
const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (file) => fs.existsSync(file),
);
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  // Long, because the app renders pictures, estimates prices and runs the browser on two cores at once.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env["CI"] !== undefined,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: process.env["E2E_ORIGIN"] ?? "http://localhost:3000",
    screenshot: "only-on-failure",
    // Recording a trace doubles a journey's time, so it is on only for debugging.
    trace: process.env["CANDOR_TRACE"] === "1" ? "retain-on-failure" : "off",
    launchOptions: {
      ...(installed === undefined ? {} : { executablePath: installed }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    {
      name: "chromium",
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
    },
  ],
});
