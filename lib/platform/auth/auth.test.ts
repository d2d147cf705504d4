import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { toDisplayName } from "@/lib/platform/auth/display-name";
import { describeMe } from "@/lib/platform/auth/me";
import {
  ARGON2,
  hashPassword,
  isPasswordMatch,
  findPasswordWeakness,
} from "@/lib/platform/auth/password";
import { parseReturnTo } from "@/lib/platform/auth/return-to";
import { isSessionLive, getSessionLimits } from "@/lib/platform/auth/session-policy";

describe("the way back after signing in", () => {
  it.each(["/us/cars", "/zh-CN/account?x=1#y", "/", "/us/cars?q=%2F%2Fevil.example"])(
    "keeps %s",
    (path) => {
      expect(parseReturnTo(path)).toBe(path);
    },
  );

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "javascript:alert(1)",
    "us/cars",
    "/api/demo/clock",
    "/./api/me",
    "/..//evil.example",
    "",
    null,
    undefined,
    `/${"x".repeat(3_000)}`,
  ])("refuses %j", (path) => {
    expect(parseReturnTo(path, "/home")).toBe("/home");
  });
});

describe("names", () => {
  it.each([
    ["Dana Reyes", "D. R."],
    ["Jean-Luc van der Berg", "J. B."],
    ["陈嘉伟", "陈**"],
    ["Cher", "C."],
    ["", "Candor member"],
  ])("shows %j to others as %j", (name, shown) => {
    expect(toDisplayName(name)).toBe(shown);
  });
});

describe("passwords", () => {
  it("are hashed with argon2id, 19 MiB, two passes, one lane", async () => {
    expect(ARGON2).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(await hashPassword("correct horse battery")).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    );
  });

  it("match only themselves, and nothing where no hash is stored", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await isPasswordMatch(stored, "correct horse battery")).toBe(true);
    expect(await isPasswordMatch(stored, "correct horse batterz")).toBe(false);
    expect(await isPasswordMatch(null, "correct horse battery")).toBe(false);
  });

  it.each([
    ["short", "too_short"],
    ["1234567890", "too_common"],
    ["password123456", "too_common"],
    ["aaaaaaaaaaaaaa", "too_common"],
    ["mallory2026", "like_email"],
    ["x".repeat(201), "too_long"],
    ["correct horse battery", null],
    ["今天下午我们去看一辆旧车", null],
  ])("%j is %s", (password, weakness) => {
    expect(findPasswordWeakness(password, "mallory@example.org")).toBe(weakness);
  });
});

describe("session limits", () => {
  const start = new Date("2026-01-01T00:00:00Z");
  const after = (ms: number): Date => new Date(start.getTime() + ms);
  const session = {
    createdAt: start,
    lastSeenAt: start,
    expiresAt: after(90 * DAY_MS),
    revokedAt: null,
  };

  it("sign a person out after 30 silent days and 90 days in all", () => {
    const limits = getSessionLimits([], false);
    expect(isSessionLive(session, limits, after(30 * DAY_MS - 1))).toBe(true);
    expect(isSessionLive(session, limits, after(30 * DAY_MS))).toBe(false);
    const busy = { ...session, lastSeenAt: after(90 * DAY_MS - 1) };
    expect(isSessionLive(busy, limits, after(90 * DAY_MS - 1))).toBe(true);
    expect(isSessionLive(busy, limits, after(90 * DAY_MS))).toBe(false);
  });

  it.each(["support", "finance", "admin"] as const)(
    "sign %s out after 15 silent minutes and 8 hours in all",
    (role) => {
      const limits = getSessionLimits([role], false);
      expect(isSessionLive(session, limits, after(15 * MINUTE_MS - 1))).toBe(true);
      expect(isSessionLive(session, limits, after(15 * MINUTE_MS))).toBe(false);
      expect(limits.absoluteMs).toBe(8 * HOUR_MS);
    },
  );

  it("end with revocation", () => {
    expect(
      isSessionLive({ ...session, revokedAt: start }, getSessionLimits([], false), start),
    ).toBe(false);
  });
});

describe("the account corner", () => {
  it("offers the desk to the desk only", () => {
    const person = {
      userId: "usr_1",
      sessionId: "ses_1",
      displayName: "D. R.",
      organisationIds: [],
    };
    expect(describeMe({ ...person, roles: [] })).toMatchObject({
      initials: "DR",
      links: ["purchases", "selling", "saved", "savedSearches", "appointments"],
    });
    expect(describeMe({ ...person, roles: ["support"] })).toMatchObject({
      links: ["purchases", "selling", "saved", "savedSearches", "appointments", "admin"],
    });
    expect(describeMe({ ...person, displayName: "陈**", roles: ["inspector"] })).toMatchObject({
      initials: "陈",
      links: ["purchases", "selling", "saved", "savedSearches", "appointments", "inspections"],
    });
    expect(describeMe(null)).toEqual({ signedIn: false });
  });
});
