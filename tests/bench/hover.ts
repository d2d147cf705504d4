import { chromium, type Browser, type Locator, type Page } from "@playwright/test";
import { median } from "@/tests/bench/against-bare";
import { browserPath } from "@/tests/bench/browser-costs";
import type { BenchResult } from "@/tests/bench/result";
import { openSlowPhone } from "@/tests/bench/slow-phone";

/**
 * Measures how much sooner the next page is shown after a click when the pointer was on the link before: the
 * same app and the same links, alternately with and without hovering, with a slow phone's processor and
 * network.
 */
const GOAL = 2;
/** How long a person looks at a card before the click. */
const REST_MS = 2_000;
const WAIT_MS = 60_000;

export async function measureHover(results: string, visits: number): Promise<BenchResult> {
  const browser = await chromium.launch({ executablePath: browserPath() });
  try {
    const plain: number[] = [];
    const hovered: number[] = [];
    // The first round (one click with and one without hovering) warms up the server.
    for (let visit = -1; visit < visits; visit += 1) {
      const sides = [
        await clickThrough(browser, results, false),
        await clickThrough(browser, results, true),
      ];
      if (visit < 0) continue;
      plain.push(sides[0] ?? 0);
      hovered.push(sides[1] ?? 0);
    }
    const [without, after] = [median(plain), median(hovered)];
    console.log(
      `click to next page: ${without.toFixed(0)} ms, on a hovered link ${after.toFixed(0)} ms (medians of ${visits})`,
    );
    return { figure: without / after, goal: GOAL, better: "higher" };
  } finally {
    await browser.close();
  }
}

/** @returns milliseconds from the click on the first car until its page's heading is shown */
async function clickThrough(browser: Browser, url: string, isHovered: boolean): Promise<number> {
  const { page, context } = await openSlowPhone(browser);
  try {
    await page.goto(url, { waitUntil: "networkidle" });
    const link = page.locator('article a[href*="/cars/"]').first();
    const path = await link.evaluate((anchor: HTMLAnchorElement) => anchor.pathname);
    if (isHovered) await link.hover();
    await page.waitForTimeout(REST_MS);
    return await timeClick(page, link, path);
  } finally {
    await context.close();
  }
}

async function timeClick(page: Page, link: Locator, path: string): Promise<number> {
  const heading = await page.locator("main h1").first().textContent();
  const started = performance.now();
  // Clicked by script, because the pointer would hover first.
  await link.evaluate((anchor: HTMLAnchorElement) => anchor.click());
  await page.waitForFunction(
    ([to, before]) => {
      const shown = document.querySelector("main h1")?.textContent ?? before;
      return location.pathname === to && shown !== before;
    },
    [path, heading] as const,
    { timeout: WAIT_MS },
  );
  return performance.now() - started;
}
