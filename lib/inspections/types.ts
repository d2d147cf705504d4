import type { MoneyView } from "@/lib/platform/core/money";

/** A signed report as everybody may read it. Plain data: money as text, instants as ISO text. */

export type Text = { readonly en: string; readonly zh: string };

/** What became of an item, as a reader sorts it: wear inside the tolerances stands apart from defects. */
export const ITEM_KINDS = ["pass", "defect", "in_tolerance", "not_checked", "not_fitted"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export type SeverityView = "minor" | "moderate" | "serious";

export type ReportPicture = { readonly src: string; readonly srcSet: string | null };

export type HotspotView = {
  /** Position of the listing's photograph. */
  readonly photoPosition: number;
  readonly x: number;
  readonly y: number;
};

export type ReportItem = {
  readonly checkpoint: string;
  readonly section: string;
  readonly name: Text;
  readonly kind: ItemKind;
  /** Its number in the list of defects, gravest first; null unless it is one. */
  readonly number: number | null;
  /** "Dent", with the standard's code "AX". */
  readonly defect: { readonly code: string; readonly name: Text } | null;
  readonly severity: SeverityView | null;
  /** As measured, with its unit. */
  readonly value: string | null;
  readonly limit: Text | null;
  readonly note: Text | null;
  /** Why it was not checked. */
  readonly reason: Text | null;
  readonly repairCost: MoneyView | null;
  readonly deductionTenths: number;
  readonly picture: ReportPicture | null;
  readonly hotspot: HotspotView | null;
};

export type ReportSection = {
  readonly key: string;
  readonly name: Text;
  /** Marks; null = described, not scored. */
  readonly points: number | null;
  readonly max: number | null;
  readonly items: readonly ReportItem[];
};

export type VerdictState = "pass" | "fail" | "not_checked";

export type ReportView = {
  readonly id: string;
  readonly number: string;
  readonly basis: string;
  readonly checklistVersion: string;
  readonly startedAt: string;
  readonly signedAt: string;
  readonly inspector: { readonly name: string; readonly signedReports: number };
  readonly point: { readonly name: Text; readonly timeZone: string } | null;
  readonly odometer: { readonly value: number; readonly unit: "mi" | "km" } | null;
  readonly grade: number;
  readonly scoreTenths: number;
  readonly verdicts: Readonly<Record<"structure" | "flood" | "fire", VerdictState>>;
  readonly summary: Text | null;
  readonly sections: readonly ReportSection[];
  /** All items in the checklist's order. */
  readonly items: readonly ReportItem[];
  readonly counts: Readonly<Record<ItemKind, number>>;
};
