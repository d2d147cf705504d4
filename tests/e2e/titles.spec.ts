import { browserOf } from "./support/journey";
import { expect, test } from "./support/test";

const ADMIN = "usr_demoadmin";
const PAGES = [
  "/us",
  "/us/cars",
  "/us/compare",
  "/us/used",
  "/how-it-works",
  "/standards",
  "/verify",
  "/points",
  "/account",
  "/saved",
  "/saved-searches",
  "/saved-searches/new",
  "/purchases",
  "/selling",
  "/selling/new",
  "/selling/sales",
  "/appointments",
  "/admin",
  "/admin/purchases",
  "/admin/money",
  "/admin/money/provider",
  "/admin/users",
  "/admin/listings",
  "/admin/audit",
  "/admin/network",
  "/admin/keys",
  "/admin/states",
];
/** Found missing by the router, by a lookup in the database, and because the person is not an inspector. */
const MISSING = [
  "/no/such/page",
  "/us/cars/no-such-car",
  "/purchases/esc_none",
  "/selling/sales/esc_none",
  "/selling/lst_none",
  "/saved-searches/req_none",
  "/disputes/dsp_none",
  "/disputes/new?purchase=esc_none",
  "/appointments/bkg_none",
  "/appointments/new?listing=lst_none",
  "/points/no-such-point",
  "/inspectors/no-such-inspector",
  "/admin/cases/dsp_none",
  "/admin/purchases/esc_none",
  "/admin/users/usr_none",
  "/admin/network/no-such-point",
  "/field",
  "/field/app",
];

for (const [prefix, missing] of [
  ["", "Page not found · Candor"],
  ["/zh-CN", "页面不存在 · Candor"],
] as const) {
  test(`every page ${prefix}/ has its own title, and a missing one says that it is missing`, async ({
    browser,
    baseURL,
  }) => {
    const page = await browserOf(browser, baseURL, ADMIN);
    const owners = new Map<string, string[]>();
    for (const path of PAGES) {
      await page.goto(`${prefix}${path}`);
      const title = await page.title();
      owners.set(title, [...(owners.get(title) ?? []), path]);
    }
    expect([...owners].filter(([, paths]) => paths.length > 1)).toEqual([]);
    expect(owners.has(missing)).toBe(false);
    for (const path of MISSING) {
      const response = await page.goto(`${prefix}${path}`);
      expect(response?.status(), path).toBe(404);
      await expect(page, path).toHaveTitle(missing);
    }
    await page.goto(`${prefix}/us`);
    for (const rel of ["manifest", "apple-touch-icon", "icon"]) {
      const href = await page.locator(`link[rel="${rel}"]`).first().getAttribute("href");
      const file = await page.request.get(href ?? "", { maxRedirects: 0 });
      expect(file.status(), rel).toBe(200);
    }
    expect((await page.request.get("/favicon.ico", { maxRedirects: 0 })).status()).toBe(200);
  });
}
