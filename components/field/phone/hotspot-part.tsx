"use client";
import { useState, type KeyboardEvent, type MouseEvent } from "react";
import { useTranslations } from "next-intl";
import { useRoom } from "@/components/field/phone/room";
import { Button } from "@/components/ui/button";
import type { LocalItem } from "@/lib/inspections/field/situation";

type Spot = NonNullable<LocalItem["hotspot"]>;
const STEP = 0.02;
const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};
const within = (part: number): number => Math.round(Math.min(Math.max(part, 0), 1) * 1000) / 1000;

/** Marks the defect's position on one of the listing's pictures, by a tap or the arrow keys. */
export function HotspotPart(props: {
  readonly hotspot: Spot | null;
  readonly onPlace: (spot: Spot | null) => void;
}) {
  const { hotspot, onPlace } = props;
  const { form } = useRoom();
  const t = useTranslations("field");
  const [chosen, setChosen] = useState(hotspot?.position ?? form.photos[0]?.position ?? 0);
  const photo = form.photos.find((each) => each.position === chosen) ?? form.photos[0];
  if (photo === undefined) return null;
  const spot = hotspot?.position === photo.position ? hotspot : null;
  const place = (x: number, y: number): void =>
    onPlace({ position: photo.position, x: within(x), y: within(y) });
  const tap = (event: MouseEvent<HTMLButtonElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    // A click from the keyboard has no coordinates.
    if (event.detail === 0) place(spot?.x ?? 0.5, spot?.y ?? 0.5);
    else place((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    place((spot?.x ?? 0.5) + step[0], (spot?.y ?? 0.5) + step[1]);
  };
  const index = form.photos.indexOf(photo);
  return (
    <section className="card p-4">
      <h2 className="text-base font-bold">{t("place")}</h2>
      <p className="mt-0.5 text-sm text-ink-2">{t("placeText")}</p>
      <button
        type="button"
        onClick={tap}
        onKeyDown={move}
        aria-label={
          spot === null
            ? t("placeNone", { number: index + 1, total: form.photos.length })
            : t("placeAt", { x: Math.round(spot.x * 100), y: Math.round(spot.y * 100) })
        }
        className="relative mt-3 block w-full overflow-hidden rounded-sm"
      >
        <img
          src={photo.src}
          alt=""
          width={photo.width}
          height={photo.height}
          className="block h-auto w-full bg-sunken"
        />
        {spot !== null && <Mark spot={spot} />}
      </button>
      <div className="mt-3 flex flex-wrap gap-2">
        {form.photos.length > 1 && (
          <>
            <Button
              variant="secondary"
              onClick={() => setChosen(form.photos.at(index - 1)?.position ?? chosen)}
            >
              {t("photoBefore")}
            </Button>
            <Button
              variant="secondary"
              onClick={() =>
                setChosen(form.photos[(index + 1) % form.photos.length]?.position ?? chosen)
              }
            >
              {t("photoAfter", { number: index + 1, total: form.photos.length })}
            </Button>
          </>
        )}
        {hotspot !== null && (
          <Button variant="ghost" onClick={() => onPlace(null)}>
            {t("placeClear")}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Colours of hot-spots do not follow the theme, because they are drawn on photographs. */
function Mark({ spot }: { readonly spot: Spot }) {
  return (
    <svg className="pointer-events-none absolute inset-0 size-full overflow-visible" aria-hidden>
      <circle
        cx={`${spot.x * 100}%`}
        cy={`${spot.y * 100}%`}
        r="13"
        className="fill-photo-mark stroke-photo-white"
        strokeWidth="3"
      />
      <circle cx={`${spot.x * 100}%`} cy={`${spot.y * 100}%`} r="4" className="fill-photo-white" />
    </svg>
  );
}
