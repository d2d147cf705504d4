import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/platform/core/env";
import { resolveClientIp } from "@/lib/platform/core/resolve-client-ip";

const PEER = "198.51.100.7";
const from = (forwardedFor: string | null, trustedProxies: number): string =>
  resolveClientIp({ forwardedFor, peer: PEER, trustedProxies });

describe("whose attempts are counted together", () => {
  it("without a proxy is the other end of the connection, whatever the caller writes", () => {
    expect(from("203.0.113.9", 0)).toBe(PEER);
    expect(from("1.1.1.1, 2.2.2.2, 3.3.3.3", 0)).toBe(PEER);
    expect(from(null, 0)).toBe(PEER);
  });

  it("behind n proxies is whom the outermost of them saw, and never what the caller put before it", () => {
    expect(from("203.0.113.9", 1)).toBe("203.0.113.9");
    expect(from("6.6.6.6, 203.0.113.9", 1)).toBe("203.0.113.9");
    expect(from("6.6.6.6, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
  });

  it("is whoever came nearer when a request passed fewer proxies", () => {
    expect(from("10.0.0.2", 2)).toBe("10.0.0.2");
    expect(from(null, 2)).toBe(PEER);
    expect(from(" , ", 1)).toBe(PEER);
    expect(resolveClientIp({ forwardedFor: null, peer: null, trustedProxies: 1 })).toBe("local");
  });
});

describe("TRUSTED_PROXIES", () => {
  const base = {
    APP_ORIGIN: "http://localhost:3000",
    DATABASE_URL: "postgres://a@b/c",
    DATABASE_OWNER_URL: "postgres://a@b/c",
    AUTH_SECRET: "x".repeat(32),
    CANDOR_MASTER_KEY: "5a".repeat(32),
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_WEBHOOK_SECRET: "whsec_x",
    SMTP_URL: "smtp://localhost:25",
  };
  it("is none unless it says otherwise, and refuses what is not a number of proxies", () => {
    expect(parseEnv(base).TRUSTED_PROXIES).toBe(0);
    expect(parseEnv({ ...base, TRUSTED_PROXIES: "" }).TRUSTED_PROXIES).toBe(0);
    expect(parseEnv({ ...base, TRUSTED_PROXIES: "2" }).TRUSTED_PROXIES).toBe(2);
    for (const wrong of ["-1", "1.5", "all", "11"]) {
      expect(() => parseEnv({ ...base, TRUSTED_PROXIES: wrong })).toThrow(/TRUSTED_PROXIES/);
    }
  });
});
