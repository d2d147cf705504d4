import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMisspelt, listKeys, canBeMisspelt, listMeanings, isKeyMatch } from "@/lib/search/text";
import { formatMeaning } from "@/lib/search/vocabulary";

const letters = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), minLength: min, maxLength: max });
const token = fc
  .array(letters(1, 6), { minLength: 1, maxLength: 3 })
  .chain((parts) => fc.constantFrom("-", "/", "4", "").map((seam) => parts.join(seam)));

describe("what a misspelt word was taken for", () => {
  it("meets, as written, exactly the tokens that the word was forgiven for", () => {
    fc.assert(
      fc.property(letters(4, 7), fc.array(token, { maxLength: 120 }), (word, tokens) => {
        fc.pre(canBeMisspelt(word));
        const isForgiven = (each: string): boolean =>
          listKeys(each).some((key) => isMisspelt(word, key));
        const meant = listMeanings(word, tokens.filter(isForgiven));
        const isMeant = (each: string): boolean =>
          meant.some((text) => listKeys(each).some((key) => isKeyMatch(text, key)));
        expect(tokens.filter(isMeant)).toEqual(tokens.filter(isForgiven));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["tyota", ["toyota"], ["toyota"]],
    ["mercedez", ["mercedes-benz", "mercedes"], ["mercedes"]],
    ["golg", ["golf", "golf-plus", "goldwing"], ["golf", "goldwing"]],
    ["audj", ["audi奥迪"], ["aud"]],
    ["tyota", [], []],
  ])("%s, forgiven for %j, is said as %j", (word, tokens, said) => {
    expect(listMeanings(word, tokens)).toEqual(said);
  });

  it("is said by beginnings where there are too many words to read", () => {
    const tokens = Array.from({ length: 40 }, (_, number) => `gole${number + 10}`);
    expect(listMeanings("golf", tokens)).toEqual(["gol"]);
  });

  it("shows a few of many", () => {
    const as = ["golf", "gold", "gole", "golo"];
    expect(formatMeaning({ as: as.slice(0, 2) }, " or ")).toBe("golf or gold");
    expect(formatMeaning({ as }, " or ")).toBe("golf or gold or gole …");
  });
});
