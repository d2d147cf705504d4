import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as open } from "@/app/api/disputes/route";
import { POST as answer } from "@/app/api/disputes/[disputeId]/answer/route";
import { POST as approval } from "@/app/api/disputes/[disputeId]/approval/route";
import { POST as contact } from "@/app/api/disputes/[disputeId]/contact/route";
import { GET as evidence } from "@/app/api/disputes/[disputeId]/evidence/[evidenceId]/route";
import { POST as messages } from "@/app/api/disputes/[disputeId]/messages/route";
import { POST as ruling } from "@/app/api/disputes/[disputeId]/ruling/route";
import { POST as roles } from "@/app/api/admin/users/[userId]/roles/route";
import { POST as signOut } from "@/app/api/admin/users/[userId]/sign-out/route";
import { POST as status } from "@/app/api/admin/users/[userId]/status/route";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { post } from "../../support/browser-cookies";
import { session, type Handler } from "../../support/signed-in";
import {
  aDeliveredSale,
  escrowRow,
  person,
  startWorld,
  type World,
} from "../../integration/escrow/world";
import {
  anAnsweredCase,
  anOpenCase,
  evidenceOf,
  type Case,
} from "../../integration/disputes/world";

vi.mock("@/lib/platform/auth/current-actor", async (original) =>
  (await import("../../support/signed-in")).signedIn(original),
);

let world: World;
let support: Actor;
let shared: Case;
beforeAll(async () => {
  world = await startWorld();
  support = await person("support", ["support"]);
  shared = await anOpenCase(world);
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  session.actor = null;
});

const WORDS = "The photographs show the damage clearly.";
const COMMANDS: readonly (readonly [string, Handler, unknown])[] = [
  ["answer", answer, { body: WORDS }],
  ["messages", messages, { body: WORDS }],
  ["contact", contact, { channel: "phone", note: WORDS }],
  ["ruling", ruling, { kind: "refund_in_full", reason: WORDS }],
  ["approval", approval, { decision: "approve", reason: WORDS }],
];

async function call(handler: Handler, params: Record<string, string>, body: unknown) {
  const response = await handler(post(`/api/x/${Object.values(params).join("/")}`, { body }), {
    params: Promise.resolve(params),
  });
  // Every reply of our routes is a JSON object.
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("201", () => {
  it("opens a dispute once per key, and takes both sides' messages and the desk's ruling", async () => {
    const sale = await aDeliveredSale(world);
    session.actor = sale.buyer;
    const body = {
      escrowId: sale.escrowId,
      reason: "undisclosed_damage",
      description: "The left sill is welded, and nobody said so.",
      wish: "partial",
      wishMinor: "118000",
      odometerReading: 40_120,
      assetIds: [await evidenceOf(sale.buyer, 33)],
    };
    const request = post("/api/disputes", { body });
    const twin = request.clone();
    const first = await open(request, { params: Promise.resolve({}) });
    const second = await open(twin, { params: Promise.resolve({}) });
    expect([first.status, second.status]).toEqual([201, 201]);
    const opened = (await first.json()) as { disputeId: string };
    expect(await second.json()).toEqual(opened);
    const { disputeId } = opened;
    session.actor = sale.seller;
    expect((await call(answer, { disputeId }, { body: WORDS })).status).toBe(201);
    session.actor = support;
    for (const [, handler, sent] of COMMANDS.slice(1, 4)) {
      expect((await call(handler, { disputeId }, sent)).status).toBe(201);
    }
    expect((await escrowRow(sale)).state).toBe("returning");
  });
});

describe("401", () => {
  it.each(COMMANDS)("%s requires sign-in", async (_name, handler, body) => {
    expect((await call(handler, { disputeId: shared.disputeId }, body)).status).toBe(401);
  });
});

describe("403", () => {
  it("tells a party that this step is not theirs, and refuses another site", async () => {
    session.actor = shared.sale.seller;
    const params = { disputeId: shared.disputeId };
    expect(await call(ruling, params, COMMANDS[3]?.[2])).toMatchObject({ status: 403 });
    expect(await call(contact, params, COMMANDS[2]?.[2])).toMatchObject({ status: 403 });
    const foreign = post("/api/disputes", { body: {}, origin: "https://elsewhere.example" });
    expect((await open(foreign, { params: Promise.resolve({}) })).status).toBe(403);
  });

  it("keeps administrators from their own account", async () => {
    const admin = await person("admin", ["admin"]);
    session.actor = admin;
    const params = { userId: admin.userId };
    const reply = await call(status, params, { isDisabled: true, reason: WORDS });
    expect(reply).toMatchObject({ status: 403, body: { code: "user_own_account" } });
  });
});

describe("404", () => {
  it.each(COMMANDS)(
    "%s answers a stranger as if the case did not exist",
    async (_n, handler, body) => {
      session.actor = await person("stranger");
      const seen = await call(handler, { disputeId: shared.disputeId }, body);
      const missing = await call(handler, { disputeId: "dsp_missing" }, body);
      expect(seen.status).toBe(404);
      expect([seen.body["code"], seen.body["detail"]]).toEqual([
        missing.body["code"],
        missing.body["detail"],
      ]);
    },
  );

  it("hides evidence and the desk's own commands from everybody but the desk", async () => {
    session.actor = shared.sale.buyer;
    const image = await evidence(new Request("http://localhost:3000/api/x"), {
      params: Promise.resolve({ disputeId: shared.disputeId, evidenceId: "evd_missing" }),
    });
    expect(image.status).toBe(404);
    const params = { userId: support.userId };
    session.actor = support;
    const body = { role: "admin", change: "grant", reason: WORDS };
    expect((await call(roles, params, body)).status).toBe(404);
    expect((await call(status, params, { isDisabled: true, reason: WORDS })).status).toBe(404);
    expect((await call(signOut, params, { reason: WORDS })).status).toBe(404);
  });
});

describe("409", () => {
  it("refuses a step that the dispute has already passed", async () => {
    const each = await anAnsweredCase(world);
    session.actor = support;
    const params = { disputeId: each.disputeId };
    const body = { kind: "refund_in_full", reason: WORDS };
    expect((await call(ruling, params, body)).status).toBe(201);
    expect((await call(ruling, params, body)).status).toBe(409);
    session.actor = await person("finance", ["finance"]);
    expect(await call(approval, params, COMMANDS[4]?.[2])).toMatchObject({
      status: 409,
      body: { code: "dispute_no_proposal" },
    });
  });
});

describe("422", () => {
  it("names the field", async () => {
    const { disputeId } = await anAnsweredCase(world);
    session.actor = support;
    const params = { disputeId };
    const short = await call(ruling, params, { kind: "release", reason: "no" });
    expect(short).toMatchObject({ status: 422, body: { code: "input_invalid" } });
    const much = await call(ruling, params, {
      kind: "partial_refund",
      refundMinor: "999999999",
      reason: WORDS,
    });
    expect(much).toMatchObject({ status: 422, body: { code: "ruling_amount_out_of_range" } });
    const reasonless = await call(signOut, { userId: support.userId }, {});
    expect(reasonless.status).toBe(422);
  });
});

describe("the desk's commands on accounts", () => {
  it("give and take a role, close and open an account, each with its reason on record", async () => {
    session.actor = await person("admin", ["admin"]);
    const subject = await person("officer");
    const params = { userId: subject.userId };
    const run = (handler: Handler, body: object) =>
      call(handler, params, { ...body, reason: WORDS }).then((reply) => reply.status);
    expect(await run(roles, { role: "support", change: "grant" })).toBe(200);
    expect(await db.userRole.count({ where: params })).toBe(1);
    expect(await run(roles, { role: "support", change: "withdraw" })).toBe(200);
    expect(await db.userRole.count({ where: params })).toBe(0);
    expect(await run(status, { isDisabled: true })).toBe(200);
    expect(await run(status, { isDisabled: true })).toBe(409);
    expect(await run(status, { isDisabled: false })).toBe(200);
    expect(await run(signOut, {})).toBe(200);
    const audit = await db.auditEntry.findMany({ where: { subject: subject.userId } });
    expect(audit.map((entry) => entry.action).sort()).toEqual([
      "user.disable",
      "user.enable",
      "user.grant_role",
      "user.sign_out",
      "user.withdraw_role",
    ]);
    expect(audit.every((entry) => entry.reason === WORDS)).toBe(true);
  });
});
