import type { EVER_PUBLIC_STATES } from "@/lib/listings/states";
import type { DistanceUnit, Market } from "@/lib/markets/markets";
import type { MoneyView } from "@/lib/platform/core/money";
import type { TitleStatus } from "@/lib/vehicles/vocabulary";

/** What pages and components know about a listing. Plain data: money as text, instants as ISO text. */

export type PublicStatus = (typeof EVER_PUBLIC_STATES)[number];

export type DistanceView = { readonly value: number; readonly unit: DistanceUnit };

/** A name in both languages of the interface. */
export type NameView = { readonly en: string; readonly zh: string };

export type PhotoView = {
  readonly src: string;
  /** Available widths, if there are several. */
  readonly srcSet: string | null;
  readonly width: number;
  readonly height: number;
  /** hero | front | side | rear34 | interior | rearseats | odometer | boot | closeup | other */
  readonly view: string;
  /** The stored position. Markers refer to it. */
  readonly position: number;
};

export type SectionScore = {
  readonly section: string;
  readonly points: number;
  readonly max: number;
};

/** The outcome of the signed inspection that a listing shows. */
export type ConditionView = {
  readonly grade: number;
  /** 0 to 1000. */
  readonly scoreTenths: number;
  readonly sections: readonly SectionScore[];
  readonly defectCount: number;
  readonly notCheckedCount: number;
};

export type ListingCard = {
  readonly id: string;
  readonly slug: string;
  readonly market: Market;
  readonly status: PublicStatus;
  readonly headline: string;
  /** With the make's Chinese name; null where it has none, or the headline already contains it. */
  readonly headlineZh: string | null;
  readonly modelYear: number | null;
  readonly fuel: string | null;
  readonly gearbox: string | null;
  readonly distance: DistanceView | null;
  /** null = price on request */
  readonly price: MoneyView | null;
  /** null = not inspected yet */
  readonly condition: ConditionView | null;
  readonly place: NameView | null;
  readonly photo: PhotoView | null;
  readonly photoCount: number;
};

export type SellerView = {
  readonly kind: "private" | "dealer";
  /** The public name: "D. R.", or the dealer's name. */
  readonly name: string;
  readonly listedCount: number;
  readonly soldCount: number;
  readonly since: string;
};

export type PricePoint = { readonly at: string; readonly price: MoneyView | null };

export type EarlierListing = {
  readonly id: string;
  readonly slug: string;
  readonly isThis: boolean;
  readonly status: PublicStatus;
  readonly from: string;
  readonly until: string | null;
  readonly sellerKind: "private" | "dealer";
  readonly place: NameView | null;
  readonly firstPrice: MoneyView | null;
  readonly lastPrice: MoneyView | null;
  readonly distance: DistanceView | null;
};

export type ListingView = ListingCard & {
  readonly description: string;
  readonly knownFaults: string;
  readonly make: string | null;
  readonly modelName: string | null;
  readonly trim: string | null;
  readonly bodyType: string | null;
  readonly drivetrain: string | null;
  readonly colour: string | null;
  readonly seats: number | null;
  readonly doors: number | null;
  readonly powerKw: number | null;
  readonly displacementCc: number | null;
  readonly firstRegisteredOn: string | null;
  readonly ownersCount: number | null;
  readonly keysCount: number | null;
  readonly titleStatus: TitleStatus | null;
  /** ISO date: the end of the manufacturer's warranty, as stated by the seller. */
  readonly warrantyUntil: string | null;
  readonly vehicleId: string;
  readonly inspectionId: string | null;
  /** The first nine characters. Only the buyer sees the rest. null = the seller gave none. */
  readonly vinMasked: string | null;
  readonly structureVerdict: string | null;
  readonly floodVerdict: string | null;
  readonly fireVerdict: string | null;
  readonly publishedAt: string;
  readonly soldAt: string | null;
  readonly photos: readonly PhotoView[];
  /** All asking prices, oldest first. */
  readonly prices: readonly PricePoint[];
  readonly seller: SellerView;
};
