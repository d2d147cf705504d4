"use client";
import { useState } from "react";
import { Lightbox } from "@/components/ui/lightbox";
import { Photo } from "@/components/ui/photo";

export type EvidencePhoto = {
  readonly id: string;
  readonly src: string;
  readonly thumbSrc: string;
  readonly width: number;
  readonly height: number;
  /** Alternative text: which photo, by whom, when. */
  readonly alt: string;
};

/** The photographs of one side as thumbnails that open full screen. */
export function EvidenceGrid({ photos }: { readonly photos: readonly EvidencePhoto[] }) {
  const [index, setIndex] = useState<number>();
  return (
    <>
      <ul className="mt-2 grid grid-cols-3 gap-2 sm:grid-cols-4">
        {photos.map((photo, at) => (
          <li key={photo.id}>
            <button type="button" className="block w-full" onClick={() => setIndex(at)}>
              <Photo
                src={photo.thumbSrc}
                alt={photo.alt}
                width={photo.width}
                height={photo.height}
                className="aspect-[4/3] w-full rounded-sm"
              />
            </button>
          </li>
        ))}
      </ul>
      <Lightbox slides={photos} index={index} onClose={() => setIndex(undefined)} />
    </>
  );
}
