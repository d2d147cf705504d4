import { expect, test as base } from "@playwright/test";

export { expect };

/**
 * Windows that a journey opened beside its own are closed with it: their pages go on asking for news, and
 * a dozen of them take the machine from the journeys that follow.
 */
export const test = base.extend<{ closedWindows: null }>({
  closedWindows: [
    async ({ browser }, use, testInfo) => {
      await use(null);
      // A failed journey's windows are still to be photographed.
      if (testInfo.status !== testInfo.expectedStatus) return;
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
