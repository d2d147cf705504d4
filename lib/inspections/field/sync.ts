import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { requireOwnDraft } from "@/lib/inspections/commands";
import { checkEntry } from "@/lib/inspections/field/check";
import { listEntries } from "@/lib/inspections/field/entries";
import type { SentOp, SyncReply } from "@/lib/inspections/field/schema";
import { decide } from "@/lib/inspections/field/states";
import { writeEntry } from "@/lib/inspections/field/write";

type Result = SyncReply["results"][number];

/**
 * Stores what a phone sends. Each entry is checked separately: it is written once even if repeated,
 * refused with a reason, or answered with the value that another phone wrote meanwhile. Only a
 * problem of the whole inspection (signed, cancelled, another inspector's) refuses the whole
 * request.
 */
export async function syncEntries(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectionId: string;
    readonly deviceId: string;
    readonly ops: readonly SentOp[];
  },
): Promise<SyncReply> {
  // Serialises requests of two phones, and of a phone and a signature.
  await tx.$queryRaw`select id from inspection where id = ${input.inspectionId} for update`;
  const inspection = await requireOwnDraft(tx, actor, input.inspectionId);
  const entries = await listEntries(tx, inspection);
  const known = await tx.inspectionFieldOp.findMany({
    where: { inspectionId: inspection.id, id: { in: input.ops.map((op) => op.id) } },
    select: { id: true, revision: true },
  });
  const revisions = new Map(known.map((row) => [row.id, row.revision]));
  const written: string[] = [];
  const round: Round = {
    actor,
    inspection,
    deviceId: input.deviceId,
    at: await readClock(),
    entries,
    revisions,
    written,
  };
  const results: Result[] = [];
  for (const op of input.ops) results.push(await takeOp(tx, round, op));
  if (written.length === 0)
    return { version: inspection.version, before: inspection.version, results };
  await tx.inspection.update({
    where: { id: inspection.id },
    data: { version: { increment: 1 } },
  });
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "inspection.sync",
    subject: inspection.id,
    after: { deviceId: input.deviceId, entries: written },
  });
  return { version: inspection.version + 1, before: inspection.version, results };
}

/**
 * The state that the operations of one request are checked against. Each operation sees what the
 * earlier ones wrote.
 */
type Round = {
  readonly actor: Actor;
  readonly inspection: Awaited<ReturnType<typeof requireOwnDraft>>;
  readonly deviceId: string;
  readonly at: Date;
  readonly entries: Awaited<ReturnType<typeof listEntries>>;
  /** The revision that each known operation id has produced. */
  readonly revisions: Map<string, number>;
  readonly written: string[];
};

async function takeOp(tx: Tx, round: Round, op: SentOp): Promise<Result> {
  const { actor, inspection, deviceId, at, entries, revisions } = round;
  const before = revisions.get(op.id);
  if (before !== undefined) return { id: op.id, state: "applied", revision: before };
  const checked = await checkEntry(tx, actor, inspection, op);
  if (!checked.ok) {
    return { id: op.id, state: "refused", code: checked.code, fields: [...checked.fields] };
  }
  const current = entries[op.entry];
  const what = decide(current, { base: op.base, value: checked.value });
  if (what === "conflict") {
    const held = current ?? { revision: 0, value: null, savedAt: null };
    return { id: op.id, state: "conflict", current: held };
  }
  const revision = (current?.revision ?? 0) + (what === "write" ? 1 : 0);
  if (what === "write") {
    await writeEntry(tx, inspection.id, { ...checked, revision, at });
    const value = structuredClone(checked.value) as SentOp["value"];
    entries[op.entry] = { revision, value, savedAt: at.toISOString() };
    round.written.push(op.entry);
  }
  await rememberOp(tx, { inspectionId: inspection.id, deviceId, at, revision, actor, op });
  revisions.set(op.id, revision);
  return { id: op.id, state: "applied", revision };
}

async function rememberOp(
  tx: Tx,
  sent: {
    readonly inspectionId: string;
    readonly deviceId: string;
    readonly actor: Actor;
    readonly at: Date;
    readonly revision: number;
    readonly op: SentOp;
  },
): Promise<void> {
  const { op } = sent;
  await tx.inspectionFieldOp.create({
    data: {
      inspectionId: sent.inspectionId,
      id: op.id,
      deviceId: sent.deviceId,
      userId: sent.actor.userId,
      entry: op.entry,
      revision: sent.revision,
      recordedAt: new Date(op.recordedAt),
      receivedAt: sent.at,
      lat: op.position?.lat ?? null,
      lon: op.position?.lon ?? null,
      accuracyM: op.position?.accuracyM ?? null,
    },
  });
}
