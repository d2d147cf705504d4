import type { Browser, BrowserContext, Page } from "@playwright/test";

/**
 * A processor four times slower and a slow mobile network, both really throttled and not calculated afterwards.
 */
const CPU_SLOWDOWN = 4;
const LATENCY_MS = 150;
const DOWN_BITS_PER_SECOND = 1_600_000;
const UP_BITS_PER_SECOND = 750_000;
export const PHONE = { width: 412, height: 915 } as const;

/** A new visitor with an empty browser cache. The caller closes the context. */
export async function openSlowPhone(
  browser: Browser,
): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: DOWN_BITS_PER_SECOND / 8,
    uploadThroughput: UP_BITS_PER_SECOND / 8,
  });
  return { page, context };
}
