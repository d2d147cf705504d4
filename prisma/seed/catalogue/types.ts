import type { Market } from "@/lib/markets/markets";
import type {
  BodyType,
  Colour,
  Drivetrain,
  Fuel,
  Gearbox,
  TitleStatus,
} from "@/lib/vehicles/vocabulary";

/** The demo's catalogue: 240 cars as plain data, from which the seed creates listings and signed inspections. */

export type DemoText = { readonly en: string; readonly zh: string };

export type DemoPlace = {
  readonly slug: string;
  readonly market: Market;
  readonly name: DemoText;
  readonly region: DemoText;
  readonly lat: number;
  readonly lon: number;
};

/** Of the words of lib/vehicles, those that the studio draws and the catalogue uses. */
export type DemoBody = Exclude<BodyType, "van" | "bus" | "truck" | "other">;
export type DemoFuel = Exclude<Fuel, "lpg" | "cng" | "hydrogen" | "flex_fuel" | "other">;
export type DemoGearbox = Exclude<Gearbox, "semi_automatic" | "other">;
export type DemoColour = Exclude<
  Colour,
  "gold" | "brown" | "purple" | "pink" | "bronze" | "turquoise" | "multicolour" | "other"
>;

export type StudioDefectKind =
  | "scratch"
  | "dent"
  | "rust"
  | "chip"
  | "stone-chips"
  | "cracked-lamp"
  | "kerb"
  | "worn-seat"
  | "tread";

/** One defect as the studio draws it; `size` is the size of the drawn patch in metres, not of the damage. */
export type StudioDefect = {
  readonly kind: StudioDefectKind;
  readonly panel?: string;
  readonly u?: number;
  readonly v?: number;
  readonly size?: number;
  readonly angle?: number;
  readonly wear?: number;
  readonly seed: number;
};

/** The data that `scripts/studio` needs to draw this car. */
export type StudioSpec = {
  readonly body: DemoBody;
  readonly paint: string;
  readonly seed: number;
  readonly face: string;
  readonly tail: string;
  readonly wheels: string;
  readonly rimFinish: string;
  readonly grille: string;
  readonly trim: string;
  readonly cabin: string;
  readonly privacy: boolean;
  readonly twoTone: boolean;
  readonly rails: boolean;
  readonly electric: boolean;
  readonly drive: "left" | "right";
  /** As the odometer shows it, in the market's unit. */
  readonly odometer: number;
  readonly odometerUnit: "mi" | "km";
  readonly defects: readonly StudioDefect[];
};

export type DemoSeverity = "minor" | "moderate" | "serious";
/**
 * GB/T 30323 body codes: scratch, deformation, rust, crack, dent, repair trace; `other` where the standard has
 * none.
 */
export type DemoDefectCode = "HH" | "BX" | "XS" | "LW" | "AX" | "XF" | "other";

/** A defect that is visible in the pictures: `defects[i]` belongs to `studio.defects[i]`. */
export type DemoDefect = {
  /** GB/T 30323 item, 1-113. */
  readonly item: number;
  readonly code: DemoDefectCode;
  readonly severity: DemoSeverity;
  readonly lengthMm: number;
  readonly widthMm: number;
  /** The measured value as text: "62 × 4 mm", "2.1 mm". */
  readonly value: string;
  readonly text: DemoText;
  readonly repairCostMinor: number;
};

/** A finding that no picture shows, because it was measured or heard. */
export type DemoFinding = {
  readonly item: number;
  readonly severity: DemoSeverity;
  readonly value: string | null;
  readonly text: DemoText;
  readonly repairCostMinor: number;
  /** Wear within the limits for the car's age: described, but costs no points. */
  readonly isInTolerance: boolean;
};

export type DemoNotCheckedReason =
  | "needs_dismantling"
  | "too_cold"
  | "too_hot"
  | "wet_surface"
  | "no_equipment"
  | "not_fitted"
  | "seller_refused"
  | "no_access"
  | "not_on_site"
  | "battery_low"
  | "no_time";

export type DemoNotChecked = {
  readonly item: number;
  readonly reason: DemoNotCheckedReason;
  readonly text: DemoText;
};

export type DemoVerdict = "pass" | "fail";

export type DemoInspection = {
  readonly inspectedOn: string;
  readonly structure: DemoVerdict;
  readonly flood: DemoVerdict;
  readonly fire: DemoVerdict;
  /** Why a verdict failed, for each failed verdict; items 1-13 for structure, 50 for flood. */
  readonly verdictFindings: readonly DemoFinding[];
  readonly findings: readonly DemoFinding[];
  readonly notChecked: readonly DemoNotChecked[];
  /** Paint thickness in micrometres by panel, one reading per panel. */
  readonly paintMicrometres: Readonly<Record<string, number>>;
  /** Tread depth in mm: front left, front right, rear left, rear right. */
  readonly treadMm: readonly [number, number, number, number];
  /** Front and rear pad thickness in mm. */
  readonly brakePadMm: readonly [number, number];
  /** State of health of the traction battery in per cent; null when there is none. */
  readonly batterySohPct: number | null;
  readonly summary: DemoText;
};

export type DemoOdometerReading = {
  readonly readOn: string;
  readonly reading: number;
  readonly source: "delivery" | "service" | "roadworthiness_test" | "listing";
};

export type DemoCar = {
  readonly id: string;
  readonly market: Market;
  readonly isShowcase: boolean;
  /** The past sales of the seed are of these cars. How many pictures a car gets is `isFeatured` of the studio. */
  readonly isSaleCandidate: boolean;
  readonly vin: string;
  readonly make: string;
  readonly makeZh: string;
  readonly modelName: string;
  readonly modelZh: string;
  readonly trim: string;
  readonly modelYear: number;
  readonly body: DemoBody;
  readonly fuel: DemoFuel;
  readonly gearbox: DemoGearbox;
  readonly drivetrain: Drivetrain;
  readonly colour: DemoColour;
  readonly seats: number;
  readonly doors: number;
  readonly powerKw: number;
  /** null: electric. */
  readonly displacementCc: number | null;
  readonly odometerReading: number;
  readonly odometerUnit: "mi" | "km";
  readonly odometerHistory: readonly DemoOdometerReading[];
  readonly askingPriceMinor: number;
  readonly currency: "USD" | "GBP" | "CNY";
  readonly ownersCount: number;
  readonly keysCount: number;
  readonly titleStatus: TitleStatus;
  /** NMVTIS code (us) or write-off category (uk). */
  readonly titleBrand: string | null;
  readonly firstRegisteredOn: string;
  readonly placeSlug: string;
  readonly sellerKind: "private" | "dealer";
  readonly headline: DemoText;
  readonly description: DemoText;
  /** The seller's own statement of known faults; empty when none. */
  readonly knownFaults: DemoText;
  readonly studio: StudioSpec;
  readonly defects: readonly DemoDefect[];
  /** null: not inspected yet. */
  readonly inspection: DemoInspection | null;
};

/** Entry of photos.json. */
export type DemoHotspot = {
  /** Index into `defects` of the car. */
  readonly defectIndex: number;
  readonly x: number;
  readonly y: number;
  readonly visible: boolean;
};

export type DemoPhoto = {
  /** Below public/demo: "us-001/hero.avif". */
  readonly file: string;
  /** The same picture, 640 px wide, for readers without AVIF; only of pictures that such a reader asks for. */
  readonly jpeg?: string | undefined;
  readonly view: string;
  readonly width: number;
  readonly height: number;
  readonly hotspots: readonly DemoHotspot[];
};

/** `studio` is the generation of scripts/studio that drew the car. */
export type DemoPhotoSet = { readonly studio: number; readonly photos: readonly DemoPhoto[] };
export type DemoPhotoBook = Readonly<Record<string, DemoPhotoSet>>;
