import { describe, expect, it } from "vitest";
import { getTarget } from "@/components/ui/command-then";

describe("what follows a command", () => {
  it("is a refresh of the page unless something else was requested", () => {
    expect(getTarget(undefined, {})).toEqual({ kind: "refresh" });
    expect(getTarget({ kind: "stay" }, {})).toEqual({ kind: "stay" });
  });

  it("puts fields of the reply into the path, encoded", () => {
    expect(getTarget({ kind: "go", href: "/purchases/{id}" }, { id: "esc_1/x" })).toEqual({
      kind: "go",
      href: "/purchases/esc_1%2Fx",
    });
    expect(getTarget({ kind: "go", href: "/purchases/{id}" }, {})).toEqual({ kind: "refresh" });
  });

  it.each(["javascript:alert(1)", "//evil.example", "data:text/html,x", ""])(
    "never leaves for %j",
    (checkoutUrl) => {
      expect(getTarget({ kind: "leave", field: "checkoutUrl" }, { checkoutUrl })).toEqual({
        kind: "refresh",
      });
    },
  );

  it("leaves for an http(s) URL or a path of our site", () => {
    for (const href of ["https://pay.example/cs_1", "http://127.0.0.1:4010/pay", "/purchases"]) {
      expect(getTarget({ kind: "leave", field: "to" }, { to: href })).toEqual({
        kind: "leave",
        href,
      });
    }
  });
});
