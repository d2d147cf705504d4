import { toCanonicalJson, type Json } from "@/lib/platform/core/json";
import type { SentOp, SyncReply } from "@/lib/inspections/field/schema";

/**
 * Merges answers from several phones, online and offline, into one inspection.
 *
 * Each entry (an item, a reading, a photograph) has its own revision. A phone stores the server's
 * state and a queue of what it still has to send. Changes to different entries never conflict. If
 * two phones change the same entry, equal values are one answer. Otherwise the phone that sends
 * second shows both values, and the inspector chooses one. An answer leaves the queue only when the
 * server has confirmed it. Pure.
 */

export type HeldAnswer = {
  readonly revision: number;
  /** Null means removed. */
  readonly value: Json;
  readonly savedAt: string | null;
};

export type Position = SentOp["position"];

export type Op = {
  readonly id: string;
  readonly entry: string;
  /**
   * The revision that the inspector saw. Null when it follows the phone's own earlier answer, which
   * is not confirmed yet.
   */
  readonly base: number | null;
  readonly value: Json;
  readonly recordedAt: string;
  readonly position: Position;
  /** It was sent at least once, so the server may have it. It is not changed any more. */
  readonly isSent: boolean;
};

export type Conflict = {
  readonly mine: Json;
  readonly mineAt: string;
  readonly theirs: HeldAnswer;
};
export type Refusal = {
  readonly value: Json;
  readonly code: string;
  readonly fields: readonly string[];
  readonly recordedAt: string;
};
export const STOPS = ["signed", "cancelled", "reassigned"] as const;
export type Stop = (typeof STOPS)[number];

/** All data of one inspection on one phone. */
export type Work = {
  /** The version up to which this phone has received everything. A signature names it. */
  readonly version: number;
  readonly server: Readonly<Record<string, HeldAnswer>>;
  readonly queue: readonly Op[];
  readonly conflicts: Readonly<Record<string, Conflict>>;
  readonly refused: Readonly<Record<string, Refusal>>;
  /** Incomplete entries: a defect without its severity, two of three paint points. */
  readonly drafts: Readonly<Record<string, Json>>;
  /** Why nothing more can be sent. */
  readonly stop: Stop | null;
};

export const NO_WORK: Work = {
  version: 0,
  server: {},
  queue: [],
  conflicts: {},
  refused: {},
  drafts: {},
  stop: null,
};

/** What the server does with an entry that arrives. The server uses this function too. */
export function decide(
  current: HeldAnswer | undefined,
  op: { readonly base: number; readonly value: Json },
): "same" | "write" | "conflict" {
  const held = current ?? { revision: 0, value: null };
  if (toCanonicalJson(held.value) === toCanonicalJson(op.value)) return "same";
  return op.base === held.revision ? "write" : "conflict";
}

export type Answer = {
  readonly id: string;
  readonly entry: string;
  readonly value: Json;
  readonly at: string;
  readonly position: Position;
};

/** The inspector answers an item, or changes an earlier answer. */
export function applyAnswer(work: Work, answer: Answer): Work {
  const { entry, value } = answer;
  const conflict = work.conflicts[entry];
  const cleared = {
    ...work,
    conflicts: without(work.conflicts, entry),
    refused: without(work.refused, entry),
    drafts: without(work.drafts, entry),
  };
  const earlier = work.queue.findLast((op) => op.entry === entry);
  const said = { value, recordedAt: answer.at, position: answer.position };
  if (earlier !== undefined && !earlier.isSent) {
    const queue = work.queue.map((op) => (op.id === earlier.id ? { ...op, ...said } : op));
    return { ...cleared, queue };
  }
  const seen = conflict?.theirs.revision ?? work.server[entry]?.revision ?? 0;
  const base = earlier === undefined ? seen : null;
  const op: Op = { id: answer.id, entry, base, ...said, isSent: false };
  return { ...cleared, queue: [...work.queue, op] };
}

/** Stores incomplete input. It stays on the phone until it is a complete answer. */
export function applyDraft(work: Work, entry: string, value: Json): Work {
  return { ...work, drafts: { ...work.drafts, [entry]: value } };
}

/** Resolves a conflict: the inspector keeps one of two different answers. */
export function applyChoice(
  work: Work,
  choice: Omit<Answer, "value"> & { readonly keep: "mine" | "theirs" },
): Work {
  const conflict = work.conflicts[choice.entry];
  if (conflict === undefined) return work;
  if (choice.keep === "mine") return applyAnswer(work, { ...choice, value: conflict.mine });
  return { ...work, conflicts: without(work.conflicts, choice.entry) };
}

const LOCAL = /"local:[0-9a-z-]+"/;

/** Whether a value refers to a file that has not been uploaded yet, as "local:…". */
export function hasLocalFiles(value: Json): boolean {
  return LOCAL.test(JSON.stringify(value));
}

/**
 * The next entries to send: oldest first, at most one per entry, and none whose files are not
 * uploaded yet.
 */
export function listNextOps(work: Work, max: number): readonly SentOp[] {
  if (work.stop !== null) return [];
  const met = new Set<string>();
  const ops: SentOp[] = [];
  for (const op of work.queue) {
    if (met.has(op.entry)) continue;
    met.add(op.entry);
    if (hasLocalFiles(op.value)) continue;
    const base = op.base ?? work.server[op.entry]?.revision ?? 0;
    const { id, entry, value, recordedAt, position } = op;
    ops.push({ id, entry, base, value: mutable(value), recordedAt, position });
    if (ops.length === max) break;
  }
  return ops;
}

/** The type of zod's JSON is mutable, but the value is the same. */
function mutable(value: Json): SentOp["value"] {
  return structuredClone(value) as SentOp["value"];
}

/** Called before they are sent: from now on the server may have them. */
export function markSending(work: Work, ids: readonly string[]): Work {
  const queue = work.queue.map((op) => (ids.includes(op.id) ? { ...op, isSent: true } : op));
  return { ...work, queue };
}

/** Applies the server's reply. Idempotent: the same reply a second time changes nothing. */
export function applyReply(work: Work, reply: SyncReply): Work {
  // The phone has received everything only if it had received everything before.
  const version = reply.before === work.version ? reply.version : work.version;
  return reply.results.reduce(settle, { ...work, version });
}

function settle(work: Work, result: SyncReply["results"][number]): Work {
  const op = work.queue.find((each) => each.id === result.id);
  if (op === undefined) return work;
  const { entry } = op;
  const rest = work.queue.filter((each) => each.id !== op.id);
  if (result.state === "applied") {
    const { revision } = result;
    const held = { revision, value: op.value, savedAt: op.recordedAt };
    return {
      ...work,
      server: { ...work.server, [entry]: newer(work.server[entry], held) },
      // Later entries in the queue were made with knowledge of this one, so they get its revision
      // as their base.
      queue: rest.map((each) =>
        each.entry === entry && each.base === null ? { ...each, base: revision } : each,
      ),
    };
  }
  const later = rest.findLast((each) => each.entry === entry);
  if (result.state === "conflict") {
    const mine = later ?? op;
    const theirs = newer(work.server[entry], result.current);
    return {
      ...work,
      server: { ...work.server, [entry]: theirs },
      queue: rest.filter((each) => each.entry !== entry),
      conflicts: {
        ...work.conflicts,
        [entry]: { mine: mine.value, mineAt: mine.recordedAt, theirs },
      },
    };
  }
  if (later !== undefined) {
    const base = op.base ?? work.server[entry]?.revision ?? 0;
    const queue = rest.map((each) =>
      each.base === null && each.entry === entry ? { ...each, base } : each,
    );
    return { ...work, queue };
  }
  const { code, fields } = result;
  const refusal = { value: op.value, code, fields, recordedAt: op.recordedAt };
  return { ...work, queue: rest, refused: { ...work.refused, [entry]: refusal } };
}

/**
 * Applies the server's current state. An outdated response that arrives late is recognised by its
 * revisions.
 */
export function applyPull(
  work: Work,
  news: { readonly version: number; readonly entries: Readonly<Record<string, HeldAnswer>> },
): Work {
  const server = { ...work.server };
  for (const [entry, held] of Object.entries(news.entries)) {
    server[entry] = newer(server[entry], held);
  }
  const conflicts = Object.fromEntries(
    Object.entries(work.conflicts).flatMap(([entry, conflict]) => {
      const theirs = newer(conflict.theirs, server[entry] ?? conflict.theirs);
      const isSame = toCanonicalJson(theirs.value) === toCanonicalJson(conflict.mine);
      return isSame ? [] : [[entry, { ...conflict, theirs }] as const];
    }),
  );
  return { ...work, version: Math.max(work.version, news.version), server, conflicts };
}

/** A file was uploaded: replaces its local id by the server's id everywhere. */
export function applyUpload(work: Work, localId: string, fileId: string): Work {
  const put = (value: Json): Json => replace(value, `local:${localId}`, fileId);
  const map = <T extends object>(
    record: Readonly<Record<string, T>>,
    change: (each: T) => T,
  ): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([key, each]) => [key, change(each)]));
  return {
    ...work,
    queue: work.queue.map((op) => ({ ...op, value: put(op.value) })),
    drafts: Object.fromEntries(
      Object.entries(work.drafts).map(([entry, value]) => [entry, put(value)]),
    ),
    conflicts: map(work.conflicts, (each) => ({ ...each, mine: put(each.mine) })),
    refused: map(work.refused, (each) => ({ ...each, value: put(each.value) })),
  };
}

export function applyStop(work: Work, stop: Stop): Work {
  return { ...work, stop };
}

/** The phone's value of an entry: the last one entered here, otherwise the server's. */
export function getEntryValue(work: Work, entry: string): Json {
  return (
    work.queue.findLast((op) => op.entry === entry)?.value ??
    work.conflicts[entry]?.mine ??
    work.refused[entry]?.value ??
    work.server[entry]?.value ??
    null
  );
}

/** The value that the form shows: incomplete input if there is any, otherwise the answer. */
export function getShownValue(work: Work, entry: string): Json {
  return work.drafts[entry] ?? getEntryValue(work, entry);
}

export type EntryState = "open" | "waiting" | "conflict" | "refused" | "sent";

export function getEntryState(work: Work, entry: string): EntryState {
  if (work.queue.some((op) => op.entry === entry)) return "waiting";
  if (work.conflicts[entry] !== undefined) return "conflict";
  if (work.refused[entry] !== undefined) return "refused";
  return (work.server[entry]?.value ?? null) === null ? "open" : "sent";
}

/** Whether the server has everything and there is no conflict. A signature requires both. */
export function isAllSent(work: Work): boolean {
  return (
    work.queue.length === 0 &&
    Object.keys(work.drafts).length === 0 &&
    Object.keys(work.conflicts).length === 0 &&
    Object.keys(work.refused).length === 0
  );
}

function newer(known: HeldAnswer | undefined, held: HeldAnswer): HeldAnswer {
  return known !== undefined && known.revision > held.revision ? known : held;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

function replace(value: Json, from: string, to: string): Json {
  if (value === from) return to;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each: Json) => replace(each, from, to));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, replace(each, from, to)]),
  );
}
