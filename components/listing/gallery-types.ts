import type { CalloutFacts } from "@/components/listing/callout";
import type { HotSpotSeverity } from "@/components/ui/hot-spot";

export type GallerySpot = CalloutFacts & {
  readonly number: number;
  readonly severity: HotSpotSeverity;
  readonly x: number;
  readonly y: number;
  /** Link to the defect in the list below: "#defect-4". */
  readonly href: string;
  readonly label: string;
};

export type GalleryPhoto = {
  readonly src: string;
  readonly srcSet: string | null;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly spots: readonly GallerySpot[];
  /** The defect that the picture shows, as a hot-spot or a close-up; the thumbnail is marked with it. */
  readonly mark: { readonly number: number; readonly severity: HotSpotSeverity } | null;
};
