import { describe, expect, it } from "vitest";
import { parseMember } from "@/lib/platform/core/parse-member";

describe("a word out of the database", () => {
  const states = ["open", "closed"] as const;

  it("is returned as its list's type when the list has it", () => {
    const state: "open" | "closed" = parseMember(states, "open", "state_unknown");
    expect(state).toBe("open");
  });

  it("is a bug, under the column's own code, when the list does not have it", () => {
    expect(() => parseMember(states, "ajar", "state_unknown")).toThrow(
      expect.objectContaining({ kind: "bug", code: "state_unknown", context: { value: "ajar" } }),
    );
  });
});
