import { expect, test as base, type Page } from "@playwright/test";

export { expect };

type Own = { readonly closedWindows: null };
type OfWorker = { readonly hydratedPages: null };

export const test = base.extend<Own, OfWorker>({
  /**
   * Windows that a journey opened beside its own are closed with it: their pages go on asking for news, and
   * a dozen of them take the machine from the journeys that follow.
   */
  closedWindows: [
    async ({ browser }, use, testInfo) => {
      await use(null);
      // A failed journey's windows are still to be photographed.
      if (testInfo.status !== testInfo.expectedStatus) return;
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  /**
   * No person is as quick as a journey, which therefore waits until React has hydrated the page. A test that
   * looks at the time before that says `waitUntil: "commit"`.
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

/** At once where there is nothing to hydrate: without a script, on pages that are not ours. */
async function untilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { script, hydrated } = document.documentElement.dataset;
    const isOurs = script === "on" && document.querySelector("main") !== null;
    return !isOurs || hydrated === "on";
  });
}
