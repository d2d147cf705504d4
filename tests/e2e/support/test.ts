import { expect, test as base, type Page } from "@playwright/test";

export { expect };

type Own = { readonly closedWindows: null };
type OfWorker = { readonly hydratedPages: null };

export const test = base.extend<Own, OfWorker>({
  /**
   * Closes the windows that a journey opened in addition to its own. Their pages keep polling, and a dozen of
   * them would slow down the following journeys.
   */
  closedWindows: [
    async ({ browser }, use, testInfo) => {
      await use(null);
      // The windows of a failed journey stay open for its screenshots.
      if (testInfo.status !== testInfo.expectedStatus) return;
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  /**
   * No person is as fast as a journey, so each navigation waits until React has hydrated the page. A test of
   * the time before hydration passes `waitUntil: "commit"`.
   */
  hydratedPages: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      const pages = Object.getPrototypeOf(page) as Pick<Page, "goto" | "reload">;
      await page.close();
      const { goto, reload } = pages;
      pages.goto = async function (this: Page, url, options) {
        const response = await goto.call(this, url, options);
        if (options?.waitUntil !== "commit") await untilHydrated(this);
        return response;
      };
      pages.reload = async function (this: Page, options) {
        const response = await reload.call(this, options);
        await untilHydrated(this);
        return response;
      };
      await use(null);
      Object.assign(pages, { goto, reload });
    },
    { auto: true, scope: "worker" },
  ],
});

/** Returns immediately where nothing is hydrated: without JavaScript, and on pages of other sites. */
async function untilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { script, hydrated } = document.documentElement.dataset;
    const isOurs = script === "on" && document.querySelector("main") !== null;
    return !isOurs || hydrated === "on";
  });
}
