import { expect, test as base, type Page } from "@playwright/test";

export { expect };

type Own = { readonly closedWindows: null };
type OfWorker = { readonly livelyPages: null };

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
   * A page's scripts come after its first paint, and no person is as quick as a journey: it goes on when
   * React has taken the page over. Who looks at the time before that says `waitUntil: "commit"`.
   */
  livelyPages: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      const pages = Object.getPrototypeOf(page) as Pick<Page, "goto" | "reload">;
      await page.close();
      const { goto, reload } = pages;
      pages.goto = async function (this: Page, url, options) {
        const response = await goto.call(this, url, options);
        if (options?.waitUntil !== "commit") await untilLively(this);
        return response;
      };
      pages.reload = async function (this: Page, options) {
        const response = await reload.call(this, options);
        await untilLively(this);
        return response;
      };
      await use(null);
      Object.assign(pages, { goto, reload });
    },
    { auto: true, scope: "worker" },
  ],
});

/** At once where nothing is taken over: without a script, on pages that are not ours. */
async function untilLively(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    const isOurs = document.documentElement.dataset["script"] === "on" && main !== null;
    return !isOurs || Object.keys(main).some((key) => key.startsWith("__reactProps"));
  });
}
