import type { Json } from "@/lib/platform/core/json";
import type { CarFacts } from "@/lib/inspections/wear/situation";
import type { Text } from "@/lib/inspections/types";

/**
 * The form of one inspection as a phone stores it: the checklist's texts and the data of the car.
 */

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
  /** The deduction of a defect per severity. Null means that it is described but not scored. */
  readonly deductionTenths: Readonly<Record<"minor" | "moderate" | "serious", number>> | null;
  readonly codes: readonly { readonly code: string; readonly name: Text }[];
};

export type FormSection = {
  readonly key: string;
  readonly name: Text;
  readonly points: readonly FormPoint[];
};

/** The report that a handover check is compared with: the promised answer to each item. */
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
  /** The seller's odometer reading, to compare with the instrument. */
  readonly statedReading: number | null;
  readonly knownFaults: string;
  readonly startedAt: string;
  /**
   * The facts that the allowed wear depends on. Absent in forms that an earlier version of the app
   * stored.
   */
  readonly car?: CarFacts;
  readonly point: { readonly name: Text; readonly timeZone: string };
  readonly photos: readonly FormPhoto[];
  /** URLs of uploaded photographs by their id. */
  readonly pictures: Readonly<Record<string, string>>;
  readonly sections: readonly FormSection[];
  /**
   * Null for every other purpose. Also absent in forms that an earlier version of the app stored.
   */
  readonly handover?: FormHandover | null;
  readonly reasons: readonly { readonly code: string; readonly name: Text }[];
};
