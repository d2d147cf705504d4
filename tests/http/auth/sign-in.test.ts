import { beforeEach, describe, expect, it, vi } from "vitest";
import { jar, keepCookies, post } from "../../support/browser-cookies";
import { GET as getMe } from "@/app/api/me/route";
import { GET as getAccounts } from "@/app/api/demo/accounts/route";
import { GET as getClock, POST as moveClock } from "@/app/api/demo/clock/route";
import { POST as signInRoute } from "@/app/api/auth/[...nextauth]/route";
import { POST as linkRoute } from "@/app/api/auth/link/route";
import { deriveSecrets } from "@/lib/platform/auth/login-token";
import { createUser } from "@/lib/platform/auth/users";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";

vi.mock("next/headers", async () => (await import("../../support/browser-cookies")).nextHeaders);

const PASSWORD = "correct horse battery";
let address = 0;
/** Each test uses its own client IP address, so that the rate limits of tests do not add up. */
let from = "";
beforeEach(() => {
  jar.clear();
  address += 1;
  from = `203.0.113.${address}`;
});

const newEmail = (): string => `${generateId("p")}@example.org`;
const none = { params: Promise.resolve({}) };

function signIn(way: string, body: unknown, origin?: string): Promise<Response> {
  const request = post(`/api/auth/callback/${way}`, {
    body,
    address: from,
    ...(origin === undefined ? {} : { origin }),
  });
  return signInRoute(request, { params: Promise.resolve({ nextauth: ["callback", way] }) });
}

async function askLink(email: string): Promise<string> {
  const response = await linkRoute(
    post("/api/auth/link", { body: { email }, address: from }),
    none,
  );
  expect(response.status).toBe(202);
  const body = (await response.json()) as { requestId: string };
  return body.requestId;
}

async function me(): Promise<Record<string, unknown>> {
  const response = await getMe(new Request("http://localhost:3000/api/me"), none);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return (await response.json()) as Record<string, unknown>;
}

async function personWithPassword(): Promise<string> {
  const email = newEmail();
  await runInTransaction((tx) =>
    createUser(tx, { email, fullName: "Dana Reyes", password: PASSWORD }),
  );
  return email;
}

/** The content of a reply, without the fields that differ every time. */
async function told(response: Response): Promise<unknown> {
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, ...body, requestId: undefined };
}

describe("200", () => {
  it("signs in by password with a valid cookie, which is invalid after signing out", async () => {
    const email = await personWithPassword();
    const response = await signIn("password", {
      email: email.toUpperCase(),
      password: PASSWORD,
      returnTo: "/us/cars",
    });
    expect(await response.clone().json()).toEqual({ next: "/us/cars" });
    const line = response.headers.getSetCookie()[0] ?? "";
    expect(line).toMatch(/^candor-session=.*; Path=\/; .*HttpOnly; SameSite=Lax$/);
    keepCookies(response);
    expect(await me()).toMatchObject({ signedIn: true, displayName: "D. R." });
    const stolen = jar.get("candor-session") ?? "";
    keepCookies(
      await signInRoute(post("/api/auth/sign-out"), {
        params: Promise.resolve({ nextauth: ["sign-out"] }),
      }),
    );
    expect(jar.size).toBe(0);
    jar.set("candor-session", stolen);
    expect(await me()).toEqual({ signedIn: false });
  });

  it("makes an account for a new address by link, and asks its name first", async () => {
    const email = newEmail();
    const id = await askLink(email);
    const response = await signIn("link", {
      token: deriveSecrets(id).token,
      returnTo: "/zh-CN/cn/cars",
    });
    expect(await response.clone().json()).toEqual({
      next: "/zh-CN/account?returnTo=%2Fzh-CN%2Fcn%2Fcars",
    });
    keepCookies(response);
    expect(await me()).toMatchObject({ signedIn: true, displayName: "Candor member" });
  });

  it("signs in by code in the browser that asked", async () => {
    const id = await askLink(newEmail());
    const { code } = deriveSecrets(id);
    expect(
      (await signIn("code", { requestId: id, code: `${code.slice(0, 3)} ${code.slice(3)}` }))
        .status,
    ).toBe(200);
    expect((await signIn("code", { requestId: id, code })).status).toBe(422);
  });

  it("signs in exactly one of twenty parallel uses of a link", async () => {
    const { token } = deriveSecrets(await askLink(newEmail()));
    // Loads the mock of next/headers once before twenty parallel requests would load it.
    await me();
    const replies = await Promise.all(Array.from({ length: 20 }, () => signIn("link", { token })));
    expect(replies.map((reply) => reply.status).sort()).toEqual([
      200,
      ...Array<number>(19).fill(422),
    ]);
  });

  it("never redirects to another site", async () => {
    const email = await personWithPassword();
    const response = await signIn("password", {
      email,
      password: PASSWORD,
      returnTo: "//evil.example/",
    });
    expect(await response.json()).toEqual({ next: "/" });
  });
});

describe("401", () => {
  it("gives the same reply for an unknown address, a wrong password, no password set and a disabled account", async () => {
    const known = await personWithPassword();
    const disabled = await personWithPassword();
    await db.user.update({ where: { email: disabled }, data: { disabledAt: new Date() } });
    const passwordless = newEmail();
    await runInTransaction((tx) => createUser(tx, { email: passwordless, fullName: "X Y" }));
    const answers = [
      await told(await signIn("password", { email: newEmail(), password: PASSWORD })),
      await told(await signIn("password", { email: known, password: "wrong horse battery" })),
      await told(await signIn("password", { email: disabled, password: PASSWORD })),
      await told(await signIn("password", { email: passwordless, password: PASSWORD })),
    ];
    expect(answers[0]).toMatchObject({ status: 401, code: "sign_in_refused" });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

describe("202", () => {
  it("gives the same reply about a link for a known and an unknown address", async () => {
    const known = await personWithPassword();
    const bodies = await Promise.all(
      [known, newEmail()].map(async (email) => {
        const response = await linkRoute(
          post("/api/auth/link", { body: { email }, address: from }),
          none,
        );
        return { status: response.status, keys: Object.keys((await response.json()) as object) };
      }),
    );
    expect(bodies[0]).toEqual({ status: 202, keys: ["requestId"] });
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it("stores nothing in the database with which somebody could sign in", async () => {
    const id = await askLink(newEmail());
    const { token, code } = deriveSecrets(id);
    const rows = await db.$queryRaw<{ text: string }[]>`
      select row_to_json(t)::text as text from login_token t where id = ${id}
      union all select row_to_json(j)::text from graphile_worker.jobs j where j.key = ${`login:${id}`}`;
    expect(rows).toHaveLength(2);
    for (const { text } of rows) {
      expect(text).not.toContain(token);
      expect(text).not.toContain(`"${code}"`);
    }
  });
});

describe("403", () => {
  it("refuses another site's form", async () => {
    const email = await personWithPassword();
    const response = await signIn(
      "password",
      { email, password: PASSWORD },
      "https://evil.example",
    );
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe("404", () => {
  it("knows no demo accounts, demo sign-in or other ways outside demo mode", async () => {
    const userId = await runInTransaction((tx) =>
      createUser(tx, { email: newEmail(), fullName: "D D", isDemo: true }),
    );
    expect((await signIn("demo", { userId })).status).toBe(404);
    expect(
      (await getAccounts(new Request("http://localhost:3000/api/demo/accounts"), none)).status,
    ).toBe(404);
    expect((await signIn("google", {})).status).toBe(404);
  });
});

describe("422", () => {
  it("counts wrong codes: after five the right one no longer works, the link still does", async () => {
    const id = await askLink(newEmail());
    const { code, token } = deriveSecrets(id);
    const wrong = code === "000000" ? "000001" : "000000";
    for (let i = 0; i < 5; i += 1) {
      expect((await signIn("code", { requestId: id, code: wrong })).status).toBe(422);
    }
    expect((await signIn("code", { requestId: id, code })).status).toBe(422);
    expect((await signIn("link", { token })).status).toBe(200);
  });

  it("refuses a link and a code that are too old", async () => {
    const id = await askLink(newEmail());
    await db.loginToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    const { code, token } = deriveSecrets(id);
    expect((await signIn("link", { token })).status).toBe(422);
    expect((await signIn("code", { requestId: id, code })).status).toBe(422);
  });

  it("refuses an invalid e-mail address", async () => {
    const response = await linkRoute(
      post("/api/auth/link", { body: { email: "nobody" }, address: from }),
      none,
    );
    expect(response.status).toBe(422);
  });
});

describe("429", () => {
  it("stops guessing a password after five wrong ones, also with the right one", async () => {
    const email = await personWithPassword();
    for (let i = 0; i < 5; i += 1) {
      expect((await signIn("password", { email, password: "wrong horse battery" })).status).toBe(
        401,
      );
    }
    const response = await signIn("password", { email, password: PASSWORD });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("sends three links to an address in a quarter of an hour, known or not", async () => {
    for (const email of [newEmail(), await personWithPassword()]) {
      for (let i = 0; i < 3; i += 1) await askLink(email);
      const response = await linkRoute(
        post("/api/auth/link", { body: { email }, address: from }),
        none,
      );
      expect(response.status).toBe(429);
    }
  });
});

describe("the demo's clock", () => {
  it("jumps to just behind the next deadline, and only forward", async () => {
    const clock = async (): Promise<{ now: string; next: { dueAt: string } | null }> =>
      (await (
        await getClock(new Request("http://localhost:3000/api/demo/clock"), none)
      ).json()) as never;
    const dueAt = new Date(Date.parse((await clock()).now) + 3 * 86_400_000);
    await db.deadline.create({
      data: { id: generateId("ddl"), kind: "escrow.acceptance", subjectId: "esc_none", dueAt },
    });
    expect((await clock()).next).toEqual({
      kind: "escrow.acceptance",
      dueAt: dueAt.toISOString(),
      subject: "esc_none",
    });
    const moved = await moveClock(post("/api/demo/clock", { body: { advanceMs: "next" } }), none);
    expect(moved.status).toBe(200);
    const after = Date.parse((await clock()).now);
    expect(after).toBeGreaterThan(dueAt.getTime());
    expect(after).toBeLessThan(dueAt.getTime() + 60_000);
    expect(
      (await moveClock(post("/api/demo/clock", { body: { advanceMs: "next" } }), none)).status,
    ).toBe(409);
    expect(
      (await moveClock(post("/api/demo/clock", { body: { advanceMs: -1 } }), none)).status,
    ).toBe(422);
  });
});
