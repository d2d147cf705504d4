import { z } from "zod";
import type { Json } from "@/lib/platform/core/json";
import { getEntryState, getEntryValue, type Work } from "@/lib/inspections/field/states";
import type { FieldForm, FormPoint, FormSection } from "@/lib/inspections/field/types";
import { listGauges } from "@/lib/inspections/field/vocabulary";
import { ItemInput } from "@/lib/inspections/schema";

/**
 * The status of an inspection on a phone: the current item, open items, and what will be public. Pure.
 */

/**
 * An answer as the phone stores it. Here a photograph may still have a local id instead of the
 * server's.
 */
const Kept = ItemInput.extend({ photoAssetId: z.string().max(60).nullable().default(null) });
export type LocalItem = z.output<typeof Kept>;

export function parseItem(value: Json): LocalItem | null {
  const parsed = Kept.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export type Place = {
  readonly section: FormSection;
  readonly point: FormPoint;
  /** The position in its section, starting at 1. */
  readonly number: number;
  readonly previous: string | null;
  readonly next: string | null;
};

export function findPlace(form: FieldForm, key: string): Place | null {
  const all = form.sections.flatMap((section) => section.points);
  const index = all.findIndex((point) => point.key === key);
  const point = all[index];
  const section = form.sections.find((each) => each.points.some((one) => one.key === key));
  if (point === undefined || section === undefined) return null;
  return {
    section,
    point,
    number: section.points.indexOf(point) + 1,
    previous: all[index - 1]?.key ?? null,
    next: all[index + 1]?.key ?? null,
  };
}

export type OpenReason = "unanswered" | "unfinished" | "photo_missing" | "conflict" | "refused";

const NO_PHOTO = "no_photo_possible";

/** Why an item prevents the signature. The server applies the same rule. */
export function findOpenReason(work: Work, point: FormPoint): OpenReason | null {
  const entry = `item:${point.key}`;
  const state = getEntryState(work, entry);
  if (state === "conflict" || state === "refused") return state;
  if (work.drafts[entry] !== undefined) return "unfinished";
  const item = parseItem(getEntryValue(work, entry));
  if (item === null) return "unanswered";
  if (item.outcome !== "defect" || !point.photoRequired) return null;
  const isShown = item.photoAssetId !== null || item.hotspot !== null || item.reason === NO_PHOTO;
  return isShown ? null : "photo_missing";
}

export type SectionProgress = {
  readonly key: string;
  readonly name: FormSection["name"];
  readonly done: number;
  readonly total: number;
  readonly firstOpen: string | null;
};

export function listSectionProgress(form: FieldForm, work: Work): readonly SectionProgress[] {
  return form.sections.map((section) => {
    const open = section.points.filter((point) => findOpenReason(work, point) !== null);
    return {
      key: section.key,
      name: section.name,
      done: section.points.length - open.length,
      total: section.points.length,
      firstOpen: open[0]?.key ?? null,
    };
  });
}

export type OpenItem = { readonly point: FormPoint; readonly reason: OpenReason };

export function listOpen(form: FieldForm, work: Work): readonly OpenItem[] {
  return form.sections.flatMap((section) =>
    section.points.flatMap((point) => {
      const reason = findOpenReason(work, point);
      return reason === null ? [] : [{ point, reason }];
    }),
  );
}

/** The next open item after this one, continuing from the start. Null when none is open. */
export function findNextOpen(form: FieldForm, work: Work, after: string | null): string | null {
  const all = form.sections.flatMap((section) => section.points);
  const from = all.findIndex((point) => point.key === after) + 1;
  const round = [...all.slice(from), ...all.slice(0, from)];
  return (
    round.find((point) => point.key !== after && findOpenReason(work, point) !== null)?.key ?? null
  );
}

export type ItemAnswer = { readonly point: FormPoint; readonly item: LocalItem };

/** What the report will publish of one kind of entry. */
export function listSaid(
  form: FieldForm,
  work: Work,
  outcome: LocalItem["outcome"],
): readonly ItemAnswer[] {
  return form.sections.flatMap((section) =>
    section.points.flatMap((point) => {
      const item = parseItem(getEntryValue(work, `item:${point.key}`));
      return item?.outcome === outcome ? [{ point, item }] : [];
    }),
  );
}

/** Checkpoints with a gauge that has not been used, although the car has the item. */
export function listUnmeasured(form: FieldForm, work: Work): readonly FormPoint[] {
  return form.sections.flatMap((section) =>
    section.points.filter((point) => {
      const item = parseItem(getEntryValue(work, `item:${point.key}`));
      if (item === null || !["pass", "defect"].includes(item.outcome)) return false;
      return listGauges(point.key).some(
        ({ kind, place }) => getEntryValue(work, `${kind}:${place}`) === null,
      );
    }),
  );
}

/**
 * Whether an answer contains everything that the server requires. An incomplete answer stays on the
 * phone.
 */
export function isWhole(form: FieldForm, item: LocalItem): boolean {
  if (item.outcome === "not_tested") return form.reasons.some(({ code }) => code === item.reason);
  return item.outcome !== "defect" || (item.defectCode !== null && item.severity !== null);
}

/** Entries that have two versions: one from this phone and one from another. */
export function listConflicts(work: Work): readonly string[] {
  return Object.keys(work.conflicts);
}

/** How many entries and files the phone has not sent yet. */
export function countWaiting(work: Work): { readonly entries: number; readonly files: number } {
  const entries = new Set(work.queue.map((op) => op.entry));
  const files = new Set(JSON.stringify(work.queue).match(/"local:[0-9a-z-]+"/g) ?? []);
  return { entries: entries.size, files: files.size };
}
