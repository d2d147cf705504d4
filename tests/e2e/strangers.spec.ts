import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { query } from "./support/database";
import { browserOf, signInAs } from "./support/journey";
import { PAGES } from "./support/private-pages";
import { ROUTES } from "./support/private-routes";
import type { MethodRule, PageRule } from "./support/private-rules";
import { expect, test } from "./support/test";

/** Signed in, without a role, and not a party to anything that these tests open. */
const STRANGER = "usr_demobuyercn2";

function filesBelow(folder: string, name: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === name)
    .map((file) => path.dirname(file).replaceAll(path.sep, "/"))
    .sort();
}

/** "[locale]/(account)/purchases" → "/purchases". */
function pagesOnDisk(): readonly string[] {
  return filesBelow("app", "page.tsx").map((folder) => {
    const parts = folder.split("/").filter((part) => part !== "[locale]" && !part.startsWith("("));
    return `/${parts.filter((part) => part !== ".").join("/")}`;
  });
}

function routesOnDisk(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    filesBelow("app", "route.ts").map((folder) => {
      const text = fs.readFileSync(path.join("app", folder, "route.ts"), "utf8");
      const methods = [...text.matchAll(/^export (?:const|async function|function) ([A-Z]+)\b/gm)];
      return [`/${folder}`, methods.map((match) => match[1] ?? "").sort()];
    }),
  );
}

test("every page and every route on disk has a rule for strangers", () => {
  const pages = pagesOnDisk();
  expect(pages.filter((page) => !(page in PAGES))).toEqual([]);
  // A rule without a page would always pass, because the missing page is a 404.
  expect(Object.keys(PAGES).filter((page) => !pages.includes(page))).toEqual([]);
  const unlisted = [...routesOnDisk()].flatMap(([route, methods]) =>
    methods
      .filter((method) => ROUTES[route]?.[method] === undefined)
      .map((method) => `${method} ${route}`),
  );
  expect(unlisted).toEqual([]);
});

type Pair = {
  readonly others: string;
  readonly missing: string;
  readonly bodies: readonly object[];
};

/** The same URL with somebody else's id and with an id that does not exist. Null when nobody has such an id. */
async function pairOf(address: string, rule: PageRule | MethodRule): Promise<Pair | null> {
  if (rule.kind !== "thing") return null;
  let [others, missing] = [address, address];
  const bodies: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  for (const [name, id] of Object.entries(rule.ids)) {
    const [row] = await query<{ id: string }>(id.sql, [STRANGER]);
    if (!row) return null;
    if (name.startsWith("body.")) {
      bodies[0][name.slice(5)] = row.id;
      bodies[1][name.slice(5)] = id.missing;
    } else if (name.startsWith("?")) {
      others += `?${name.slice(1)}=${row.id}`;
      missing += `?${name.slice(1)}=${id.missing}`;
    } else {
      others = others.replace(`[${name}]`, row.id);
      missing = missing.replace(`[${name}]`, id.missing);
    }
  }
  return { others, missing, bodies };
}

async function pageSeen(page: Page, address: string): Promise<{ status: number; text: string }> {
  const response = await page.goto(address);
  await page.waitForLoadState("load");
  const text = await page.getByRole("main").innerText();
  return { status: response?.status() ?? 0, text };
}

test("a page about somebody else's record is the same as for a record that never existed", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const page = await browserOf(browser, baseURL, STRANGER);
  const nowhere = await pageSeen(page, "/no-such-page-anywhere");
  expect(nowhere.status).toBe(404);
  const existing = new Set(pagesOnDisk());
  const untried: string[] = [];
  for (const [address, rule] of Object.entries(PAGES)) {
    if (!existing.has(address) || (rule.kind !== "thing" && rule.kind !== "staff")) continue;
    const pair = await pairOf(address, rule);
    if (rule.kind === "thing" && pair === null) {
      untried.push(address);
      continue;
    }
    const seen = await pageSeen(page, pair?.others ?? address);
    expect.soft(seen.status, address).toBe(404);
    const never = pair === null ? nowhere : await pageSeen(page, pair.missing);
    expect.soft(seen, address).toEqual(never);
  }
  expect(untried, "nothing in the demo to try these with").toEqual([]);
});

test("signed out, a private page redirects to sign-in and a private route replies 401", async ({
  page,
}) => {
  test.setTimeout(600_000);
  const existing = new Set(pagesOnDisk());
  for (const [address, rule] of Object.entries(PAGES)) {
    if (!existing.has(address) || rule.kind === "open") continue;
    const pair = await pairOf(address, rule);
    await page.goto(pair?.others ?? address.replaceAll(/\[\w+\]/g, "esc_0never0was0"));
    expect.soft(new URL(page.url()).pathname, address).toBe("/sign-in");
  }
  for (const [route, methods] of Object.entries(ROUTES)) {
    for (const [method, rule] of Object.entries(methods)) {
      if (!routesOnDisk().has(route) || rule.kind === "open") continue;
      const pair = await pairOf(route, rule);
      const answer = await ask(page.request, method, pair?.others ?? route, rule.body);
      expect.soft(answer.status, `${method} ${route}`).toBe(401);
    }
  }
});

async function ask(
  request: APIRequestContext,
  method: string,
  address: string,
  body: object | undefined,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const origin = test.info().project.use.baseURL ?? "http://localhost:3000";
  const send = () =>
    request.fetch(address, {
      method,
      headers: { origin, "idempotency-key": randomUUID(), "content-type": "application/json" },
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    });
  let response = await send();
  // On a fast machine so many questions reach the limit of one person: wait as long as the reply says.
  for (let tries = 0; response.status() === 429 && tries < 3; tries += 1) {
    const seconds = Number(response.headers()["retry-after"] ?? "1");
    await new Promise((resolve) => setTimeout(resolve, (seconds + 1) * 1_000));
    response = await send();
  }
  const text = await response.text();
  const parsed: unknown = text.startsWith("{") ? JSON.parse(text) : text;
  const problem = typeof parsed === "object" && parsed !== null ? { ...parsed } : parsed;
  // The two fields that identify the request itself.
  if (typeof problem === "object" && problem !== null) {
    Reflect.deleteProperty(problem, "requestId");
    Reflect.deleteProperty(problem, "instance");
  }
  return { status: response.status(), body: problem };
}

test("a route with somebody else's id replies as for an id that never existed: 404", async ({
  context,
  baseURL,
}) => {
  test.setTimeout(600_000);
  await signInAs(context, baseURL ?? "http://localhost:3000", STRANGER);
  const untried: string[] = [];
  for (const [route, methods] of Object.entries(ROUTES)) {
    for (const [method, rule] of Object.entries(methods)) {
      if (!routesOnDisk().has(route) || rule.kind !== "thing") continue;
      const pair = await pairOf(route, rule);
      if (pair === null) {
        untried.push(`${method} ${route}`);
        continue;
      }
      const bodyOf = (which: 0 | 1): object | undefined =>
        rule.body === undefined ? undefined : { ...rule.body, ...pair.bodies[which] };
      const others = await ask(context.request, method, pair.others, bodyOf(0));
      const never = await ask(context.request, method, pair.missing, bodyOf(1));
      expect.soft(others.status, `${method} ${route}`).toBe(404);
      expect.soft(others, `${method} ${route}`).toEqual(never);
    }
  }
  expect(untried, "nothing in the demo to try these with").toEqual([]);
});
