import { chromium, type Browser, type Locator, type Page } from "@playwright/test";
import { median } from "@/tests/bench/against-bare";
import { browserPath } from "@/tests/bench/browser-costs";
import type { BenchResult } from "@/tests/bench/result";
import { openSlowPhone } from "@/tests/bench/slow-phone";

/**
 * How much sooner the next page stands there after a click when the pointer had rested on the link: the same
 * app, the same links, by turns hovered and not, on a slow phone's processor and line.
 */
const GOAL = 2;
/** As long as somebody looks at a card before the click. */
const REST_MS = 2_000;
const WAIT_MS = 60_000;

export async function measureHover(results: string, visits: number): Promise<BenchResult> {
  const browser = await chromium.launch({ executablePath: browserPath() });
  try {
    const plain: number[] = [];
    const hovered: number[] = [];
    // The first two visits warm the server up.
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

/** @returns milliseconds from the click on the first car to its page's heading */
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
  // Without the pointer, which would hover first.
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
