import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as mine } from "@/app/api/favourites/route";
import { DELETE as remove, PUT as save } from "@/app/api/listings/[listingId]/favourite/route";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/core/errors";
import { insertListings, listingRow } from "@/tests/support/factories/listings";
import { post } from "../../support/browser-cookies";

/** The person who makes the request; tests/http/auth tests sign-in itself. */
const session = vi.hoisted(() => ({ actor: null as Actor | null }));
vi.mock("@/lib/platform/auth/current-actor", async (original) => ({
  ...(await original<object>()),
  findActor: () => Promise.resolve(session.actor),
  requireActor: () =>
    session.actor === null
      ? Promise.reject(new AppError("unauthenticated", { code: "sign_in_required", detail: "x" }))
      : Promise.resolve(session.actor),
}));

const person = (userId: string): Actor => ({
  userId,
  sessionId: "ses_1",
  displayName: "N. K.",
  roles: [],
  organisationIds: [],
});

beforeAll(async () => {
  await insertListings([
    listingRow({ id: "lst_live" }),
    listingRow({ id: "lst_draft", status: "draft", slug: "draft" }),
  ]);
});
beforeEach(() => {
  session.actor = null;
});

async function call(handler: typeof save, listingId: string, body: unknown = {}) {
  const params = Promise.resolve({ listingId });
  const response = await handler(post("/api/x", { body }), { params });
  const answer = (await response.json()) as Record<string, unknown>;
  // The only field of a reply that differs each time.
  delete answer["requestId"];
  return { status: response.status, body: answer };
}

async function savedIds(): Promise<unknown> {
  const request = new Request("http://localhost:3000/api/favourites");
  const response = await mine(request, { params: Promise.resolve({}) });
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return response.json();
}

describe("saving a car", () => {
  it("200: saves, lists the car, and removes it again", async () => {
    session.actor = person("usr_1");
    expect(await call(save, "lst_live")).toEqual({ status: 200, body: { saved: true } });
    expect(await savedIds()).toEqual({ signedIn: true, ids: ["lst_live"] });
    expect(await call(remove, "lst_live")).toEqual({ status: 200, body: { saved: false } });
    expect(await savedIds()).toEqual({ signedIn: true, ids: [] });
  });

  it("401: a visitor has no list", async () => {
    expect((await call(save, "lst_live")).status).toBe(401);
    expect(await savedIds()).toEqual({ signedIn: false, ids: [] });
  });

  it("404: a hidden car and one that never was get the same answer", async () => {
    session.actor = person("usr_1");
    const hidden = await call(save, "lst_draft");
    expect(hidden.status).toBe(404);
    expect(hidden).toEqual(await call(save, "lst_nobody"));
  });

  it("422: a body with other fields is refused", async () => {
    session.actor = person("usr_1");
    expect((await call(save, "lst_live", { note: "x" })).status).toBe(422);
    expect((await call(save, "usr_1")).status).toBe(422);
  });

  it("nobody sees what another person saved", async () => {
    session.actor = person("usr_1");
    await call(save, "lst_live");
    session.actor = person("usr_2");
    expect(await savedIds()).toEqual({ signedIn: true, ids: [] });
  });
});
