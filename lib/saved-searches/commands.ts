import "server-only";
import { randomBytes } from "node:crypto";
import { listPlaces } from "@/lib/listings/places";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { toJsonInput } from "@/lib/platform/db/json";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { JobName } from "@/lib/platform/jobs/job-types";
import { toRequestFromSearch } from "@/lib/saved-searches/from-search";
import {
  keepUnaskedFields,
  parseRequestForm,
  type SavedSearchForm,
} from "@/lib/saved-searches/form";
import { OPEN_REQUESTS_MAX } from "@/lib/saved-searches/policy";
import type { SavedSearch } from "@/lib/saved-searches/schema";
import {
  toSettingColumns,
  type RequestKind,
  type SavedSearchState,
  type Settings,
} from "@/lib/saved-searches/settings";
import {
  formatAsAsked,
  toRequestColumns,
  toRequestJson,
  toCarRequest,
} from "@/lib/saved-searches/stored-search";
import { toFilter } from "@/lib/search/filter";
import { parseSearch } from "@/lib/search/schema";

export type Created = { readonly id: string; readonly isNew: boolean };

export type SavedSearchInput = {
  readonly market: Market;
  /** The results page's query string. */
  readonly query: string;
  readonly settings: Settings;
};

/** Saves the query of a results page. Saving the same query again returns the existing saved search. */
export async function saveSearch(tx: Tx, actor: Actor, input: SavedSearchInput): Promise<Created> {
  const at = await readClock();
  const { query } = parseSearch(rawOf(new URLSearchParams(input.query)));
  const places = await listPlaces(input.market);
  const place = places.find((known) => known.id === query.place) ?? null;
  const filter = toFilter(query, { market: input.market, position: place, at });
  const request = toRequestFromSearch(filter, { words: query.q, place });
  const known = await tx.carRequest.findMany({
    where: { ownerId: actor.userId, kind: "saved_search", state: { not: "ended" } },
  });
  const text = formatAsAsked(request);
  const same = known.find((row) => formatAsAsked(toCarRequest(row)) === text);
  if (same !== undefined) return { id: same.id, isNew: false };
  return insert(tx, actor, { kind: "saved_search", name: null, request, ...input });
}

/** Creates a saved search from the guided form. */
export async function createSavedSearch(
  tx: Tx,
  actor: Actor,
  form: SavedSearchForm,
): Promise<Created> {
  const request = parseRequestForm(form, await listPlaces(form.market));
  const { name, settings } = form;
  return insert(tx, actor, { kind: "request", name: name ?? null, request, settings });
}

type New = {
  readonly kind: RequestKind;
  readonly name: string | null;
  readonly request: SavedSearch;
  readonly settings: Settings;
};

async function insert(tx: Tx, actor: Actor, made: New): Promise<Created> {
  const at = await readClock();
  const open = await tx.carRequest.count({
    where: { ownerId: actor.userId, state: { not: "ended" } },
  });
  if (open >= OPEN_REQUESTS_MAX) {
    throw new AppError("conflict", {
      code: "request_too_many",
      detail: `You have ${OPEN_REQUESTS_MAX} saved searches. End one first.`,
    });
  }
  const id = generateId("crq");
  const { market } = made.request;
  await tx.carRequest.create({
    data: {
      id,
      ownerId: actor.userId,
      kind: made.kind,
      state: "active",
      name: made.name,
      ...toRequestColumns(made.request),
      ...toSettingColumns(made.settings, MARKET_FACTS[market].timeZone),
      unsubscribeToken: randomBytes(24).toString("base64url"),
      seenAt: at,
      createdAt: at,
      updatedAt: at,
    },
  });
  await answerLater(tx, id, 1);
  return { id, isNew: true };
}

/**
 * The index gives results immediately after the commit. This job queries PostgreSQL once more, so that
 * a car is not missed whose change was matched before the saved search existed, and was indexed only
 * after its first results.
 */
export async function answerLater(tx: Tx, id: string, version: number): Promise<void> {
  await enqueue(tx, { task: "request.answer", key: `request:${id}:${version}`, payload: { id } });
}

/** The same for every active saved search, in one statement. @returns how many */
export async function answerAllLater(tx: Tx): Promise<number> {
  const task: JobName = "request.answer";
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    WITH asked AS (
      SELECT jobs.enqueue(${task}, json_build_object('id', id),
        'request:' || id || ':' || version, 25)::text FROM car_request WHERE state = 'active')
    SELECT count(*)::int AS n FROM asked`;
  return row?.n ?? 0;
}

/** Replaces the criteria and the notification settings of a saved search. */
export async function editSavedSearch(
  tx: Tx,
  actor: Actor,
  input: { readonly requestId: string; readonly version: number; readonly form: SavedSearchForm },
): Promise<{ readonly id: string }> {
  const row = await loadOwn(tx, actor, input.requestId);
  if (row.state === "ended") throw createEndedError();
  const before = toCarRequest(row);
  if (input.form.market !== before.market) throw createNotFoundError("car_request");
  const at = await readClock();
  const after = keepUnaskedFields(
    before,
    parseRequestForm(input.form, await listPlaces(before.market)),
  );
  const changed = await tx.carRequest.updateMany({
    where: { id: row.id, version: input.version },
    data: {
      ...toRequestColumns(after),
      ...toSettingColumns(input.form.settings, row.timeZone),
      name: input.form.name ?? null,
      mailDueAt: null,
      updatedAt: at,
      version: { increment: 1 },
    },
  });
  if (changed.count !== 1) throw createConflictError();
  await revise(tx, { requestId: row.id, at, cause: "edited", hitId: null, before, after });
  await answerLater(tx, row.id, input.version + 1);
  return { id: row.id };
}

export async function setSavedSearchState(
  tx: Tx,
  actor: Actor,
  input: { readonly requestId: string; readonly state: SavedSearchState },
): Promise<{ readonly state: SavedSearchState }> {
  const row = await loadOwn(tx, actor, input.requestId);
  if (row.state === input.state) return { state: input.state };
  if (row.state === "ended") throw createEndedError();
  const at = await readClock();
  await tx.carRequest.update({
    where: { id: row.id },
    data: { state: input.state, mailDueAt: null, updatedAt: at, version: { increment: 1 } },
  });
  // Finds the cars that came on sale while it was paused.
  if (input.state === "active") await answerLater(tx, row.id, row.version + 1);
  return { state: input.state };
}

/** The person has seen the proposals, so none of them is mailed any more. */
export async function markSeen(
  tx: Tx,
  actor: Actor,
  requestId: string,
): Promise<{ readonly seen: true }> {
  const row = await loadOwn(tx, actor, requestId);
  await tx.carRequest.update({
    where: { id: row.id },
    data: { seenAt: await readClock(), mailDueAt: null },
  });
  return { seen: true };
}

/** Unsubscribes with the secret from a mail's link, without signing in. Idempotent. */
export async function unsubscribe(tx: Tx, token: string): Promise<void> {
  const row = await tx.carRequest.findUnique({
    where: { unsubscribeToken: token },
    select: { id: true },
  });
  if (row === null) throw createNotFoundError("car_request");
  await tx.carRequest.updateMany({
    where: { id: row.id, delivery: { not: "off" } },
    data: {
      delivery: "off",
      mailDueAt: null,
      updatedAt: await readClock(),
      version: { increment: 1 },
    },
  });
}

export async function loadOwn(tx: Tx, actor: Actor, requestId: string) {
  const row = await tx.carRequest.findFirst({ where: { id: requestId, ownerId: actor.userId } });
  if (row === null) throw createNotFoundError("car_request");
  return row;
}

export type Revision = {
  readonly requestId: string;
  readonly at: Date;
  readonly cause: "edited" | "sharpened" | "undone";
  readonly hitId: string | null;
  readonly before: SavedSearch;
  readonly after: SavedSearch;
};

export async function revise(tx: Tx, revision: Revision): Promise<string> {
  const id = generateId("rev");
  await tx.requestRevision.create({
    data: {
      ...revision,
      id,
      before: toJsonInput(toRequestJson(revision.before)),
      after: toJsonInput(toRequestJson(revision.after)),
    },
  });
  return id;
}

export function createConflictError(): AppError {
  return new AppError("conflict", {
    code: "request_changed",
    detail: "This saved search was changed in the meantime. Reload the page.",
  });
}

export function createEndedError(): AppError {
  return new AppError("conflict", {
    code: "request_ended",
    detail: "This saved search has ended. Create a new one.",
  });
}

/**
 * A query string in the format of a page's searchParams: a name that occurs several times is a
 * list.
 */
function rawOf(params: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)]));
}
