import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as consistencyOf } from "@/app/api/log/consistency/route";
import { GET as entriesOf } from "@/app/api/log/entries/route";
import { GET as headOf } from "@/app/api/log/head/route";
import { GET as inclusionOf } from "@/app/api/log/inclusion/route";
import { GET as fileOf } from "@/app/api/reports/[number]/file/route";
import { drawForRepeat, bookBlindRepeat } from "@/lib/inspection-quality/blind-repeats";
import { toEntryBytes, toTreeHeadBytes, type TreeHead } from "@/lib/report-signing/report-file";
import { listKeys } from "@/lib/report-signing/keys";
import { NODE_CRYPTO } from "@/lib/report-signing/node-crypto";
import { isConsistent, isIncluded, hashLeafWith } from "@/lib/report-signing/proof";
import type { Actor } from "@/lib/platform/auth/actor";
import { decodeHex } from "@/lib/platform/core/bytes";
import type { Json } from "@/lib/platform/core/json";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  anInspectorSignedIn,
  aPerson,
  aSignedInspection,
} from "@/tests/support/factories/inspections";

/** The person who makes the request; the log itself requires no sign-in. */
const session = vi.hoisted(() => ({ actor: null as Actor | null }));
vi.mock("@/lib/platform/auth/current-actor", async (original) => ({
  ...(await original<object>()),
  findActor: () => Promise.resolve(session.actor),
}));

type Handler = (
  request: Request,
  context: { readonly params: Promise<unknown> },
) => Promise<Response>;
type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

async function ask(
  handler: Handler,
  query: string,
  { from = "192.0.2.10", params = {} }: { from?: string; params?: Record<string, string> } = {},
): Promise<Answer & { readonly headers: Headers }> {
  const request = new Request(`http://localhost:3000/api/log/x?${query}`, {
    headers: { "x-candor-peer": from },
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

const isStatus = async (handler: Handler, query: string) => (await ask(handler, query)).status;
const pathIn = (body: Answer["body"]): Uint8Array[] => (body["proof"] as string[]).map(decodeHex);

type Signed = Awaited<ReturnType<typeof aSignedInspection>>;
let first: Signed;
let earlier: TreeHead;
let newest: TreeHead;
beforeAll(async () => {
  const seller = await aPerson("seller");
  first = await aSignedInspection(seller);
  earlier = (await ask(headOf, "")).body as TreeHead;
  await aSignedInspection(seller);
  newest = (await ask(headOf, "")).body as TreeHead;
});
beforeEach(() => {
  session.actor = null;
});

describe("GET /api/log/head", () => {
  it("200: the newest head, signed by a key that everybody can read, and every earlier one by its size", async () => {
    const key = (await listKeys()).find((each) => each.id === newest.keyId);
    const isSigned = await NODE_CRYPTO.verify(
      decodeHex(key?.publicKey ?? ""),
      decodeHex(newest.signature),
      toTreeHeadBytes({ ...newest, rootHash: decodeHex(newest.rootHash) }),
    );
    expect(isSigned).toBe(true);
    expect(newest.treeSize).toBeGreaterThan(earlier.treeSize);
    const again = await ask(headOf, `size=${earlier.treeSize}`);
    expect(again.body).toEqual(earlier);
    // What can no longer change may be cached; the newest head may not.
    expect(again.headers.get("cache-control")).toBe("public, max-age=86400");
    expect((await ask(headOf, "")).headers.get("cache-control")).toBe("public, max-age=10");
  });

  it("404 and 422: a size without a head, and an invalid size", async () => {
    expect(await isStatus(headOf, `size=${newest.treeSize + 1}`)).toBe(404);
    for (const bad of ["0", "-1", "1.5", "x", ""]) {
      expect(await isStatus(headOf, `size=${bad}`)).toBe(422);
    }
  });

  it("429: requests are limited", async () => {
    const from = "192.0.2.99";
    const statuses = await Promise.all(
      Array.from({ length: 260 }, async () => (await ask(headOf, "size=0", { from })).status),
    );
    expect(new Set(statuses)).toEqual(new Set([422, 429]));
  });
});

describe("GET /api/log/entries and /api/log/inclusion", () => {
  it("200: every entry is in the newest tree, by the proof that is given for it, and by no other's", async () => {
    const { body } = await ask(entriesOf, "");
    const entries = body["entries"] as { index: number; body: Json }[];
    expect(entries.map((entry) => entry.index)).toEqual(
      Array.from({ length: newest.treeSize }, (_, index) => index),
    );
    const claims = await Promise.all(
      entries.map(async ({ index, body: entry }) => ({
        index,
        leaf: await hashLeafWith(NODE_CRYPTO.sha256, toEntryBytes(entry)),
        size: newest.treeSize,
        root: decodeHex(newest.rootHash),
        path: pathIn((await ask(inclusionOf, `index=${index}&size=${newest.treeSize}`)).body),
      })),
    );
    for (const claim of claims) {
      expect(await isIncluded(NODE_CRYPTO.sha256, claim)).toBe(true);
      const other = claims[(claim.index + 1) % claims.length];
      const leaf = other?.leaf ?? claim.leaf;
      expect(await isIncluded(NODE_CRYPTO.sha256, { ...claim, leaf })).toBe(false);
    }
  });

  it("200: entries page by page, nothing after the last", async () => {
    const page = async (query: string) =>
      ((await ask(entriesOf, query)).body["entries"] as { index: number }[]).map((e) => e.index);
    expect(await page("from=1&count=2")).toEqual([1, 2]);
    expect(await page(`from=${newest.treeSize}`)).toEqual([]);
  });

  it("404 and 422: a missing leaf or tree, and an invalid number", async () => {
    const { treeSize } = newest;
    expect(await isStatus(inclusionOf, `index=${treeSize}&size=${treeSize}`)).toBe(404);
    expect(await isStatus(inclusionOf, `index=0&size=${treeSize + 1}`)).toBe(404);
    for (const bad of ["", "index=0", "size=1", "index=-1&size=1", "index=a&size=1"]) {
      expect(await isStatus(inclusionOf, bad)).toBe(422);
    }
    for (const bad of ["count=257", "count=0", "from=-1", "from=1e13"]) {
      expect(await isStatus(entriesOf, bad)).toBe(422);
    }
  });
});

describe("GET /api/log/consistency", () => {
  it("200: the earlier tree is a prefix of the newest one, and of no other", async () => {
    const query = `from=${earlier.treeSize}&to=${newest.treeSize}`;
    const path = pathIn((await ask(consistencyOf, query)).body);
    const claim = {
      earlierSize: earlier.treeSize,
      earlierRoot: decodeHex(earlier.rootHash),
      size: newest.treeSize,
      root: decodeHex(newest.rootHash),
      path,
    };
    expect(await isConsistent(NODE_CRYPTO.sha256, claim)).toBe(true);
    const forged = { ...claim, earlierRoot: decodeHex(newest.rootHash) };
    expect(await isConsistent(NODE_CRYPTO.sha256, forged)).toBe(false);
    const same = await ask(consistencyOf, `from=${newest.treeSize}&to=${newest.treeSize}`);
    expect(same.body["proof"]).toEqual([]);
  });

  it("404 and 422: a later tree first, a missing tree, and an invalid number", async () => {
    const { treeSize } = newest;
    expect(await isStatus(consistencyOf, `from=${treeSize}&to=1`)).toBe(404);
    expect(await isStatus(consistencyOf, `from=1&to=${treeSize + 1}`)).toBe(404);
    for (const bad of ["", "from=1", "from=0&to=1", "from=1&to=x"]) {
      expect(await isStatus(consistencyOf, bad)).toBe(422);
    }
  });
});

describe("GET /api/reports/[number]/file", () => {
  const file = () => ask(fileOf, "", { params: { number: first.number } });

  it("200 for everybody; 403 for the inspector of its blind repeat, until that is signed", async () => {
    expect((await file()).status).toBe(200);
    const second = await anInspectorSignedIn();
    await db.inspector.create({
      data: {
        userId: second.userId,
        slug: second.userId,
        pointId: first.pointId,
        skills: ["ice", "ev"],
      },
    });
    await runInTransaction((tx) => drawForRepeat(tx, first.id, 0));
    expect(await runInTransaction((tx) => bookBlindRepeat(tx, first.id))).toBe("booked");
    session.actor = first.inspector;
    expect((await file()).status).toBe(200);
    session.actor = second;
    expect(await file()).toMatchObject({
      status: 403,
      body: { code: "report_closed_for_repeat" },
    });
  });

  it("404: no such report", async () => {
    expect((await ask(fileOf, "", { params: { number: "C-26-000000" } })).status).toBe(404);
  });
});
