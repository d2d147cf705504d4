import { beforeEach, describe, expect, it, vi } from "vitest";
import { jar, post } from "../../support/browser-cookies";
import { POST as linkRoute } from "@/app/api/auth/link/route";
import { POST as signInRoute } from "@/app/api/auth/[...nextauth]/route";
import { createUser, disableUser } from "@/lib/platform/auth/users";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";

vi.mock("next/headers", async () => (await import("../../support/browser-cookies")).nextHeaders);

/** Wraps the real functions and records the cost of each hash. */
const work = vi.hoisted(() => ({ verified: [] as string[], hashed: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return {
    ...real,
    hash: (...args: Parameters<typeof real.hash>) => {
      work.hashed += 1;
      return real.hash(...args);
    },
    verify: (...args: Parameters<typeof real.verify>) => {
      work.verified.push(String(args[0]).split("$").slice(0, 4).join("$"));
      return real.verify(...args);
    },
  };
});

const isFull = process.env["CANDOR_FULL"] === "1";
const SAMPLES = 1_000;
const SHARE_MAX = 0.05;
const PASSWORD = "correct horse battery";

const newEmail = (): string => `${generateId("p")}@example.org`;
const none = { params: Promise.resolve({}) };
let peer = 0;
const newPeer = (): string => `203.0.${Math.floor((peer += 1) / 250)}.${peer % 250}`;

beforeEach(() => {
  jar.clear();
  work.verified = [];
  work.hashed = 0;
});

async function known(password: string | null = PASSWORD): Promise<string> {
  const email = newEmail();
  await runInTransaction((tx) =>
    createUser(tx, { email, fullName: "Dana Reyes", ...(password === null ? {} : { password }) }),
  );
  return email;
}

async function disabled(): Promise<string> {
  const email = await known();
  const user = await db.user.findUniqueOrThrow({ where: { email } });
  const admin = { userId: "usr_admin", sessionId: "s", displayName: "A", organisationIds: [] };
  await runInTransaction((tx) =>
    disableUser(tx, { ...admin, roles: ["admin"] }, { userId: user.id, reason: "Asked for it." }),
  );
  return email;
}

/** Everything that a stranger can compare between two replies, without random parts. */
async function answerTo(response: Response): Promise<unknown> {
  const body = (await response.json()) as Record<string, unknown>;
  return {
    status: response.status,
    headers: [...response.headers.keys()].sort(),
    body: Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, name === "requestId" ? "…" : value]),
    ),
  };
}

function byPassword(email: string): Promise<Response> {
  const body = { email, password: "not the right one" };
  return signInRoute(post("/api/auth/callback/password", { body, address: newPeer() }), {
    params: Promise.resolve({ nextauth: ["callback", "password"] }),
  });
}

const byLink = (email: string): Promise<Response> =>
  linkRoute(post("/api/auth/link", { body: { email }, address: newPeer() }), none);

async function byCode(email: string): Promise<Response> {
  const { requestId } = (await (await byLink(email)).json()) as { requestId: string };
  const body = { requestId, code: "000000" };
  return signInRoute(post("/api/auth/callback/code", { body, address: newPeer() }), {
    params: Promise.resolve({ nextauth: ["callback", "code"] }),
  });
}

const WAYS = { password: byPassword, link: byLink, code: byCode } as const;

describe.each(Object.entries(WAYS))("sign-in by %s", (way, ask) => {
  it("answers an unknown address exactly as a known one", async () => {
    const answers = [];
    for (const email of [await known(), newEmail(), await known(null), await disabled()]) {
      answers.push(await answerTo(await ask(email)));
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("does the same hashing work for both", async () => {
    const emails = [await known(), newEmail(), await known(null), await disabled()];
    const costs = [];
    for (const email of emails) {
      work.verified = [];
      work.hashed = 0;
      await ask(email);
      costs.push({ verified: work.verified, hashed: work.hashed });
    }
    for (const cost of costs) expect(cost).toEqual(costs[0]);
    expect(costs[0]?.verified).toEqual(
      way === "password" ? ["$argon2id$v=19$m=19456,t=2,p=1"] : [],
    );
  });

  it.runIf(isFull)(
    `takes as long for an unknown address as for a known one (±5 % over ${SAMPLES} samples)`,
    { timeout: 900_000 },
    async () => {
      const existing: string[] = [];
      for (let n = 0; n < 200; n += 1) existing.push(await known());
      // The first requests warm up caches and are not counted.
      for (let n = 0; n < 50; n += 1) await ask(n % 2 === 0 ? (existing[n] ?? "") : newEmail());
      const times: [number[], number[]] = [[], []];
      for (let n = 0; n < SAMPLES; n += 1) {
        if (n % 100 === 0) await db.$executeRaw`delete from rate_limit`;
        // In alternating order, so that other load on the machine affects both kinds equally.
        for (const kind of n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          const email = kind === 0 ? (existing[n % existing.length] ?? "") : newEmail();
          const begun = process.hrtime.bigint();
          await ask(email);
          times[kind].push(Number(process.hrtime.bigint() - begun) / 1e6);
        }
      }
      const [knownMs, unknownMs] = times.map(median) as [number, number];
      process.stdout.write(
        `${way}: known ${knownMs.toFixed(2)} ms, unknown ${unknownMs.toFixed(2)} ms\n`,
      );
      expect(Math.abs(knownMs - unknownMs) / knownMs).toBeLessThan(SHARE_MAX);
    },
  );
});

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
