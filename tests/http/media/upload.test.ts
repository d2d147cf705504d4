import { beforeEach, describe, expect, it, vi } from "vitest";
import sharp from "sharp";
import { POST as upload } from "@/app/api/media/route";
import { GET as file } from "@/app/media/[...key]/route";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/core/errors";
import { actorOf } from "@/tests/support/factories/inspections";

const session = vi.hoisted(() => ({ actor: null as Actor | null }));
vi.mock("@/lib/platform/auth/current-actor", async (original) => ({
  ...(await original<object>()),
  requireActor: () =>
    session.actor === null
      ? Promise.reject(new AppError("unauthenticated", { code: "sign_in_required", detail: "x" }))
      : Promise.resolve(session.actor),
}));
beforeEach(() => {
  session.actor = actorOf("usr_photographer");
});

const ORIGIN = "http://localhost:3000";
const picture = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: "#a63" } })
    .jpeg()
    .toBuffer();

async function send(body: Buffer, kind = "listing_photo", origin = ORIGIN) {
  const response = await upload(
    new Request(`${ORIGIN}/api/media?kind=${kind}`, {
      method: "POST",
      headers: { origin },
      body: new Uint8Array(body),
    }),
    { params: Promise.resolve({}) },
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("POST /api/media", () => {
  it("201: stores the picture, which everybody can load at its address", async () => {
    const { status, body } = await send(await picture());
    expect(status).toBe(201);
    const key = String(body["src"]).replace("/media/", "").split("/");
    const response = await file(new Request(`${ORIGIN}${String(body["src"])}`), {
      params: Promise.resolve({ key }),
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/webp"]);
  });

  it("401: requires sign-in", async () => {
    session.actor = null;
    expect((await send(await picture())).status).toBe(401);
  });

  it("403: refuses a form of another site", async () => {
    const reply = await send(await picture(), "listing_photo", "https://elsewhere.example");
    expect([reply.status, reply.body["code"]]).toEqual([403, "cross_origin"]);
  });

  it("413: stops at 15 MB whatever the header says", async () => {
    const reply = await send(Buffer.alloc(15 * 1024 * 1024 + 1, 0xff));
    expect([reply.status, reply.body["code"]]).toEqual([413, "photo_too_large"]);
  });

  it("422: says what is wrong with the file or the use", async () => {
    expect((await send(Buffer.from("<svg/>"))).body["code"]).toBe("photo_type_refused");
    expect((await send(await picture(), "passport")).status).toBe(422);
  });

  it("404: a private picture and a missing one are the same answer", async () => {
    const missing = await file(new Request(`${ORIGIN}/media/c/x/1.webp`), {
      params: Promise.resolve({ key: ["c", "x", "1.webp"] }),
    });
    expect(missing.status).toBe(404);
  });
});
