"use client";
import { useTranslations } from "next-intl";
import type { GalleryPhoto } from "@/components/listing/gallery-types";
import { joinClasses } from "@/components/ui/cx";
import { HotSpotMark } from "@/components/ui/hot-spot";
import { Photo } from "@/components/ui/photo";

/** The thumbnails; each is marked with the first defect that it shows. */
export function GalleryStrip(props: {
  readonly photos: readonly GalleryPhoto[];
  readonly index: number;
  readonly onShow: (index: number) => void;
}) {
  const t = useTranslations("listing.gallery");
  return (
    <ul className="mt-2 flex snap-x gap-2 overflow-x-auto px-4 py-1 md:px-1">
      {props.photos.map((photo, at) => {
        return (
          <li key={photo.src} className="shrink-0 snap-start">
            <button
              type="button"
              aria-label={t("show", { number: at + 1, alt: photo.alt })}
              aria-current={at === props.index ? "true" : undefined}
              onClick={() => props.onShow(at)}
              className={joinClasses(
                "relative block aspect-4/3 w-20 overflow-hidden rounded-sm md:w-26",
                at === props.index && "outline-2 outline-offset-1 outline-ink",
              )}
            >
              <Photo
                src={photo.src}
                srcSet={photo.srcSet ?? undefined}
                sizes="104px"
                alt=""
                width={photo.width}
                height={photo.height}
                className="size-full"
              />
              {photo.mark !== null && (
                <span className="absolute bottom-1 left-1">
                  <HotSpotMark {...photo.mark} size={20} />
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
