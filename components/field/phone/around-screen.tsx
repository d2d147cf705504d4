"use client";
import { useTranslations } from "next-intl";
import { useRoom } from "@/components/field/phone/room";
import { openScreen } from "@/components/field/phone/route";
import { findFileId, Shot } from "@/components/field/phone/shots-part";
import { TopBar } from "@/components/field/phone/top-bar";
import { Button } from "@/components/ui/button";
import { SPIN_FRAMES_MIN, SPIN_PLACES } from "@/lib/inspections/field/vocabulary";
import { getShownValue } from "@/lib/inspections/field/states";

/** Takes the pictures for the turning view in order, and shows the position for the next one. */
export function AroundScreen() {
  const { form, work, isSigned } = useRoom();
  const t = useTranslations("field.around");
  const all = useTranslations("field");
  const fileOf = (place: string): string | null =>
    findFileId(getShownValue(work, `photo:${place}`));
  const taken = SPIN_PLACES.filter((place) => fileOf(place) !== null);
  const next = SPIN_PLACES.find((place) => fileOf(place) === null) ?? null;
  const isClosed = isSigned || work.stop !== null;
  return (
    <>
      <TopBar back={{ kind: "overview", id: form.id }} backLabel={all("toSections")} />
      <fieldset disabled={isClosed} className="grid min-w-0 grow content-start gap-4 p-4">
        <legend className="sr-only">{t("title")}</legend>
        <div>
          <h1 className="text-2xl font-bold">{t("title")}</h1>
          <p className="mt-1 text-lg text-ink-2">
            {t("lead", { count: SPIN_PLACES.length, min: SPIN_FRAMES_MIN })}
          </p>
        </div>
        <section className="card p-4">
          <p className="mb-3 text-base font-bold" role="status">
            {next === null
              ? t("all", { count: SPIN_PLACES.length })
              : t("next", { number: SPIN_PLACES.indexOf(next) + 1, count: SPIN_PLACES.length })}
          </p>
          <div className="grid grid-cols-[96px_1fr] items-start gap-4">
            <Ring taken={SPIN_PLACES.map((place) => fileOf(place) !== null)} next={next} />
            {next === null ? (
              <p className="text-base text-ink-2">{t("again")}</p>
            ) : (
              <SpinShot key={next} place={next} />
            )}
          </div>
        </section>
        {taken.length > 0 && (
          <ul className="grid grid-cols-3 gap-2">
            {taken.map((place) => (
              <li key={place}>
                <SpinShot place={place} />
              </li>
            ))}
          </ul>
        )}
      </fieldset>
      <footer className="sticky bottom-0 z-10 mt-auto border-t border-line bg-surface p-3">
        <Button
          wide
          className="min-h-14 text-lg"
          onClick={() => openScreen({ kind: "overview", id: form.id })}
        >
          {all("toSections")}
        </Button>
      </footer>
    </>
  );
}

function SpinShot({ place }: { readonly place: string }) {
  const { work } = useRoom();
  const t = useTranslations("field.around");
  const at = SPIN_PLACES.indexOf(place);
  return (
    <Shot
      entry={`photo:${place}`}
      fileId={findFileId(getShownValue(work, `photo:${place}`))}
      label={t("shot", { number: at + 1 })}
      hint={t(`from.${DIRECTIONS[Math.round(at / 2) % DIRECTIONS.length] ?? "front"}`)}
      put={(_, fileId) => ({ value: { fileId }, isWhole: true })}
    />
  );
}

/** The inspector's positions in order, seen from above. Each name is the side of the car that they see. */
const DIRECTIONS = [
  ...(["front", "frontLeft", "left", "rearLeft", "rear", "rearRight"] as const),
  ...(["right", "frontRight"] as const),
] as const;

/** The car from above with its front at the top; a dot for every picture, and a larger one for the next. */
function Ring(props: { readonly taken: readonly boolean[]; readonly next: string | null }) {
  return (
    <svg viewBox="0 0 96 96" aria-hidden className="w-full">
      <rect
        x="36"
        y="26"
        width="24"
        height="44"
        rx="8"
        className="fill-sunken stroke-line-strong"
      />
      <path d="M40 38h16M40 60h16" className="stroke-line-strong" />
      {SPIN_PLACES.map((place, at) => {
        // The drawing shows the car's left side on the left, so from the front the walk goes counterclockwise.
        const angle = -Math.PI / 2 - (at / SPIN_PLACES.length) * 2 * Math.PI;
        const isNext = place === props.next;
        return (
          <circle
            key={place}
            cx={48 + 41 * Math.cos(angle)}
            cy={48 + 41 * Math.sin(angle)}
            r={isNext ? 6 : 3.5}
            className={
              isNext ? "fill-mark" : props.taken[at] === true ? "fill-sound" : "fill-line-strong"
            }
          />
        );
      })}
    </svg>
  );
}
