import { describe, expect, it } from "vitest";
import { readMe } from "@/components/shell/me";

describe("the account corner", () => {
  it("offers the areas it is told, and none that has no page", () => {
    const links = ["purchases", "admin", "time-machine", "constructor"];
    const me = readMe({ signedIn: true, displayName: "Nora K.", links });
    expect(me?.places).toEqual([
      { key: "purchases", href: "/purchases" },
      { key: "admin", href: "/admin" },
    ]);
  });

  it.each([{ signedIn: false }, {}, null, "nonsense", { signedIn: true }])(
    "shows nobody for %j",
    (answer) => {
      expect(readMe(answer)).toBeNull();
    },
  );
});
