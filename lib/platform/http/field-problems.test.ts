import { describe, expect, it } from "vitest";
import { z, ZodError } from "zod";
import { toFieldProblems } from "@/lib/platform/http/field-problems";
import en from "@/lib/platform/i18n/messages/en/problems.json";
import zh from "@/lib/platform/i18n/messages/zh-CN/problems.json";

function codesOf(schema: z.ZodType, input: unknown): unknown[] {
  const result = schema.safeParse(input);
  return result.error instanceof ZodError
    ? toFieldProblems(result.error).map(({ name, code, limit }) => [name, code, limit])
    : [];
}

const Everything = z.strictObject({
  text: z.string().trim().min(20).max(30),
  reason: z.string().min(1),
  mail: z.email(),
  day: z.iso.date(),
  age: z.number().int().min(18).max(99),
  side: z.enum(["buyer", "seller"]),
  photos: z.array(z.string()).min(1).max(2),
  code: z.string().regex(/^\d{6}$/),
});

describe("field problems", () => {
  it("say in a code what is wrong with each field, with its limit", () => {
    expect(
      codesOf(Everything, {
        text: "short",
        reason: "",
        mail: "x",
        day: "x",
        age: 3,
        side: "x",
        photos: [],
        code: "12",
      }),
    ).toEqual([
      ["text", "too_short", 20],
      ["reason", "required", undefined],
      ["mail", "email", undefined],
      ["day", "date", undefined],
      ["age", "too_small", 18],
      ["side", "choice", undefined],
      ["photos", "too_few", 1],
      ["code", "format", undefined],
    ]);
  });

  it("call what was left out required, and what is too much too much", () => {
    const input = { mail: "a@b.co", day: "2026-01-01", side: "buyer", code: "123456" };
    expect(
      codesOf(Everything, { ...input, text: "x".repeat(31), age: 120, photos: ["a", "b", "c"] }),
    ).toEqual([
      ["text", "too_long", 30],
      ["reason", "required", undefined],
      ["age", "too_big", 99],
      ["photos", "too_many", 2],
    ]);
    expect(codesOf(z.strictObject({ age: z.number() }), { age: "x" })).toEqual([
      ["age", "number", undefined],
    ]);
  });

  it("have a sentence in both languages for every code there is", () => {
    const codes =
      "required too_short too_long too_few too_many too_small too_big choice number email date format invalid";
    for (const code of codes.split(" ")) {
      expect(en.fields).toHaveProperty(code);
      expect(zh.fields).toHaveProperty(code);
    }
  });
});
