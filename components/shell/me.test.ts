import { describe, expect, it } from "vitest";
import { readMe } from "@/components/shell/me";

describe("the account corner", () => {
  it("offers the areas that the server names, and none without a page", () => {
    const links = ["purchases", "admin", "time-machine", "constructor"];
    const me = readMe({ signedIn: true, displayName: "Nora K.", links });
    expect(me?.places).toEqual([
      { key: "purchases", href: "/purchases" },
      { key: "admin", href: "/admin" },
    ]);
  });

  it.each([{ signedIn: false }, {}, null, "nonsense", { signedIn: true }])(
    "shows nobody as signed in for %j",
    (answer) => {
      expect(readMe(answer)).toBeNull();
    },
  );
});
