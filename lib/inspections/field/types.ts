import type { Json } from "@/lib/platform/core/json";
import type { CarFacts } from "@/lib/inspections/wear/situation";
import type { Text } from "@/lib/inspections/types";

/** The form of one inspection as a phone keeps it: the checklist's own words and the car's facts. */

export type FormPhoto = {
  readonly position: number;
  readonly view: string;
  readonly width: number;
  readonly height: number;
  readonly src: string;
};

export type FormPoint = {
  readonly key: string;
  readonly name: Text;
  readonly method: Text;
  readonly limit: Text | null;
  readonly unit: string | null;
  readonly photoRequired: boolean;
  /** What a defect costs, by severity; null = described, not scored. */
  readonly deductionTenths: Readonly<Record<"minor" | "moderate" | "serious", number>> | null;
  readonly codes: readonly { readonly code: string; readonly name: Text }[];
};

export type FormSection = {
  readonly key: string;
  readonly name: Text;
  readonly points: readonly FormPoint[];
};

/** The report that a hand-over check is laid over: what was promised of each item, as an answer. */
export type FormHandover = {
  readonly reportNumber: string;
  readonly grade: number;
  readonly promised: Readonly<Record<string, Json>>;
};

export type FieldForm = {
  readonly id: string;
  readonly number: string;
  readonly headline: string;
  readonly vin: string | null;
  readonly fuel: string | null;
  readonly currency: string;
  readonly odometerUnit: "mi" | "km";
  /** What the seller said, to compare with the instrument. */
  readonly statedReading: number | null;
  readonly knownFaults: string;
  readonly startedAt: string;
  /** What its allowed wear depends on; absent in a form that an earlier version kept. */
  readonly car?: CarFacts;
  readonly point: { readonly name: Text; readonly timeZone: string };
  readonly photos: readonly FormPhoto[];
  /** Addresses of uploaded pictures by their id. */
  readonly pictures: Readonly<Record<string, string>>;
  readonly sections: readonly FormSection[];
  /** null, and absent in a form that an earlier version kept, for every other purpose. */
  readonly handover?: FormHandover | null;
  readonly reasons: readonly { readonly code: string; readonly name: Text }[];
};
