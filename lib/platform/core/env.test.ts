import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/platform/core/env";

const good = {
  APP_ORIGIN: "http://localhost:3000",
  DATABASE_URL: "postgres://app@localhost/candor",
  DATABASE_OWNER_URL: "postgres://owner@localhost/candor",
  AUTH_SECRET: "x".repeat(32),
  CANDOR_MASTER_KEY: "0a".repeat(32),
  STRIPE_SECRET_KEY: "sk_test_1",
  STRIPE_WEBHOOK_SECRET: "whsec_1",
  SMTP_URL: "smtp://127.0.0.1:4025",
};

describe("the environment", () => {
  it.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "allows demo sign-in on loopback: %s",
    (origin) => {
      expect(parseEnv({ ...good, APP_ORIGIN: origin, CANDOR_DEMO: "1" }).CANDOR_DEMO).toBe(true);
    },
  );

  it.each([
    "https://cars.example",
    "http://192.168.1.20:3000",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
  ])("refuses demo sign-in on an address that others can reach: %s", (origin) => {
    expect(() => parseEnv({ ...good, APP_ORIGIN: origin, CANDOR_DEMO: "1" })).toThrow(
      /CANDOR_DEMO/,
    );
    expect(parseEnv({ ...good, APP_ORIGIN: origin }).CANDOR_DEMO).toBe(false);
  });

  it("refuses a short secret, naming the variable", () => {
    expect(() => parseEnv({ ...good, AUTH_SECRET: "short" })).toThrow(/AUTH_SECRET/);
    for (const key of ["", "0a".repeat(31), "0A".repeat(32), "zz".repeat(32)]) {
      expect(() => parseEnv({ ...good, CANDOR_MASTER_KEY: key })).toThrow(/CANDOR_MASTER_KEY/);
    }
  });

  it("takes one webhook secret for each endpoint, and refuses what is not a secret", () => {
    const parse = (secrets: string) =>
      parseEnv({ ...good, STRIPE_WEBHOOK_SECRET: secrets }).STRIPE_WEBHOOK_SECRET;
    expect(parse("whsec_1, whsec_2")).toEqual(["whsec_1", "whsec_2"]);
    for (const wrong of ["", "whsec_1,", "sk_test_1", "whsec_1,sk_test_1"]) {
      expect(() => parse(wrong)).toThrow(/STRIPE_WEBHOOK_SECRET/);
    }
  });

  it("refuses an origin with a path", () => {
    expect(() => parseEnv({ ...good, APP_ORIGIN: "http://localhost:3000/app" })).toThrow(
      /APP_ORIGIN/,
    );
  });

  it("refuses the payments sandbox beside a live key", () => {
    const live = {
      ...good,
      STRIPE_SECRET_KEY: "sk_live_1",
      PAYMENTS_SANDBOX_URL: "http://localhost:4010",
    };
    expect(() => parseEnv(live)).toThrow(/PAYMENTS_SANDBOX_URL/);
  });
});
