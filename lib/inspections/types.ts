import type { MoneyView } from "@/lib/platform/core/money";

/** A signed report as everybody may read it. Plain data: money as text, instants as ISO text. */

export type Text = { readonly en: string; readonly zh: string };

/** The result of an item for the reader. Wear within the tolerances is separate from defects. */
export const ITEM_KINDS = ["pass", "defect", "in_tolerance", "not_checked", "not_fitted"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export type SeverityView = "minor" | "moderate" | "serious";

export type ReportPicture = { readonly src: string; readonly srcSet: string | null };

export type HotspotView = {
  /** Position of the photograph in the listing. */
  readonly photoPosition: number;
  readonly x: number;
  readonly y: number;
};

export type ReportItem = {
  readonly checkpoint: string;
  readonly section: string;
  readonly name: Text;
  readonly kind: ItemKind;
  /** Its number in the list of defects, the most serious first. Null when it is not a defect. */
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

/** An item that a signed report says is in order. */
export type PassedItem = { readonly checkpoint: string; readonly name: Text };

export type ReportSection = {
  readonly key: string;
  readonly name: Text;
  /** Points; null when it is described but not scored. */
  readonly points: number | null;
  readonly max: number | null;
  /**
   * The number of scored items that are excluded because the car does not have them. The other items count
   * more.
   */
  readonly takenOut: number;
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
  /** `slug` is that of the inspector's public page, or null when there is none. */
  readonly inspector: {
    readonly name: string;
    readonly slug: string | null;
    readonly signedReports: number;
  };
  readonly point: {
    readonly name: Text;
    readonly slug: string;
    readonly timeZone: string;
  } | null;
  readonly odometer: { readonly value: number; readonly unit: "mi" | "km" } | null;
  readonly grade: number;
  readonly scoreTenths: number;
  /**
   * The market's own scale in addition: "NAAA", 42 of 50 tenths. Null where the market has none.
   */
  readonly secondScale: { readonly name: string; readonly tenths: number } | null;
  readonly verdicts: Readonly<Record<"structure" | "flood" | "fire", VerdictState>>;
  readonly summary: Text | null;
  readonly sections: readonly ReportSection[];
  /** All items in the checklist's order. */
  readonly items: readonly ReportItem[];
  readonly counts: Readonly<Record<ItemKind, number>>;
};

/**
 * Readings of instruments as numbers. Kinds, places and their checkpoints are in field/vocabulary.ts.
 */
export type FreezeFrame = {
  readonly rpm: number | null;
  readonly speedKmh: number | null;
  readonly coolantC: number | null;
  readonly loadPct: number | null;
};

export type MonitorState = "ready" | "not_ready" | "not_supported";

export type PaintReading = {
  /** At least three points of the panel. */
  readonly micrometres: readonly number[];
};
export type TyreReading = {
  readonly innerMm: number;
  readonly middleMm: number;
  readonly outerMm: number;
  /** WWYY code. Null when it could not be read. */
  readonly dot: string | null;
};
export type BrakeReading = { readonly padMm: number | null; readonly discMm: number | null };
/** The 12 V battery. */
export type BatteryReading = { readonly volts: number; readonly healthPct: number | null };
export type TractionReading = { readonly sohPct: number; readonly spreadMv: number | null };
export type ObdReading = {
  readonly codes: readonly {
    readonly code: string;
    readonly state: "stored" | "pending" | "permanent";
    readonly freezeFrame: FreezeFrame | null;
  }[];
  readonly monitors: Readonly<Partial<Record<string, MonitorState>>>;
  readonly kmSinceClear: number | null;
};

type Measured<Kind extends string, Reading> = {
  readonly kind: Kind;
  /** "bonnet", "front-left", "starter" */
  readonly place: string;
  readonly checkpoint: string;
  readonly reading: Reading;
  readonly savedAt: string;
};

export type Measurement =
  | Measured<"paint", PaintReading>
  | Measured<"tyre", TyreReading>
  | Measured<"brake", BrakeReading>
  | Measured<"battery", BatteryReading>
  | Measured<"traction", TractionReading>
  | Measured<"obd", ObdReading>;

/** When and where the answers were entered, as the phone recorded it. */
export type FieldRecordView = {
  readonly firstAt: string;
  readonly lastAt: string;
  /** null = not recorded. */
  readonly position: {
    readonly lat: number;
    readonly lon: number;
    readonly accuracyM: number | null;
  } | null;
  readonly devices: number;
};

export type AttachmentView =
  | { readonly kind: "photo"; readonly place: string; readonly picture: ReportPicture }
  | {
      readonly kind: "voice";
      readonly place: string;
      /** Everybody can play it once the report is signed. */
      readonly src: string;
      readonly contentType: string;
      readonly seconds: number;
    }
  | {
      readonly kind: "video";
      readonly place: string;
      readonly src: string;
      readonly contentType: string;
      readonly seconds: number;
      readonly bytes: number;
    };
