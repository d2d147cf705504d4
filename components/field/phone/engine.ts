"use client";
import { z } from "zod";
import {
  changeWork,
  getDeviceId,
  listFiles,
  listForms,
  keepFile,
  readForm,
  readMeta,
  readWork,
  writeForm,
  writeMeta,
  type Day,
  type StoredPhoneFile,
} from "@/components/field/phone/device";
import { fetchJson, LostNetwork, Refused, SignedOut } from "@/components/field/phone/ask";
import { sendVideo } from "@/components/field/phone/send-video";
import { keepOffline } from "@/components/field/phone/worker";
import { uploadFile } from "@/components/ui/upload-file";
import { Entries, OPS_PER_REQUEST, SyncReply } from "@/lib/inspections/field/schema";
import {
  listNextOps,
  applyPull,
  applyReply,
  markSending,
  applyStop,
  applyUpload,
  type Stop,
} from "@/lib/inspections/field/states";
import type { FieldForm } from "@/lib/inspections/field/types";

/** Sends stored entries and fetches new data, in one tab at a time, for as long as the app is open. */

export type EngineState =
  | { readonly kind: "resting" | "sending" | "signed-out" }
  | { readonly kind: "offline"; readonly since: string }
  | { readonly kind: "failing"; readonly code: string };

const Snapshot = z.union([
  z.object({ version: z.number(), isUnchanged: z.literal(true) }),
  z.object({
    version: z.number(),
    ownerId: z.string(),
    isSigned: z.boolean(),
    reportPath: z.string().nullable(),
    entries: Entries,
    // Our own server wrote it and it is stored unchanged; lib/inspections/field/types.ts defines its type.
    form: z.custom<FieldForm>((value) => typeof value === "object" && value !== null),
  }),
]);
const DayReply = z.object({
  userId: z.string(),
  at: z.string(),
  bookings: z.array(z.custom<Day["bookings"][number]>((value) => typeof value === "object")),
});
const VoiceReply = z.object({ id: z.string() });

/** Fetches the day's bookings and stores them. */
export async function fetchDay(): Promise<Day> {
  const day = DayReply.parse(await fetchJson("/api/field/day"));
  await writeMeta("day", day);
  return day;
}

/** Fetches the form and all answers, and stores both. */
export async function fetchInspection(id: string): Promise<void> {
  const [kept, work] = await Promise.all([readForm(id), readWork(id)]);
  const known = kept === undefined ? 0 : work.version;
  const reply = await askOrStop(id, () =>
    fetchJson(`/api/inspections/${id}/snapshot?known=${known}`),
  );
  if (reply === undefined) return;
  const snapshot = Snapshot.parse(reply);
  if ("isUnchanged" in snapshot) return;
  const { form, ownerId, isSigned, reportPath, version, entries } = snapshot;
  await changeWork(id, (before) => {
    const after = applyPull(before, { version, entries });
    return isSigned && after.queue.length > 0 ? applyStop(after, "signed") : after;
  });
  await writeForm({ form, ownerId, isSigned, reportPath });
  keepOffline(form.photos.map((photo) => photo.src));
}

const STOP_OF: Readonly<Record<string, Stop>> = {
  inspection_signed: "signed",
  inspection_cancelled: "cancelled",
  inspection_not_found: "reassigned",
};

/** An error that concerns the whole inspection stops its synchronisation; the entries stay on the phone. */
async function askOrStop(id: string, ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    const stop = error instanceof Refused ? STOP_OF[error.code] : undefined;
    if (stop === undefined) throw error;
    await changeWork(id, (work) => applyStop(work, stop));
    return undefined;
  }
}

async function sendFiles(id: string, isWanted: (file: StoredPhoneFile) => boolean): Promise<void> {
  const queue = JSON.stringify((await readWork(id)).queue);
  const waiting = (await listFiles(id)).filter(
    (file) => file.fileId === null && !file.isOpen && queue.includes(`"local:${file.id}"`),
  );
  for (const file of waiting.filter(isWanted)) {
    const fileId = await sendFile(file);
    const blob = file.kind === "video" ? new Blob([]) : file.blob;
    await keepFile({ ...file, blob, fileId }, (work) => applyUpload(work, file.id, fileId));
  }
}

async function sendFile(file: StoredPhoneFile): Promise<string> {
  if (file.kind === "video") return sendVideo(file);
  if (file.kind === "voice") {
    const url = `/api/inspections/${file.inspectionId}/voice?seconds=${file.seconds}`;
    return VoiceReply.parse(await fetchJson(url, { method: "POST", body: file.blob })).id;
  }
  const named = new File([file.blob], "photo.jpg", { type: file.blob.type });
  const reply = await uploadFile(named, "defect_photo", () => undefined);
  if (reply.ok) return reply.asset.id;
  const { status, code } = reply.problem;
  if (status === 0) throw new LostNetwork();
  if (status === 401) throw new SignedOut();
  throw new Refused(status, code);
}

async function sendAnswers(id: string): Promise<void> {
  for (;;) {
    const ops = listNextOps(await readWork(id), OPS_PER_REQUEST);
    if (ops.length === 0) return;
    await changeWork(id, (work) =>
      markSending(
        work,
        ops.map((op) => op.id),
      ),
    );
    const body = JSON.stringify({ deviceId: await getDeviceId(), ops });
    const reply = await askOrStop(id, () =>
      fetchJson(`/api/inspections/${id}/sync`, { method: "POST", body }),
    );
    if (reply === undefined) return;
    const parsed = SyncReply.parse(reply);
    await changeWork(id, (work) => applyReply(work, parsed));
  }
}

/** Synchronises one inspection in both directions. */
export async function syncInspection(id: string): Promise<void> {
  await sendFiles(id, (file) => file.kind !== "video");
  await sendAnswers(id);
  // Videos come last, because they can take minutes on a slow connection.
  await sendFiles(id, (file) => file.kind === "video");
  await sendAnswers(id);
  await fetchInspection(id);
}

/** Holds a lock, so that only one tab sends at a time; another tab waits for it. */
async function alone(run: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return run();
  await navigator.locks.request("candor-field-sync", run);
}

async function hasWork(): Promise<boolean> {
  const day = await readMeta("day");
  const forms = day === undefined ? [] : await listForms(day.userId);
  const works = await Promise.all(forms.map(({ form }) => readWork(form.id)));
  return works.some((work) => work.stop === null && work.queue.length > 0);
}

async function syncAll(openId: string | null): Promise<void> {
  // Only the entries of the signed-in inspector are sent: another inspector may have used this phone before.
  const { userId } = await fetchDay();
  for (const { form } of await listForms(userId)) {
    const work = await readWork(form.id);
    if (work.stop === null && work.queue.length > 0) await syncInspection(form.id);
  }
  if (openId === null || (await readWork(openId)).stop !== null) return;
  const kept = await readForm(openId);
  if (kept === undefined || kept.ownerId === userId) await fetchInspection(openId);
}

/** Short enough to send soon after the network is back, long enough to save the battery. */
const EVERY_MS = 15_000;

/** Runs until it is stopped: immediately, when nudged, when the network is back, and at every interval. */
export function startEngine(
  openId: () => string | null,
  onState: (state: EngineState) => void,
): { readonly nudge: () => void; readonly stop: () => void } {
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    isWanted = false;
    const state = await attempt(openId(), onState);
    isRunning = false;
    settle(state);
  };
  /** A nudge during a run starts another run afterwards. */
  const settle = (state: EngineState): void => {
    if (isStopped) return;
    onState(state);
    if (isWanted) nudge();
  };
  const nudge = (): void => {
    if (isStopped) return;
    if (isRunning) isWanted = true;
    else void run();
  };
  const timer = setInterval(nudge, EVERY_MS);
  window.addEventListener("online", nudge);
  window.addEventListener("offline", nudge);
  document.addEventListener("visibilitychange", nudge);
  nudge();
  return {
    nudge,
    stop: () => {
      isStopped = true;
      clearInterval(timer);
      window.removeEventListener("online", nudge);
      window.removeEventListener("offline", nudge);
      document.removeEventListener("visibilitychange", nudge);
    },
  };
}

async function attempt(
  openId: string | null,
  onState: (state: EngineState) => void,
): Promise<EngineState> {
  try {
    if (!navigator.onLine) throw new LostNetwork();
    await alone(async () => {
      if (await hasWork()) onState({ kind: "sending" });
      await syncAll(openId);
    });
    await writeMeta("offlineSince", null);
    return { kind: "resting" };
  } catch (error) {
    if (error instanceof LostNetwork) return offline();
    if (error instanceof SignedOut) return { kind: "signed-out" };
    if (error instanceof Refused) return { kind: "failing", code: error.code };
    return { kind: "failing", code: "reply_unreadable" };
  }
}

/** The start of the offline period is stored, so that the app still shows it after a restart. */
async function offline(): Promise<EngineState> {
  const known = await readMeta("offlineSince");
  if (typeof known === "string") return { kind: "offline", since: known };
  // The phone's own clock is precise enough here: the time is only displayed and nothing depends on it.
  const since = new Date().toISOString();
  await writeMeta("offlineSince", since);
  return { kind: "offline", since };
}
