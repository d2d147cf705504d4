"use client";
import { useRef, useState, type MouseEvent, type RefObject } from "react";
import { ChevronLeft, ChevronRight, Image as ImageIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Callout } from "@/components/listing/callout";
import { GalleryStrip } from "@/components/listing/gallery-strip";
import type { GalleryPhoto, GallerySpot } from "@/components/listing/gallery-types";
import { DefectRing } from "@/components/ui/hot-spot";
import { HotSpotLayer } from "@/components/ui/hot-spot-layer";
import { Lightbox } from "@/components/ui/lightbox";
import { Photo } from "@/components/ui/photo";

type Props = {
  readonly photos: readonly GalleryPhoto[];
  readonly defectCount: number | null;
};

const widthOf = ({ width, height }: GalleryPhoto): string =>
  `min(100%, ${width}px, ${((40 * width) / height).toFixed(2)}rem)`;

/**
 * All photographs in one strip with scroll snapping: it works by swiping, with buttons, with the thumbnails,
 * and without JavaScript. A hot-spot links to its defect; with JavaScript it opens a call-out.
 */
export function Gallery({ photos, defectCount }: Props) {
  const t = useTranslations("listing.gallery");
  const strip = useRef<HTMLUListElement>(null);
  const [index, setIndex] = useState(0);
  const [enlarged, setEnlarged] = useState<number | undefined>(undefined);
  const [spot, setSpot] = useState<GallerySpot | null>(null);

  const show = (next: number): void => {
    scrollTo(strip, next);
    setSpot(null);
  };
  const openSpot = (event: MouseEvent<HTMLElement>): void => {
    const href = (event.target as Element).closest("a")?.getAttribute("href");
    const found = photos[index]?.spots.find((each) => each.href === href);
    if (found === undefined) return;
    event.preventDefault();
    setSpot(found.number === spot?.number ? null : found);
  };
  const shown = photos[index];

  return (
    <section aria-label={t("label")} className="-mx-4 md:mx-0">
      <div className="relative overflow-hidden bg-sunken md:rounded-md">
        <div className="relative">
          <ul
            ref={strip}
            onScroll={(event) => setIndex(indexOf(event.currentTarget))}
            onClickCapture={openSpot}
            className="flex snap-x snap-mandatory scroll-smooth overflow-x-auto [scrollbar-width:none]"
          >
            {photos.map((photo, at) => (
              <li key={photo.src} className="flex w-full shrink-0 snap-center justify-center">
                {/* The width is known before the picture is loaded: at most 40 rem high and never larger
                    than the file. */}
                <div className="relative" style={{ width: widthOf(photo) }}>
                  <button
                    type="button"
                    aria-label={t("enlarge", { alt: photo.alt })}
                    onClick={() => setEnlarged(at)}
                    className="block w-full cursor-zoom-in focus-visible:-outline-offset-4"
                  >
                    <Photo
                      src={photo.src}
                      srcSet={photo.srcSet ?? undefined}
                      sizes="(width >= 64rem) 912px, 100vw"
                      alt={photo.alt}
                      width={photo.width}
                      height={photo.height}
                      first={at === 0}
                      className="h-auto w-full"
                    />
                  </button>
                  {photo.spots.length > 0 && (
                    <div className="pointer-events-none absolute inset-0 [&_a]:pointer-events-auto">
                      <HotSpotLayer spots={photo.spots} />
                    </div>
                  )}
                </div>
              </li>
            ))}
          </ul>
          <Plates index={index} photos={photos} defectCount={defectCount} />
          <Step
            side="left"
            hidden={index === 0}
            label={t("previous")}
            onClick={() => show(index - 1)}
          />
          <Step
            side="right"
            hidden={index >= photos.length - 1}
            label={t("next")}
            onClick={() => show(index + 1)}
          />
        </div>
        {spot !== null && shown !== undefined && shown.spots.includes(spot) && (
          <Callout
            facts={spot}
            side={spot.x < 0.5 ? "right" : "left"}
            onClose={() => setSpot(null)}
          />
        )}
      </div>
      {photos.length > 1 && <GalleryStrip photos={photos} index={index} onShow={show} />}
      <Lightbox slides={photos} index={enlarged} onClose={() => setEnlarged(undefined)} />
    </section>
  );
}

function indexOf(strip: HTMLElement): number {
  return strip.clientWidth === 0 ? 0 : Math.round(strip.scrollLeft / strip.clientWidth);
}

function scrollTo(strip: RefObject<HTMLUListElement | null>, index: number): void {
  const element = strip.current;
  element?.scrollTo({ left: index * element.clientWidth });
}

function Plates(props: Props & { readonly index: number }) {
  const t = useTranslations("listing.gallery");
  const plate =
    "pointer-events-none absolute bottom-3 inline-flex min-h-7 items-center gap-1.5 rounded-xs bg-photo-plate px-2 text-xs font-semibold text-photo-white";
  const onThis = props.photos[props.index]?.spots.length ?? 0;
  return (
    <>
      {props.defectCount !== null && (
        <p className={`${plate} left-3`}>
          <DefectRing />
          <span className="num">{t("marked", { total: props.defectCount, here: onThis })}</span>
        </p>
      )}
      <p className={`${plate} right-3`}>
        <ImageIcon size={13} strokeWidth={1.75} aria-hidden />
        <span className="num">
          {props.index + 1} / {props.photos.length}
        </span>
      </p>
    </>
  );
}

function Step(props: {
  readonly side: "left" | "right";
  readonly hidden: boolean;
  readonly label: string;
  readonly onClick: () => void;
}) {
  const Icon = props.side === "left" ? ChevronLeft : ChevronRight;
  if (props.hidden) return null;
  return (
    <button
      type="button"
      aria-label={props.label}
      onClick={props.onClick}
      className={`absolute top-1/2 hidden size-11 -translate-y-1/2 items-center justify-center rounded-sm border border-line bg-surface hover:border-ink md:inline-flex ${props.side === "left" ? "left-3" : "right-3"}`}
    >
      <Icon size={20} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
