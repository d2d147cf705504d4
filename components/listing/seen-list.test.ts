import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSeen, addSeen } from "@/components/listing/seen-list";

const visits = fc.array(
  fc.integer({ min: 1, max: 20 }).map((number) => `lst_${number}`),
  {
    minLength: 1,
    maxLength: 60,
  },
);

describe("recently seen cars", () => {
  it("are the last ones looked at, newest first, each once, and never more than a few", () => {
    fc.assert(
      fc.property(visits, (ids) => {
        let stored: string | null = null;
        for (const id of ids) stored = addSeen(stored, id);
        const expected = [...new Set(ids.toReversed())].slice(0, 9);
        expect(readSeen(stored)).toEqual(expected);
      }),
    );
  });

  it("are read safely when the stored text is invalid", () => {
    expect(readSeen("{[<lst_a> lst_b")).toEqual(["lst_b"]);
    expect(readSeen(null)).toEqual([]);
  });
});
