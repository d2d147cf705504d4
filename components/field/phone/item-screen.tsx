"use client";
import { useEffect, useRef } from "react";
import { ArrowLeft, Check, CircleDashed, CircleSlash, OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConflictChoice } from "@/components/field/phone/conflict-choice";
import { DefectPart } from "@/components/field/phone/defect-part";
import { GaugePart } from "@/components/field/phone/gauge-part";
import { PromisedPart } from "@/components/field/phone/promised-part";
import { ReasonPart } from "@/components/field/phone/reason-part";
import { useRoom } from "@/components/field/phone/room";
import { openScreen, buildScreenHref, type Screen } from "@/components/field/phone/route";
import { ShotsPart } from "@/components/field/phone/shots-part";
import { TopBar } from "@/components/field/phone/top-bar";
import { VideoPart } from "@/components/field/phone/video-part";
import { VoicePart } from "@/components/field/phone/voice-part";
import { useText } from "@/components/field/use-text";
import { Button } from "@/components/ui/button";
import { getButtonClass } from "@/components/ui/button-style";
import { joinClasses } from "@/components/ui/cx";
import { Notice } from "@/components/ui/notice";
import {
  isWhole,
  parseItem,
  findPlace,
  findOpenReason,
  type LocalItem,
} from "@/lib/inspections/field/situation";
import { getShownValue } from "@/lib/inspections/field/states";
import { isFilmed } from "@/lib/inspections/field/vocabulary";
import { ItemInput } from "@/lib/inspections/schema";

const OUTCOMES = [
  { value: "pass", icon: Check, chosen: "border-2 border-sound bg-sound-soft text-sound-ink" },
  {
    value: "defect",
    icon: OctagonAlert,
    chosen: "border-2 border-mark bg-mark-soft text-mark-ink",
  },
  {
    value: "not_tested",
    icon: CircleDashed,
    chosen: "border-2 border-dashed border-ink bg-unknown-soft",
  },
  { value: "not_applicable", icon: CircleSlash, chosen: "border-2 border-ink bg-sunken" },
] as const;

/** One item: what to check, four large answers, and below them only the fields that the answer needs. */
export function ItemScreen({ itemKey }: { readonly itemKey: string }) {
  const room = useRoom();
  const { form, work, isSigned } = room;
  const t = useTranslations("field");
  const handover = useTranslations("handover.field");
  const labels = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // Each item is a new screen, so the focus moves to its heading, where a screen reader continues.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const place = findPlace(form, itemKey);
  if (place === null) return <p className="p-4">{t("noItem")}</p>;
  const { section, point } = place;
  const entry = `item:${point.key}`;
  const item = parseItem(getShownValue(work, entry));
  const open = findOpenReason(work, point);
  const promised = form.handover?.promised[point.key];
  const isClosed = isSigned || work.stop !== null;
  const edit = (part: Partial<LocalItem>): void =>
    void room.edit(entry, (shown) => {
      const value = { ...(parseItem(shown) ?? BLANK), ...part };
      return { value, isWhole: isWhole(form, value) };
    });
  const next: Screen =
    place.next === null
      ? { kind: "review", id: form.id }
      : { kind: "item", id: form.id, key: place.next };
  const nextName = place.next === null ? null : findPlace(form, place.next)?.point.name;
  const nextText = nextName === null || nextName === undefined ? t("toReview") : labels(nextName);
  return (
    <>
      <TopBar
        back={{ kind: "overview", id: form.id }}
        backLabel={t("toSections")}
        note={t("where", {
          section: labels(section.name),
          number: place.number,
          total: section.points.length,
        })}
      />
      <div className="grid grow content-start gap-4 p-4">
        <div>
          <h1 ref={heading} tabIndex={-1} className="text-2xl font-bold outline-none">
            {labels(point.name)}
          </h1>
          <p className="mt-1 text-lg text-ink-2">
            {labels(point.method)}
            {point.limit !== null && `. ${t("limit", { limit: labels(point.limit) })}`}
          </p>
        </div>
        {open === "conflict" && <ConflictChoice entry={entry} />}
        {open === "refused" && <RefusedNotice entry={entry} />}
        <fieldset disabled={isClosed} className="grid min-w-0 gap-4">
          <legend className="sr-only">{labels(point.name)}</legend>
          <PromisedPart point={point} />
          <div className="grid grid-cols-4 gap-2">
            {OUTCOMES.map(({ value, icon: Icon, chosen }) => (
              <button
                key={value}
                type="button"
                aria-pressed={item?.outcome === value}
                onClick={() => edit({ outcome: value })}
                className={joinClasses(
                  "flex min-h-16 min-w-0 flex-col items-center justify-center gap-1 rounded-md px-1 text-center text-sm font-semibold",
                  item?.outcome === value
                    ? chosen
                    : "border border-line-strong bg-surface hover:border-ink",
                )}
              >
                <Icon size={20} strokeWidth={1.75} aria-hidden />
                {t(`outcome.${value}`)}
              </button>
            ))}
          </div>
          {item?.outcome === "defect" && <DefectPart point={point} item={item} onEdit={edit} />}
          {item?.outcome === "not_tested" && <ReasonPart item={item} onEdit={edit} />}
          {item?.outcome !== "not_applicable" && item?.outcome !== "not_tested" && (
            <GaugePart point={point} item={item} onEdit={edit} />
          )}
          <ShotsPart point={point} item={item} />
          {isFilmed(section.key) && <VideoPart place={point.key} title={t("video.title")} />}
          <VoicePart place={point.key} />
        </fieldset>
      </div>
      <footer className="sticky bottom-0 z-10 mt-auto grid grid-cols-[56px_1fr] gap-2 border-t border-line bg-surface p-3">
        <a
          aria-label={t("previous")}
          href={buildScreenHref(
            place.previous === null
              ? { kind: "overview", id: form.id }
              : { kind: "item", id: form.id, key: place.previous },
          )}
          className={getButtonClass({ variant: "secondary", className: "min-h-14 px-0" })}
        >
          <ArrowLeft size={20} strokeWidth={1.75} aria-hidden />
        </a>
        <Button
          className="min-h-14 text-lg"
          onClick={() => {
            const isNew = open === "unanswered" && item === null && !isClosed;
            const saved = isNew
              ? room.answer(entry, promised ?? ItemInput.parse({ outcome: "pass" }))
              : Promise.resolve();
            void saved.then(() => openScreen(next));
          }}
        >
          {open === "unanswered" && item === null && !isClosed
            ? promised === undefined
              ? t("passNext", { next: nextText })
              : handover("sameNext", { next: nextText })
            : t("next", { next: nextText })}
        </Button>
      </footer>
    </>
  );
}

const BLANK: LocalItem = { ...ItemInput.parse({ outcome: "pass" }), photoAssetId: null };

function RefusedNotice({ entry }: { readonly entry: string }) {
  const { work } = useRoom();
  const t = useTranslations("field");
  const refusal = work.refused[entry];
  if (refusal === undefined) return null;
  return (
    <Notice tone="grave" title={t("refusedTitle")}>
      {t("refusedText")} <span className="id">{refusal.code}</span>
    </Notice>
  );
}
