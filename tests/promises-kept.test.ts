import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { NOT_PROMISES, PROMISES, type Keeper } from "@/tests/support/promises";

/**
 * A text that promises an act of ours names, in tests/support/promises.ts, the job, timer, mail or test that does
 * it. A promise that nothing keeps is taken out of the text, or made true.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const MESSAGES = path.join(ROOT, "lib/platform/i18n/messages");
/** Only staff read these: descriptions of the tables of states and of the demonstration. */
const NOT_FOR_PEOPLE = ["admin", "demo"];

/** How texts promise an act, by language. */
const PATTERNS: Readonly<Record<"en" | "zh-CN", RegExp>> = {
  en: new RegExp(
    [
      String.raw`\bwe(?:[’']ll| will| also| now)? (?:e-mail|write|send|tell|notify|remind|contact|call|let|answer|look|refund|repay|pay|credit|decide|keep|search|publish|pass)\b`,
      String.raw`\b(?:is|are|be|been) (?:also |then )?(?:told|notified|reminded|asked|refunded|credited|called)\b`,
      String.raw`\bbe told\b|\bis told\b|\btells? you\b|\byou(?:[’']ll)? hear\b|\bhear of\b`,
      String.raw`\bautomatic(?:ally)?\b|\bby itself\b|\bby themselves\b`,
      String.raw`\bour (?:support )?(?:desk|team) (?:now )?(?:is|decides?|contacts?|looks?|writes?|calls?|answers?)\b`,
      String.raw`\b(?:person|officer) (?:answers?|contacts?|looks?|reads?|rules?|calls?)\b`,
      String.raw`\b(?:deposit|everything|all|rest|refund|money|held|paid|amount|it|\}) (?:that was held )?(?:goes back|comes back|go back|returns?|leaves)\b`,
      String.raw`\bcounts as (?:accepted|late)\b|\b(?:on|for) sale again\b`,
      String.raw`\bis paid (?:to you|when|after|at|only|and|once)\b|\b(?:and|then) the seller is paid\b|\byou are paid\b`,
      String.raw`\bgets? (?:everything|\{amount\}) back\b|\bwithin a minute\b|\bevery night\b`,
      String.raw`\b(?:mail at once|mail a day|e-mails? you)\b`,
    ].join("|"),
    "i",
  ),
  "zh-CN":
    /通知(?!的|才|，|栏)|自动|我们(?:会|将)|会提醒|写信|客服(?:专员)?(?:会|将|正在|决定|裁定|与您|首次)|联系您|与您联系|(?:原路|全部|自动)退(?:回|还)|退(?:还)?给您|费用退还|发邮件|每天一封|视为(?:已)?(?:验收|接受|被接受|逾期)|重新上架/,
};

type Text = readonly [key: string, text: string];

function flatten(value: unknown, key: string): readonly Text[] {
  if (typeof value === "string") return [[key, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => flatten(item, `${key}.${name}`));
}

function readTexts(locale: string): readonly Text[] {
  return fs.readdirSync(path.join(MESSAGES, locale)).flatMap((file) => {
    const domain = path.basename(file, ".json");
    if (NOT_FOR_PEOPLE.includes(domain)) return [];
    const json: unknown = JSON.parse(fs.readFileSync(path.join(MESSAGES, locale, file), "utf8"));
    return flatten(json, domain);
  });
}

const isPromise = (locale: "en" | "zh-CN", text: string): boolean => PATTERNS[locale].test(text);

/** Both languages say the same, so a promise in one of them has to be kept. */
const promising = new Set(
  (["en", "zh-CN"] as const).flatMap((locale) =>
    readTexts(locale).flatMap(([key, text]) => (isPromise(locale, text) ? [key] : [])),
  ),
);

const keepers: readonly (readonly [string, Keeper])[] = Object.entries(PROMISES).flatMap(
  ([key, kept]) =>
    (typeof kept === "string" ? [kept] : kept).map((keeper): [string, Keeper] => [key, keeper]),
);

describe("what the texts promise", () => {
  it("is kept by a job, a timer, a mail or what a test proves", () => {
    const known = new Set([...Object.keys(PROMISES), ...Object.keys(NOT_PROMISES)]);
    expect(
      [...promising].filter((key) => !known.has(key)).toSorted(),
      "these promise an act: list what does it in tests/support/promises.ts, or take the promise out",
    ).toEqual([]);
  });

  it("is still promised where it is listed", () => {
    const listed = [...Object.keys(PROMISES), ...Object.keys(NOT_PROMISES)];
    expect(
      listed.filter((key) => !promising.has(key)),
      "these promise nothing any more: remove them from tests/support/promises.ts",
    ).toEqual([]);
  });

  it("is listed once", () => {
    expect(Object.keys(PROMISES).filter((key) => key in NOT_PROMISES)).toEqual([]);
  });

  it("is kept by tests that exist", () => {
    const missing = keepers.filter(([, keeper]) => {
      const [, file, name] = /^test (\S+): (.+)$/.exec(keeper) ?? [];
      if (file === undefined || name === undefined) return keeper.startsWith("test ");
      const at = path.join(ROOT, file);
      return !fs.existsSync(at) || !fs.readFileSync(at, "utf8").includes(`"${name}"`);
    });
    expect(missing).toEqual([]);
    expect(keepers.filter(([, keeper]) => keeper.startsWith("test ")).length).toBeGreaterThan(5);
  });
});

describe("the search for promises", () => {
  it.each([
    ["en", "Save it and we tell you when one is signed."],
    ["en", "We’ll e-mail you when the price changes."],
    ["en", "If you don't, the deposit goes back to you by itself."],
    ["en", "Our support desk looks into it."],
    ["en", "The other side is told."],
    ["zh-CN", "价格变动时，我们会发邮件通知您。"],
    ["zh-CN", "逾期未付，意向金自动退回。"],
  ] as const)("finds in %s: %s", (locale, text) => {
    expect(isPromise(locale, text)).toBe(true);
  });

  it.each([
    ["en", "What nobody told us is not in it."],
    ["en", "Tell us in your own words"],
    ["zh-CN", "填写内容可随时修改"],
  ] as const)("finds none in %s: %s", (locale, text) => {
    expect(isPromise(locale, text)).toBe(false);
  });
});
