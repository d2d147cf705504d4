"use client";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { NO_WORK, type Work } from "@/lib/inspections/field/states";
import type { FieldForm } from "@/lib/inspections/field/types";
import type { FieldBooking } from "@/lib/inspections/field/queries";

/**
 * The data stored on this phone. An answer is stored before anything else happens with it. Each change is one
 * transaction, so that a closed tab leaves either the old state or the new one.
 */

export type Day = {
  readonly userId: string;
  readonly at: string;
  readonly bookings: readonly FieldBooking[];
};

export type StoredForm = {
  readonly form: FieldForm;
  readonly ownerId: string;
  readonly isSigned: boolean;
  readonly reportPath: string | null;
};

export type StoredPhoneFile = {
  readonly id: string;
  readonly inspectionId: string;
  readonly kind: "photo" | "voice" | "video";
  readonly blob: Blob;
  readonly seconds: number;
  /**
   * The server's id of the file after the upload. The data of an uploaded video is deleted here, because it is
   * too large to keep.
   */
  readonly fileId: string | null;
  /** Still being recorded. */
  readonly isOpen: boolean;
};

type Meta = {
  readonly deviceId?: string;
  readonly day?: Day;
  readonly offlineSince?: string | null;
};

interface Kept extends DBSchema {
  meta: { key: string; value: Meta[keyof Meta] };
  forms: { key: string; value: StoredForm };
  works: { key: string; value: Work };
  files: { key: string; value: StoredPhoneFile; indexes: { inspection: string } };
}

let opened: Promise<IDBPDatabase<Kept>> | undefined;

function device(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>("candor-field", 1, {
    upgrade(db) {
      db.createObjectStore("meta");
      db.createObjectStore("forms");
      db.createObjectStore("works");
      db.createObjectStore("files", { keyPath: "id" }).createIndex("inspection", "inspectionId");
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

const listeners = new Set<(inspectionId: string) => void>();
const channel =
  typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("candor-field");
if (channel !== null) {
  channel.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data === "string") tell(event.data);
  };
}

function tell(inspectionId: string): void {
  for (const listener of listeners) listener(inspectionId);
}

function changed(inspectionId: string): void {
  tell(inspectionId);
  channel?.postMessage(inspectionId);
}

/** The listener is called after every change, also after a change in another tab. */
export function subscribeToChanges(listener: (inspectionId: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function readMeta<Key extends keyof Meta>(key: Key): Promise<Meta[Key]> {
  const db = await device();
  // writeMeta stored the value under the same key, so its type is known.
  return (await db.get("meta", key)) as Meta[Key];
}

export async function writeMeta<Key extends keyof Meta>(key: Key, value: Meta[Key]): Promise<void> {
  await (await device()).put("meta", value, key);
}

/** Returns an id for this phone; it does not identify the person. */
export async function getDeviceId(): Promise<string> {
  const known = await readMeta("deviceId");
  if (known !== undefined) return known;
  const id = crypto.randomUUID();
  await writeMeta("deviceId", id);
  return id;
}

export async function readForm(id: string): Promise<StoredForm | undefined> {
  return (await device()).get("forms", id);
}

export async function listForms(ownerId: string): Promise<readonly StoredForm[]> {
  const all = await (await device()).getAll("forms");
  return all.filter((kept) => kept.ownerId === ownerId);
}

export async function writeForm(kept: StoredForm): Promise<void> {
  await (await device()).put("forms", kept, kept.form.id);
  changed(kept.form.id);
}

export async function readWork(id: string): Promise<Work> {
  return (await (await device()).get("works", id)) ?? NO_WORK;
}

/** The only function that changes an inspection: it reads, applies the change and writes in one transaction. */
export async function changeWork(id: string, change: (work: Work) => Work): Promise<Work> {
  const tx = (await device()).transaction("works", "readwrite", { durability: "strict" });
  const before = (await tx.store.get(id)) ?? NO_WORK;
  const after = change(before);
  if (after !== before) await tx.store.put(after, id);
  await tx.done;
  changed(id);
  return after;
}

/** Stores a file together with the answer that refers to it, in one transaction. */
export async function keepFile(
  file: StoredPhoneFile,
  change?: (work: Work) => Work,
): Promise<void> {
  const tx = (await device()).transaction(["files", "works"], "readwrite", {
    durability: "strict",
  });
  await tx.objectStore("files").put(file);
  if (change !== undefined) {
    const works = tx.objectStore("works");
    await works.put(change((await works.get(file.inspectionId)) ?? NO_WORK), file.inspectionId);
  }
  await tx.done;
  changed(file.inspectionId);
}

export async function listFiles(inspectionId: string): Promise<readonly StoredPhoneFile[]> {
  return (await device()).getAllFromIndex("files", "inspection", inspectionId);
}
