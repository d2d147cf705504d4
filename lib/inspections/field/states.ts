import { toCanonicalJson, type Json } from "@/lib/platform/core/json";
import type { SentOp, SyncReply } from "@/lib/inspections/field/schema";

/**
 * How answers given on several phones, with and without a network, become one inspection.
 *
 * Every entry (an item, a reading, a photograph) has a revision of its own. A phone keeps what the
 * server holds, and behind it a line of what it has still to send. Different entries never meet. The
 * same entry answered twice is one answer if both say the same; if not, whoever comes second is shown
 * both and chooses. An answer leaves a phone only when the server has said that it has it. Pure.
 */

export type HeldAnswer = {
  readonly revision: number;
  /** null = taken back. */
  readonly value: Json;
  readonly savedAt: string | null;
};

export type Position = SentOp["position"];

export type Op = {
  readonly id: string;
  readonly entry: string;
  /** The revision the inspector saw; null = his own answer before this one, still under way. */
  readonly base: number | null;
  readonly value: Json;
  readonly recordedAt: string;
  readonly position: Position;
  /** Has left the phone at least once: the server may have it, so it is not changed any more. */
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

/** All of one inspection on one phone. */
export type Work = {
  /** The version up to which this phone has seen everything; what a signature names. */
  readonly version: number;
  readonly server: Readonly<Record<string, HeldAnswer>>;
  readonly queue: readonly Op[];
  readonly conflicts: Readonly<Record<string, Conflict>>;
  readonly refused: Readonly<Record<string, Refusal>>;
  /** Begun and not whole yet: a defect without its severity, two of three paint points. */
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

/** What the server does with an entry that arrives; the server asks this too. */
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

/** Something was entered that is no answer yet; it stays on the phone until it is one. */
export function applyDraft(work: Work, entry: string, value: Json): Work {
  return { ...work, drafts: { ...work.drafts, [entry]: value } };
}

/** Of two different answers the inspector keeps one. */
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

/** A file that has not left the phone yet stands in a value as "local:…". */
export function hasLocalFiles(value: Json): boolean {
  return LOCAL.test(JSON.stringify(value));
}

/** What to send next: oldest first, one of each entry, nothing whose files are still here. */
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

/** zod's JSON is mutable; it is the same value. */
function mutable(value: Json): SentOp["value"] {
  return structuredClone(value) as SentOp["value"];
}

/** Before they leave: from now on the server may have them. */
export function markSending(work: Work, ids: readonly string[]): Work {
  const queue = work.queue.map((op) => (ids.includes(op.id) ? { ...op, isSent: true } : op));
  return { ...work, queue };
}

/** What the server said about them. An answer that comes a second time changes nothing. */
export function applyReply(work: Work, reply: SyncReply): Work {
  // Only who had seen everything before has seen everything now.
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
      // What was said after it was said in sight of it.
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

/** What the server holds now; an older answer that arrives late is known by its revisions. */
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

/** A file has arrived: wherever it stands by its name on the phone, it now has the server's. */
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

/** What stands on this phone for an entry: the last thing said here, else what the server holds. */
export function getEntryValue(work: Work, entry: string): Json {
  return (
    work.queue.findLast((op) => op.entry === entry)?.value ??
    work.conflicts[entry]?.mine ??
    work.refused[entry]?.value ??
    work.server[entry]?.value ??
    null
  );
}

/** What the form shows: what was begun, else what stands. */
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

/** Whether the server has all of it and nothing is disputed: what a signature needs. */
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
