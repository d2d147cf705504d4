import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import { revokeSigningKey } from "@/lib/report-signing/commands";
import { listDeskKeys } from "@/lib/report-signing/desk-queries";
import { listKeys } from "@/lib/report-signing/keys";
import { verifyDatabase } from "@/lib/report-signing/load-archive";
import { findConsistencyProof, findTreeHead } from "@/lib/report-signing/transparency-log";
import { NODE_CRYPTO } from "@/lib/report-signing/node-crypto";
import { isConsistent } from "@/lib/report-signing/proof";
import { findReportFile } from "@/lib/report-signing/queries";
import { verifyFile } from "@/lib/report-signing/verify-file";
import { verifyOnline, createWebCrypto } from "@/lib/report-signing/verify-online";
import type { Actor } from "@/lib/platform/auth/actor";
import { deriveSecrets } from "@/lib/platform/auth/login-token";
import { hashPassword } from "@/lib/platform/auth/password";
import {
  requestStepUpCode,
  confirmStepUpAsDemo,
  confirmStepUpByCode,
  confirmStepUpByPassword,
} from "@/lib/platform/auth/step-up";
import { decodeHex } from "@/lib/platform/core/bytes";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { testDatabase } from "@/tests/support/database";
import {
  aBegunInspection,
  actorOf,
  anInspectorSignedIn,
  answerAll,
  aPerson,
  aSignedInspection,
} from "@/tests/support/factories/inspections";

let seller: Actor;
beforeAll(async () => {
  seller = await aPerson("seller");
});

const sign = (actor: Actor, inspectionId: string, version: number) =>
  runInTransaction((tx) => signInspection(tx, actor, { inspectionId, version }));

async function asSuperuser(run: (client: pg.Client) => Promise<void>): Promise<void> {
  const url = new URL(testDatabase.superUrl);
  url.pathname = `/${testDatabase.name}`;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

async function stateOf(number: string): Promise<string> {
  const file = await findReportFile(number);
  return (await verifyFile(NODE_CRYPTO, file?.text ?? "", await listKeys())).state;
}

describe("an inspector who signs", () => {
  it("needs step-up authentication: by password, by a mailed code, and by a click in demo mode only", async () => {
    const { id, inspector } = await aBegunInspection(seller);
    const version = await answerAll({ id, inspector });
    await db.session.update({
      where: { id: inspector.sessionId },
      data: { stepUpAt: new Date(Date.now() - 6 * 60_000) },
    });
    const refused = { kind: "forbidden", code: "step_up_required" };
    await expect(sign(inspector, id, version)).rejects.toMatchObject(refused);
    await expect(
      runInTransaction((tx) => confirmStepUpAsDemo(tx, inspector)),
    ).rejects.toMatchObject({
      kind: "not_found",
    });
    await db.user.update({
      where: { id: inspector.userId },
      data: { passwordHash: await hashPassword("a-long-secret-of-mine") },
    });
    const prove = (password: string) =>
      runInTransaction((tx) => confirmStepUpByPassword(tx, inspector, password));
    await expect(prove("not-my-secret")).rejects.toMatchObject({ code: "step_up_refused" });
    await expect(sign(inspector, id, version)).rejects.toMatchObject(refused);
    await prove("a-long-secret-of-mine");
    await expect(sign(inspector, id, version)).resolves.toMatchObject({ id });
  });

  it("can use a code that was mailed to them, once, and not one that was mailed to another person", async () => {
    const [one, other] = [await aBegunInspection(seller), await aBegunInspection(seller)];
    const ask = (actor: Actor) => runInTransaction((tx) => requestStepUpCode(tx, actor));
    const mine = await ask(one.inspector);
    const theirs = await ask(other.inspector);
    const use = (requestId: string) =>
      runInTransaction((tx) =>
        confirmStepUpByCode(tx, one.inspector, { requestId, code: deriveSecrets(requestId).code }),
      );
    await expect(use(theirs.requestId)).rejects.toMatchObject({ kind: "not_found" });
    await use(mine.requestId);
    await expect(use(mine.requestId)).rejects.toMatchObject({ code: "login_code_invalid" });
    const session = await db.session.findUniqueOrThrow({ where: { id: one.inspector.sessionId } });
    expect(session.stepUpMethod).toBe("code");
  });
});

describe("a signed report", () => {
  it("is a file that passes every check, and the stored data match it", async () => {
    const signed = await aSignedInspection(seller, {
      "14": {
        outcome: "defect",
        defectCode: "HH",
        severity: "minor",
        lengthMm: 62,
        hotspot: { position: 0, x: 0.4, y: 0.5 },
      },
    });
    expect(await stateOf(signed.number)).toBe("passed");
    expect(await stateOf(signed.id)).toBe("passed");
    expect(await findReportFile("C-26-000000")).toBeNull();
    expect(await verifyDatabase()).toEqual([]);
  });

  it("cannot be changed with its signatures: no update, delete or truncate, not even by the owner", async () => {
    await aSignedInspection(seller);
    const columns = {
      signed_report: "body = '{}'",
      log_entry: "body = '{}'",
      log_node: `hash = '${"0".repeat(64)}'`,
      log_head: `root_hash = '${"0".repeat(64)}'`,
      signing_key: `public_key = '${"0".repeat(64)}'`,
    };
    for (const url of [testDatabase.appUrl, testDatabase.ownerUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        for (const [table, change] of Object.entries(columns)) {
          for (const sql of [
            `update ${table} set ${change}`,
            `delete from ${table}`,
            `truncate ${table} cascade`,
          ]) {
            await expect(client.query(sql), sql).rejects.toThrow();
          }
        }
        const gap = "insert into log_entry values (99999, 'report', 'x', '{}', now())";
        await expect(client.query(gap)).rejects.toThrow();
      } finally {
        await client.end();
      }
    }
  });

  it("is logged without gaps when many sign at once, and every earlier head is a prefix of the log", async () => {
    const ready: { inspector: Actor; id: string; version: number }[] = [];
    for (let at = 0; at < 5; at += 1) {
      const begun = await aBegunInspection(seller);
      ready.push({ ...begun, version: await answerAll(begun) });
    }
    await Promise.all(ready.map((each) => sign(each.inspector, each.id, each.version)));
    expect(await verifyDatabase()).toEqual([]);
    const now = await findTreeHead();
    if (now === null) throw new Error("no head");
    for (const row of await db.logHead.findMany()) {
      const earlierSize = Number(row.treeSize);
      const path = await findConsistencyProof(earlierSize, now.treeSize);
      const holds = await isConsistent(NODE_CRYPTO.sha256, {
        earlierSize,
        earlierRoot: decodeHex(row.rootHash),
        size: now.treeSize,
        root: decodeHex(now.rootHash),
        path: (path ?? []).map(decodeHex),
      });
      expect(holds).toBe(true);
    }
  });
});

describe("the published tolerances", () => {
  it("decide what is wear, whatever the form sent", async () => {
    const begun = await aBegunInspection(seller);
    const hotspot = { position: 0, x: 0.4, y: 0.5 };
    const mark = { outcome: "defect", defectCode: "HH", severity: "minor", hotspot } as const;
    const version = await answerAll(begun, {
      "14": { ...mark, lengthMm: 60, isInTolerance: true },
      "15": { ...mark, lengthMm: 4, isInTolerance: false },
    });
    const { scoreTenths } = await sign(begun.inspector, begun.id, version);
    const items = await db.inspectionItem.findMany({
      where: { inspectionId: begun.id, checkpoint: { in: ["14", "15"] } },
      orderBy: { checkpoint: "asc" },
    });
    expect(items.map((item) => [item.isInTolerance, item.deductionTenths])).toEqual([
      [false, 5],
      [true, 0],
    ]);
    expect(scoreTenths).toBe(995);
  });

  it("prevent an item with a value outside its limit from passing", async () => {
    const begun = await aBegunInspection(seller);
    const version = await answerAll(begun, { "39": { outcome: "pass", value: "1.5 mm" } });
    await expect(sign(begun.inspector, begun.id, version)).rejects.toMatchObject({
      code: "inspection_items_open",
      invalidParams: [{ name: "39", reason: "value_outside" }],
    });
  });
});

describe("a revoked key", () => {
  it("leaves earlier log entries valid, is recorded in the log, and is replaced by a new one", async () => {
    const before = await aSignedInspection(seller);
    const keyOf = async (id: string) =>
      (await db.signedReport.findUniqueOrThrow({ where: { inspectionId: id } })).pointKeyId;
    const keyId = await keyOf(before.id);
    const revoke = (actor: Actor) =>
      runInTransaction((tx) =>
        revokeSigningKey(tx, actor, { keyId, reason: "The point's tablet was stolen." }),
      );
    await expect(revoke(before.inspector)).rejects.toMatchObject({ kind: "not_found" });
    const admin: Actor = { ...(await anInspectorSignedIn()), roles: ["admin"] };
    await expect(revoke(actorOf("usr_admin", ["admin"]))).rejects.toMatchObject({
      code: "step_up_required",
    });
    await revoke(admin);
    await expect(revoke(admin)).rejects.toMatchObject({
      code: "key_revoked",
    });
    expect(await stateOf(before.number)).toBe("passed");
    // The page says that the key was valid at the time of signing, and has been revoked since.
    const page = await verifyOnline(
      createWebCrypto(crypto.subtle),
      async (url) =>
        url.endsWith("candor-keys.json")
          ? Response.json({ keys: await listKeys() })
          : new Response(null, { status: 503 }),
      (await findReportFile(before.number))?.text ?? "",
    );
    expect(page.checks.find((check) => check.id === "point_key")).toMatchObject({
      state: "passed",
      revoked: { reason: "The point's tablet was stolen." },
    });
    expect(page.checks.find((check) => check.id === "inspector_key")?.revoked).toBeUndefined();
    const shown = (await listDeskKeys(admin)).find((key) => key.id === keyId);
    expect(shown).toMatchObject({ state: "revoked", kind: "point", reports: 1 });
    expect(JSON.stringify(await listDeskKeys(admin))).not.toContain("sealed");
    const told = await db.logEntry.findMany({
      where: { subject: keyId },
      orderBy: { index: "asc" },
    });
    expect(told.map((entry) => entry.body.includes('"revokedAt":null'))).toEqual([true, false]);
    expect(await verifyDatabase()).toEqual([]);
  });
});

describe("one byte changed by a superuser", () => {
  const CHANGES = [
    "update signed_report set body = overlay(body placing '9' from position('\"savedAt\":\"2' in body) + 12)",
    "update signed_report set inspector_signature = translate(inspector_signature, '0123', '1032')",
    "update signed_report set point_key_id = inspector_key_id",
    "update signed_report set signed_at = signed_at + interval '1 second'",
    "update inspection_item set value = '1 mm' where checkpoint = '39'",
    "update inspection_item set note_en = note_en || '.' where checkpoint = '14'",
    "update inspection set odometer_reading = odometer_reading - 1 where state = 'signed'",
    "update inspection set grade = 3 where state = 'signed'",
    "delete from inspection_item where checkpoint = '113'",
    "update signing_key set public_key = translate(public_key, '0123', '1032') where owner_kind = 'point'",
    "update signing_key set sealed_private = left(sealed_private, -1) || translate(right(sealed_private, 1), '0123456789abcdef', '123456789abcdef0')",
    "update signing_key set valid_until = valid_until + interval '1 ms'",
    "update log_entry set body = replace(body, '\"revision\":1', '\"revision\":2') where kind = 'report'",
    "update log_node set hash = translate(hash, '0123', '1032') where level = 1",
    "update log_head set timestamp_ms = timestamp_ms + 1",
    "update log_head set root_hash = translate(root_hash, '0123', '1032')",
    "delete from log_entry where index = (select max(index) from log_entry)",
    "delete from signed_report",
    "update vehicle set vin = 'WBA00000000000001'",
  ];

  it.each(CHANGES)("is detected: %s", async (sql) => {
    if ((await db.signedReport.count()) === 0) await aSignedInspection(seller);
    try {
      await asSuperuser(async (client) => {
        // Acts as the owner of the machine: disables triggers and constraints, and restores them afterwards.
        await client.query("begin");
        await client.query("set local session_replication_role = replica");
        await client.query(
          "alter table signed_report drop constraint if exists signed_report_sane",
        );
        const { rowCount } = await client.query(sql);
        expect(rowCount).toBeGreaterThan(0);
        await client.query("commit");
      });
      expect(await verifyDatabase()).not.toEqual([]);
    } finally {
      await wipe();
    }
  });
});

/** Clears the data, so that the next change starts from a new state. */
async function wipe(): Promise<void> {
  await asSuperuser(async (client) => {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    for (const table of [
      "signed_report",
      "report_correction",
      "log_entry",
      "log_node",
      "log_head",
      "signing_key",
      "inspection_item",
      "inspection",
    ]) {
      await client.query(`delete from ${table}`);
    }
    await client.query("commit");
  });
}
