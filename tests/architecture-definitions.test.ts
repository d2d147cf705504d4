import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as listingStates from "@/lib/listings/states";
import { MARKETS } from "@/lib/platform/core/markets.mjs";

/**
 * A list that is written a second time is right until one of the two changes. The sources are read as syntax
 * trees, so that a comment or a message that says the same words is not a definition.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDERS = ["lib", "app", "components", "prisma", "scripts", "tests/support"];
const STATES_FILE = "lib/listings/states.ts";
const MARKETS_FILE = "lib/platform/core/markets.mjs";
const DURATIONS_FILE = "lib/platform/core/durations.ts";

const { LISTING_STATES } = listingStates;
type StateSet = readonly [name: string, states: readonly listingStates.ListingState[]];
const STATE_SETS = Object.entries(listingStates).flatMap(([name, value]): StateSet[] =>
  Array.isArray(value) ? [[name, value]] : [],
);

/** A test may name values of its own: that is how it is independent of the code. Lengths of time are no values. */
const isExample = (file: string, rule: Rule): boolean =>
  /\.test\.tsx?$/.test(file) && rule !== "durations";

/** Where a definition may be written out although another file owns it, and why. */
const EXCEPTIONS: Readonly<Record<string, { readonly rule: Rule; readonly because: string }>> = {
  "proxy.ts": {
    rule: "markets",
    because: "Next reads its matcher without running it; the test below compares it with the list",
  },
};

type Rule = "listing states" | "markets" | "durations";
type Found = { readonly rule: Rule; readonly message: string };

function readSources(): readonly (readonly [file: string, text: string])[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/"))),
  );
  return (
    [...inFolders, ...fs.readdirSync(ROOT)]
      .filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.endsWith(".d.ts"))
      .filter((file) => !file.includes("/generated/") && !file.includes("node_modules"))
      // The studio that draws the demo's pictures is a separate tool; the product never loads it.
      .filter((file) => !file.startsWith("scripts/studio/"))
      .map((file) => [file, fs.readFileSync(path.join(ROOT, file), "utf8")] as const)
  );
}

/** Every place of a file that writes out what another file defines. */
function findRestatements(file: string, text: string): readonly Found[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    for (const [owner, rule, advice] of [
      [STATES_FILE, "listing states", describeStates(node)],
      [MARKETS_FILE, "markets", describeMarkets(node)],
      [DURATIONS_FILE, "durations", describeDuration(node)],
    ] as const) {
      if (advice === null || file === owner) continue;
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      const written = node.getText(source).replace(/\s+/g, " ").slice(0, 80);
      found.push({ rule, message: `${file}:${line} writes ${written}: import ${advice}` });
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What a list, a union or a chain of comparisons enumerates; null when the node is none of them. */
function listWords(node: ts.Node): readonly string[] | null {
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(toWord);
  if (ts.isUnionTypeNode(node)) {
    return node.types.flatMap((type) => (ts.isLiteralTypeNode(type) ? toWord(type.literal) : []));
  }
  return null;
}

function toWord(node: ts.Node): string[] {
  return ts.isStringLiteralLike(node) ? [node.text] : [];
}

/** `a === "x" || a === "y"`, or its opposite, on one and the same thing. */
function listCompared(node: ts.Node): readonly string[] | null {
  if (!ts.isBinaryExpression(node) || isChainLink(node.parent, node)) return null;
  const { kind } = node.operatorToken;
  const comparison =
    kind === ts.SyntaxKind.BarBarToken
      ? ts.SyntaxKind.EqualsEqualsEqualsToken
      : ts.SyntaxKind.ExclamationEqualsEqualsToken;
  if (kind !== ts.SyntaxKind.BarBarToken && kind !== ts.SyntaxKind.AmpersandAmpersandToken)
    return null;
  const terms = flattenChain(node, kind);
  const pairs = terms.map((term) =>
    ts.isBinaryExpression(term) && term.operatorToken.kind === comparison
      ? { subject: term.left.getText(), words: toWord(term.right) }
      : { subject: "", words: [] },
  );
  const isOne = pairs.every(({ subject, words }) => subject === pairs[0]?.subject && words.length);
  return isOne ? pairs.flatMap(({ words }) => words) : null;
}

function flattenChain(node: ts.Expression, kind: ts.SyntaxKind): readonly ts.Expression[] {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== kind) return [node];
  return [...flattenChain(node.left, kind), ...flattenChain(node.right, kind)];
}

function isChainLink(parent: ts.Node, node: ts.BinaryExpression): boolean {
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === node.operatorToken.kind;
}

/** The text of a literal, or of a piece of a template. */
function readText(node: ts.Node): string | null {
  const isText =
    ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node) || isHead(node);
  if (isText) return node.text;
  return ts.isRegularExpressionLiteral(node) ? node.text : null;
}

function isHead(node: ts.Node): node is ts.TemplateHead {
  return node.kind === ts.SyntaxKind.TemplateHead;
}

const isState = (word: string): boolean => (LISTING_STATES as readonly string[]).includes(word);

function findStateSet(words: readonly string[]): string | null {
  const asked = words.toSorted().join();
  return STATE_SETS.find(([, states]) => states.toSorted().join() === asked)?.[0] ?? null;
}

function describeStates(node: ts.Node): string | null {
  const listed = listWords(node);
  // Reports and disputes have drafts too, so a list without another of our states is not about listings.
  const isOurs = listed !== null && listed.length > 1 && listed.every(isState);
  if (isOurs && listed.some((word) => word !== "draft")) {
    return `${findStateSet(listed) ?? "a named set"} from ${STATES_FILE}`;
  }
  const compared = listCompared(node);
  const set = compared === null ? null : findStateSet(compared);
  if (set !== null) return `the predicate of ${set} from ${STATES_FILE}`;
  return describeStatesSql(readText(node) ?? "");
}

function describeStatesSql(text: string): string | null {
  const lists = [...text.matchAll(/\(\s*('\w+'(?:\s*,\s*'\w+')+)\s*\)/g)];
  const ours = lists
    .map((match) => [...(match[1] ?? "").matchAll(/\w+/g)].map(([word]) => word))
    .find((words) => words.every(isState));
  return ours === undefined
    ? null
    : `toSqlList and ${findStateSet(ours) ?? "a named set"} from ${STATES_FILE}`;
}

const isMarketCode = (word: string): boolean => (MARKETS as readonly string[]).includes(word);

function describeMarkets(node: ts.Node): string | null {
  const listed = (listWords(node) ?? []).filter(isMarketCode);
  const compared = (listCompared(node) ?? []).filter(isMarketCode);
  const advice = `MARKETS or Market from lib/markets/markets.ts (${MARKETS_FILE} below it)`;
  if (new Set(listed).size > 1 || new Set(compared).size === MARKETS.length) return advice;
  if (/\bus[|,] ?uk\b|\buk[|,] ?cn\b/.test(readText(node) ?? "")) return advice;
  return ts.isObjectLiteralExpression(node) && isUncheckedRecord(node)
    ? `Market from lib/markets/markets.ts and check the record with "satisfies Record<Market, …>"`
    : null;
}

/** A constant with a key per market that no type compares with the markets. */
function isUncheckedRecord(node: ts.ObjectLiteralExpression): boolean {
  const keys = node.properties.map((each) => each.name?.getText() ?? "");
  if (keys.toSorted().join() !== MARKETS.toSorted().join()) return false;
  const holder =
    ts.isAsExpression(node.parent) && node.parent.type.getText() === "const"
      ? node.parent.parent
      : node.parent;
  return ts.isVariableDeclaration(holder) && holder.type === undefined;
}

/** Milliseconds that somebody multiplied out, and seconds of an hour and a day. */
const WRITTEN_OUT: ReadonlyMap<number, string> = new Map([
  [3_600_000, "HOUR_MS"],
  [86_400_000, "DAY_MS"],
  [604_800_000, "DAY_MS"],
  [3_600, "HOUR_SECONDS"],
  [86_400, "DAY_SECONDS"],
]);
const LONGER: Readonly<Record<string, string>> = {
  "1000*60": "MINUTE_MS",
  "60*1000": "MINUTE_MS",
  "60*60": "HOUR_SECONDS",
  "24*60": "DAY_MS",
  "60*24": "DAY_MS",
  "60*SECOND_MS": "MINUTE_MS",
  "60*MINUTE_MS": "HOUR_MS",
  "24*HOUR_MS": "DAY_MS",
};

function describeDuration(node: ts.Node): string | null {
  const name = ts.isNumericLiteral(node)
    ? WRITTEN_OUT.get(Number(node.text))
    : describeProduct(node);
  return name === undefined || name === null ? null : `${name} from ${DURATIONS_FILE}`;
}

function describeProduct(node: ts.Node): string | null {
  if (!ts.isBinaryExpression(node)) return null;
  const isProduct = node.operatorToken.kind === ts.SyntaxKind.AsteriskToken;
  const isQuotient = node.operatorToken.kind === ts.SyntaxKind.SlashToken;
  if (isQuotient) return toFactor(node.right) === "60000" ? "MINUTE_MS" : null;
  if (!isProduct) return null;
  const factors = flattenChain(node, ts.SyntaxKind.AsteriskToken).map(toFactor);
  if (factors.includes("60000")) return "MINUTE_MS";
  const pairs = factors.slice(1).map((factor, index) => `${factors[index] ?? ""}*${factor}`);
  return pairs.map((pair) => LONGER[pair]).find((each) => each !== undefined) ?? null;
}

function toFactor(node: ts.Expression): string {
  return ts.isNumericLiteral(node) ? String(Number(node.text)) : node.getText();
}

describe("one definition each", () => {
  const found = readSources().flatMap(([file, text]) =>
    findRestatements(file, text).filter(
      ({ rule }) => EXCEPTIONS[file]?.rule !== rule && !isExample(file, rule),
    ),
  );
  const messagesOf = (rule: Rule): readonly string[] =>
    found.filter((each) => each.rule === rule).map(({ message }) => message);

  it("lists the states of a listing in its own domain only", () => {
    expect(messagesOf("listing states")).toEqual([]);
  });

  it("lists the markets in one place only", () => {
    expect(messagesOf("markets")).toEqual([]);
  });

  it("takes lengths of time from one place only", () => {
    expect(messagesOf("durations")).toEqual([]);
  });

  it.each<[source: string, rule: Rule, definition: string]>([
    [`const on = ["reserved", "live"];`, "listing states", `ON_SALE_STATES from ${STATES_FILE}`],
    [`type Shown = "live" | "sold";`, "listing states", `a named set from ${STATES_FILE}`],
    [
      `if (a.status === "live" || a.status === "reserved") f();`,
      "listing states",
      "predicate of ON",
    ],
    [`if (s !== "live" && s !== "reserved") f();`, "listing states", "predicate of ON_SALE_STATES"],
    [
      "const q = `x IN ('live', 'reserved') AND y = ${y}`;",
      "listing states",
      "toSqlList and ON_SALE",
    ],
    [`const m = z.enum(["us", "uk", "cn"]);`, "markets", "MARKETS or Market from lib/markets"],
    [`type M = "us" | "uk" | "cn" | "desk";`, "markets", "MARKETS or Market from lib/markets"],
    [`const p = /^(us|uk|cn)$/;`, "markets", "MARKETS or Market from lib/markets"],
    ["const p = `/(us|uk|cn)/${rest}`;", "markets", "MARKETS or Market from lib/markets"],
    [`f(m === "us" || m === "uk" || m === "cn");`, "markets", "MARKETS or Market from lib/markets"],
    [`const fee = { us: 1, uk: 2, cn: 3 } as const;`, "markets", "satisfies Record<Market"],
    [`const LIFE = 15 * 60_000;`, "durations", `MINUTE_MS from ${DURATIONS_FILE}`],
    [`const minutes = ms / 60_000;`, "durations", `MINUTE_MS from ${DURATIONS_FILE}`],
    [`const LIFE = 60 * 60 * 1000;`, "durations", DURATIONS_FILE],
    [`const at = day + 86_400_000;`, "durations", `DAY_MS from ${DURATIONS_FILE}`],
    [`const LIFE = days * 24 * HOUR_MS;`, "durations", `DAY_MS from ${DURATIONS_FILE}`],
    [`const LIFE = 90 * 24 * 60 * 60;`, "durations", DURATIONS_FILE],
  ])("names the file, the line and the definition for %s", (source, rule, definition) => {
    const [first, ...more] = findRestatements("lib/bookings/new.ts", `\n${source}`);
    expect(more).toEqual([]);
    expect(first?.rule).toBe(rule);
    expect(first?.message).toMatch(/^lib\/bookings\/new\.ts:2 writes /);
    expect(first?.message).toContain(definition);
  });

  it.each([
    `const done = ["draft", "signed"];`,
    `if (row.status === "draft" || row.status === "withdrawn") f();`,
    `// one of us, uk, cn, for 60 * 60 * 1000\nf(market === "cn");`,
    `const fee = { us: 1, uk: 2, cn: 3 } as const satisfies Record<Market, number>;`,
    `const weight = ({ us: 45, uk: 30, cn: 25 })[market];`,
    `const metres = km * 1_000;`,
    `const at = new Date(seconds * 1000);`,
  ])("lets pass %s", (source) => {
    expect(findRestatements("lib/bookings/new.ts", source)).toEqual([]);
  });

  it("keeps the declaration of the markets and the matcher of the proxy equal to the list", () => {
    const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), "utf8");
    const declared = /MARKETS: readonly \[([^\]]*)\]/.exec(read("lib/platform/core/markets.d.mts"));
    expect(declared?.[1]?.replaceAll('"', "").split(", ")).toEqual(MARKETS);
    const matched = [...read("proxy.ts").matchAll(/\(\?:((?:[a-z]{2}\|)+[a-z]{2})\)\/used/g)];
    expect(matched.map((match) => match[1])).toEqual(
      ["matcher", "policy", "report-only"].map(() => MARKETS.join("|")),
    );
  });

  it("counts the same states as on sale in the database", () => {
    const folder = path.join(ROOT, "prisma/migrations");
    const lists = fs
      .readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".sql"))
      .flatMap((name) => [
        ...fs
          .readFileSync(path.join(folder, name), "utf8")
          .matchAll(/\bstatus IN \(([^)]*'live'[^)]*)\)/g),
      ])
      .map((match) => (match[1] ?? "").replaceAll(/[\s']/g, "").split(","));
    expect(lists.length).toBeGreaterThan(3);
    expect(lists.filter((words) => findStateSet(words) === null)).toEqual([]);
  });
});
