import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as taking } from "@/app/api/escrows/[escrowId]/acceptance-as-is/route";
import { DELETE as callOff, POST as visit } from "@/app/api/escrows/[escrowId]/appointment/route";
import { PUT as origin } from "@/app/api/inspections/[inspectionId]/difference-origins/[checkpoint]/route";
import {
  GET as differences,
  POST as promised,
} from "@/app/api/inspections/[inspectionId]/confirmations/route";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { post } from "../../support/browser-cookies";
import {
  aSaleToHandOver,
  beginCheck,
  checkAtThePoint,
  freeTimes,
  NEW_DENT,
  type PointSale,
} from "../../integration/escrow/at-the-point";
import { person, startWorld, type World } from "../../integration/escrow/world";

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

// A sale must be paid and inspected before it can be handed over, which takes time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let world: World;
let sale: PointSale;
beforeAll(async () => {
  world = await startWorld();
  sale = await aSaleToHandOver(world);
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  session.actor = null;
});

type Handler = (
  request: Request,
  context: { readonly params: Promise<unknown> },
) => Promise<Response>;

async function call(handler: Handler, body: unknown, params: Record<string, string>) {
  const response = await handler(post("/api/x", { body }), { params: Promise.resolve(params) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A problem reply without the fields that differ from request to request. */
function shape(answer: { status: number; body: Record<string, unknown> }): unknown {
  const { requestId: _id, instance: _path, ...rest } = answer.body;
  return { status: answer.status, ...rest };
}

const WORDS = { inspectionId: "ins_none", words: "I take it." };
const VISIT = { pointId: "pnt_none", startsAt: "2030-01-01T09:00:00.000Z" };
const OF_ESCROW: readonly (readonly [string, Handler, unknown])[] = [
  ["visit", visit, VISIT],
  ["calling it off", callOff, {}],
  ["accepting as is", taking, WORDS],
];
const OF_INSPECTION: readonly (readonly [string, Handler, unknown])[] = [
  ["as promised", promised, { version: 1, section: "body" }],
  ["origin", origin, { origin: "before" }],
];

describe("401", () => {
  it.each([...OF_ESCROW, ...OF_INSPECTION])("%s requires sign-in", async (_name, handler, body) => {
    const params = { escrowId: "esc_none", inspectionId: "ins_none", checkpoint: "14" };
    expect((await call(handler, body, params)).status).toBe(401);
  });
});

describe("404", () => {
  it.each(OF_ESCROW)(
    "%s replies to a stranger as for a missing purchase",
    async (_n, handler, body) => {
      session.actor = await person("stranger");
      const strange = shape(await call(handler, body, { escrowId: sale.escrowId }));
      expect(strange).toEqual(shape(await call(handler, body, { escrowId: "esc_doesnotexist" })));
      expect(strange).toMatchObject({ status: 404, code: "escrow_not_found" });
    },
  );

  it.each(OF_INSPECTION)("%s: 404 for another inspector's check", async (_n, handler, body) => {
    const check = await beginCheck(await aSaleToHandOver(world));
    session.actor = await person("inspector", ["inspector"]);
    const params = { inspectionId: check.id, checkpoint: "14" };
    const strange = shape(await call(handler, body, params));
    const missing = { inspectionId: "ins_doesnotexist", checkpoint: "14" };
    expect(strange).toEqual(shape(await call(handler, body, missing)));
    expect(strange).toMatchObject({ status: 404, code: "inspection_not_found" });
  });
});

describe("visit", () => {
  it("201 for either side, 409 for a time that is not free, 404 for no such point, 422 for no time", async () => {
    session.actor = sale.seller;
    const [startsAt] = await freeTimes(sale, sale.buyer);
    const at = { pointId: sale.pointId, startsAt };
    const params = { escrowId: sale.escrowId };
    expect((await call(visit, { ...at, startsAt: VISIT.startsAt }, params)).body).toMatchObject({
      code: "inspection_slot_taken",
    });
    expect((await call(visit, VISIT, params)).status).toBe(404);
    expect((await call(visit, { ...at, startsAt: "soon" }, params)).status).toBe(422);
    expect(await call(visit, at, params)).toMatchObject({ status: 201, body: { startsAt } });
    session.actor = sale.buyer;
    expect((await call(callOff, {}, params)).status).toBe(200);
    expect(await call(callOff, {}, params)).toMatchObject({
      status: 409,
      body: { code: "handover_not_booked" },
    });
  });
});

describe("accepting as is", () => {
  it("422 without words, 403 for the seller, 200 for the buyer, 409 the second time", async () => {
    const asked = await aSaleToHandOver(world);
    const { id: inspectionId } = await checkAtThePoint(asked, NEW_DENT);
    const params = { escrowId: asked.escrowId };
    session.actor = asked.buyer;
    expect((await call(taking, { inspectionId, words: "  " }, params)).status).toBe(422);
    expect(await call(taking, WORDS, params)).toMatchObject({
      status: 409,
      body: { code: "handover_not_asked" },
    });
    session.actor = asked.seller;
    expect((await call(taking, { inspectionId, words: "Yes." }, params)).status).toBe(403);
    session.actor = asked.buyer;
    expect((await call(taking, { inspectionId, words: "Yes." }, params)).status).toBe(200);
    expect((await call(taking, { inspectionId, words: "Yes." }, params)).status).toBe(409);
  });
});

describe("the inspector's confirmations", () => {
  it("200 as promised, 409 with an old version, 404 for no such item; the list of differences", async () => {
    const check = await beginCheck(await aSaleToHandOver(world));
    session.actor = check.inspector;
    const params = { inspectionId: check.id, checkpoint: "14" };
    expect(await call(promised, { version: 1, section: "body" }, params)).toMatchObject({
      status: 200,
      body: { version: 2, kept: 26 },
    });
    expect((await call(promised, { version: 1, section: "body" }, params)).status).toBe(409);
    expect((await call(promised, { version: 2, checkpoint: "999" }, params)).status).toBe(404);
    expect((await call(promised, { version: 2 }, params)).status).toBe(422);
    expect((await call(origin, { origin: "before" }, params)).status).toBe(200);
    expect((await call(origin, { origin: "maybe" }, params)).status).toBe(422);
    await db.inspectionItem.update({
      where: { inspectionId_checkpoint: { inspectionId: check.id, checkpoint: "14" } },
      data: { outcome: "defect", defectCode: "AX", severity: "minor" },
    });
    const listed = await differences(new Request("http://localhost:3000/x"), {
      params: Promise.resolve(params),
    });
    expect(listed.status).toBe(200);
    expect(await listed.json()).toMatchObject({
      differences: [{ checkpoint: "14", kind: "new", isOutside: true, origin: "before" }],
    });
    session.actor = await person("stranger");
    const strange = await differences(new Request("http://localhost:3000/x"), {
      params: Promise.resolve(params),
    });
    expect(strange.status).toBe(404);
  });

  it("409 for a report that is not compared with another", async () => {
    const row = await db.inspection.findFirstOrThrow({ where: { purpose: "sale" } });
    const id = `${row.id}d`;
    await db.inspection.create({
      data: {
        ...row,
        id,
        number: `${row.number}d`,
        state: "draft",
        signedAt: null,
        sectionScores: [],
      },
    });
    session.actor = await person("inspector", ["inspector"]);
    await db.inspection.update({
      where: { id },
      data: { inspectorId: session.actor.userId, bookingId: null },
    });
    const params = { inspectionId: id, checkpoint: "14" };
    expect(await call(origin, { origin: "since" }, params)).toMatchObject({
      status: 409,
      body: { code: "inspection_not_handover" },
    });
  });
});
