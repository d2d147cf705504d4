import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** The import rules. The folders are read from disk, so a new domain is covered without being listed here. */
const ROOT = path.resolve(import.meta.dirname, "..");

/** A row may import only rows above it; domains in one row may not import each other. */
const ORDER: readonly (readonly string[])[] = [
  ["platform"],
  ["markets", "ledger", "privacy", "promises", "stripe-sandbox"],
  ["vehicles"],
  ["dealers"],
  ["listings"],
  ["bookings"],
  ["inspections"],
  ["report-signing", "inspection-quality"],
  ["report-documents"],
  ["pricing"],
  ["search"],
  ["saved-searches"],
  ["payments"],
  ["escrow"],
  ["disputes"],
  ["warranties", "financing", "advisors", "messaging"],
  ["notifications"],
  ["worker", "demo"],
];

/** The same for the folders of lib/platform; http comes last, because it imports auth to find out who is signed in. */
const GROUND: readonly (readonly string[])[] = [
  ["core"],
  ["db"],
  ["audit"],
  ["i18n", "jobs", "mail", "media"],
  ["auth"],
  ["http"],
];

type Import = { readonly file: string; readonly target: string; readonly isType: boolean };

function sourceFiles(folder: string): string[] {
  const absolute = path.join(ROOT, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes("generated"))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")));
}

function importsOf(folder: string): Import[] {
  return sourceFiles(folder).flatMap((file) => {
    const text = fs.readFileSync(path.join(ROOT, file), "utf8");
    const found = text.matchAll(
      /(?:^|\n)\s*(import|export)(\s+type)?\s[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g,
    );
    return [...found].map((match) => ({
      file,
      target: match[3] ?? match[4] ?? match[5] ?? "",
      isType: match[2] !== undefined,
    }));
  });
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const libImports = importsOf("lib").filter((entry) => !isTest(entry.file));
const appImports = importsOf("app").filter((entry) => !isTest(entry.file));
const componentImports = importsOf("components").filter((entry) => !isTest(entry.file));

const domains = fs
  .readdirSync(path.join(ROOT, "lib"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const rank = (order: readonly (readonly string[])[], name: string): number =>
  order.findIndex((row) => row.includes(name));
const say = (entry: Import): string => `${entry.file} imports ${entry.target}`;

describe("architecture", () => {
  it("knows every domain in lib/", () => {
    expect(domains.filter((name) => rank(ORDER, name) === -1)).toEqual([]);
  });

  it("lets a domain import only domains below it", () => {
    const wrong = libImports.filter((entry) => {
      const from = entry.file.split("/")[1] ?? "";
      const to = /^@\/lib\/([^/]+)\//.exec(entry.target)?.[1];
      return to !== undefined && to !== from && rank(ORDER, to) >= rank(ORDER, from);
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it("keeps the order of the folders in lib/platform", () => {
    const wrong = libImports.filter((entry) => {
      const from = /^lib\/platform\/([^/]+)\//.exec(entry.file)?.[1];
      const to = /^@\/lib\/platform\/([^/]+)\//.exec(entry.target)?.[1];
      // Type imports are allowed, because nearly every signature contains the Actor type and types do not exist
      // at runtime.
      if (from === undefined || to === undefined || from === to || entry.isType) return false;
      return rank(GROUND, to) >= rank(GROUND, from);
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it("keeps pages and routes away from the database and the provider", () => {
    const wrong = appImports.filter((entry) =>
      /^@\/lib\/platform\/db\/(client|generated)|^@prisma\/|^stripe$|^pg$/.test(entry.target),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  it("keeps components free of server code", () => {
    const allowed =
      /^@\/lib\/(platform\/(core|i18n)\/|markets\/|inspections\/field\/gauges$|[a-z-]+\/([a-z-]+\/)?(types|schema|states|situation|policy|vocabulary|search-params)(\.|$))/;
    const wrong = componentImports.filter(
      (entry) => entry.target.startsWith("@/lib/") && !allowed.test(entry.target) && !entry.isType,
    );
    expect(wrong.map(say)).toEqual([]);
  });

  it("keeps component folders apart, except for ui, charts and shell", () => {
    const wrong = componentImports.filter((entry) => {
      const from = entry.file.split("/")[1];
      const to = /^@\/components\/([^/]+)\//.exec(entry.target)?.[1];
      return to !== undefined && to !== from && !["ui", "charts"].includes(to) && from !== "shell";
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it("estimates prices without importing any domain that earns money", () => {
    const paid = /^@\/lib\/(payments|escrow|promotions|ledger|financing|warranties|advisors)\//;
    const judging = libImports.filter((entry) => entry.file.startsWith("lib/pricing/"));
    expect(judging.length).toBeGreaterThan(0);
    expect(judging.filter((entry) => paid.test(entry.target)).map(say)).toEqual([]);
  });

  it("imports the Stripe adapter only in payments and the worker", () => {
    const wrong = [...libImports, ...appImports].filter(
      (entry) =>
        (entry.target === "stripe" && entry.file !== "lib/payments/stripe.ts") ||
        (entry.target === "@/lib/payments/stripe" && !/^lib\/(payments|worker)\//.test(entry.file)),
    );
    expect(wrong.map(say)).toEqual([]);
    const commands = libImports.filter(
      (entry) =>
        /commands\.ts$/.test(entry.file) && /payments\/(stripe|checkout)$/.test(entry.target),
    );
    expect(commands.map(say)).toEqual([]);
  });

  it("sends what moves money or makes an object at the provider in one place", () => {
    const sending =
      /\b(?:createCheckoutSession|createPayout|createRefund|createSellerAccount|createTransfer|createTransferReversal)\b/;
    const senders = sourceFiles("lib")
      .filter(
        (file) => !isTest(file) && !/^lib\/(stripe-sandbox\/|payments\/stripe\.ts)/.test(file),
      )
      .filter((file) => sending.test(fs.readFileSync(path.join(ROOT, file), "utf8")));
    expect(senders).toEqual(["lib/payments/calls/send-call.ts"]);
  });

  it("reads the environment in one place", () => {
    const allowed = new Set(["lib/platform/core/env.ts"]);
    const wrong = [...sourceFiles("lib"), ...sourceFiles("app"), ...sourceFiles("components")]
      .filter((file) => !allowed.has(file) && !isTest(file))
      .filter((file) =>
        /process\.env\b/.test(
          fs.readFileSync(path.join(ROOT, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
        ),
      );
    expect(wrong).toEqual([]);
  });

  it("lets no e2e test take the first row by id instead of selecting by what it needs", () => {
    const byId = /order by (?:(?:(?!limit)[^`";])*[\s,.(])?(?:\w+_)?id\b(?! is )/i;
    expect("order by published_at desc, l.id limit 1").toMatch(byId);
    const wrong = sourceFiles("tests/e2e").filter((file) =>
      byId.test(fs.readFileSync(path.join(ROOT, file), "utf8")),
    );
    expect(wrong).toEqual([]);
  });

  it("makes repeatable ids in the demo's seed only", () => {
    const files = ["lib", "app", "components", "prisma", "scripts", "tests/support"]
      .flatMap(sourceFiles)
      .filter((file) => !isTest(file))
      .filter((file) => fs.readFileSync(path.join(ROOT, file), "utf8").includes("setIdSource"));
    expect(files.toSorted()).toEqual(["lib/platform/core/ids.ts", "prisma/seed/main.ts"]);
  });

  it("takes business time from the clock, never from the machine", () => {
    // Ids, retries, caches and protocol timestamps need the machine's time. Each file in this list says so
    // where it reads it.
    const machineTime =
      /^lib\/(platform\/(core\/(ids|wall-clock)|db\/clock|jobs\/sweep|auth\/|http\/|media\/|mail\/)|stripe-sandbox\/|payments\/stripe|worker\/(run|mail|maintenance|orphans)|dealers\/(feeds|import))/;
    const wrong = sourceFiles("lib")
      .filter((file) => !isTest(file) && !machineTime.test(file))
      .filter((file) =>
        /new Date\(\)|Date\.now\(\)/.test(fs.readFileSync(path.join(ROOT, file), "utf8")),
      );
    expect(wrong).toEqual([]);
  });

  it("uses the wall clock only for the public log and the key that signs it, whose times outsiders compare", () => {
    const asking = libImports
      .filter((entry) => entry.target === "@/lib/platform/core/wall-clock")
      .map((entry) => entry.file);
    expect(asking).toEqual([
      "lib/report-signing/keys.ts",
      "lib/report-signing/transparency-log.ts",
    ]);
    const others = [...appImports, ...componentImports].filter((entry) =>
      entry.target.endsWith("/wall-clock"),
    );
    expect(others.map(say)).toEqual([]);
  });

  it("has no barrels", () => {
    const barrels = [...sourceFiles("lib"), ...sourceFiles("components")].filter((file) =>
      /\/index\.tsx?$/.test(file),
    );
    expect(barrels).toEqual([]);
  });

  it("imports our own files by their absolute path", () => {
    const wrong = [...libImports, ...appImports, ...componentImports].filter(
      (entry) => entry.target.startsWith(".") && !entry.target.endsWith(".css"),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  it("goes through the one route wrapper in every handler that changes something", () => {
    const handlers = sourceFiles("app/api").filter((file) => file.endsWith("/route.ts"));
    const wrong = handlers.filter((file) => {
      const text = fs.readFileSync(path.join(ROOT, file), "utf8");
      const changes = /export (?:const|async function|function) (POST|PUT|PATCH|DELETE)/.test(text);
      return changes && !/defineCommandRoute|definePlainRoute|NextAuth/.test(text);
    });
    expect(wrong).toEqual([]);
  });

  it("never shows the word escrow to people", () => {
    const folder = path.join(ROOT, "lib/platform/i18n/messages");
    const wrong = fs
      .readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) =>
        textsOf(JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")))
          .filter((text) => /escrow|担保/i.test(text))
          .map((text) => `${name}: ${text}`),
      );
    expect(wrong).toEqual([]);
  });
});

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
