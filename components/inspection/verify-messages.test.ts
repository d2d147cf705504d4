import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { CHECKS } from "@/lib/report-signing/verify-file";
import { MESSAGES } from "@/lib/platform/i18n/messages";

const SOURCES = ["lib/report-signing/verify-file.ts", "lib/report-signing/verify-online.ts"];
/** Snake-case strings of the two files that are not reasons. */
const OTHERS = new Set<string>([...CHECKS, "log_now"]);

describe("the messages of the verification", () => {
  it("have a sentence for every reason that the code can give, in both languages", () => {
    const code = SOURCES.map((file) => fs.readFileSync(file, "utf8")).join("\n");
    const given = [...code.matchAll(/"([a-z]+(?:_[a-z]+)+)"/g)].map((match) => match[1] ?? "");
    const reasons = new Set(given.filter((word) => !OTHERS.has(word)));
    expect(reasons.size).toBeGreaterThan(15);
    for (const messages of [MESSAGES.en, MESSAGES["zh-CN"]]) {
      const said = new Set(
        Object.values(messages.verify.check).flatMap((check) => Object.keys(check.reason)),
      );
      expect([...reasons].filter((reason) => !said.has(reason))).toEqual([]);
    }
  });

  it("have a name for every step", () => {
    for (const id of [...CHECKS, "log_now", "pictures"]) {
      expect(MESSAGES.en.verify.check).toHaveProperty(id);
    }
  });
});
