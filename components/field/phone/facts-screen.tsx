"use client";
import { useState } from "react";
import { MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { NumberField } from "@/components/field/phone/number-field";
import { useRoom } from "@/components/field/phone/room";
import { openScreen } from "@/components/field/phone/route";
import { findFileId, Shot } from "@/components/field/phone/shots-part";
import { TopBar } from "@/components/field/phone/top-bar";
import { ConflictChoice } from "@/components/field/phone/conflict-choice";
import { toJsonObject } from "@/components/field/phone/gauge-values";
import { VideoPart } from "@/components/field/phone/video-part";
import { VoicePart } from "@/components/field/phone/voice-part";
import {
  isRecording,
  startRecording,
  stopRecording,
  type PlaceState,
} from "@/components/field/phone/whereabouts";
import { Button } from "@/components/ui/button";
import { TextAreaField } from "@/components/ui/text-field";
import { SUMMARY_MAX } from "@/lib/inspections/policy";
import { getShownValue } from "@/lib/inspections/field/states";

/** Facts of the whole car: the instrument cluster and its picture, the plate, the location, and the summary. */
export function FactsScreen() {
  const { form, work, edit, isSigned } = useRoom();
  const t = useTranslations("field");
  const odometer = toJsonObject(getShownValue(work, "odometer:dashboard"))["reading"];
  const summary = toJsonObject(getShownValue(work, "summary:words"));
  const textOf = (name: "en" | "zh"): string => {
    const text = summary[name];
    return typeof text === "string" ? text : "";
  };
  const setSummary = (name: "en" | "zh", text: string): void =>
    void edit("summary:words", (shown) => ({
      value: { en: "", zh: "", ...toJsonObject(shown), [name]: text },
      isWhole: true,
    }));
  return (
    <>
      <TopBar back={{ kind: "overview", id: form.id }} backLabel={t("toSections")} />
      <fieldset
        disabled={isSigned || work.stop !== null}
        className="grid min-w-0 grow content-start gap-4 p-4"
      >
        <legend className="sr-only">{t("facts")}</legend>
        <h1 className="text-2xl font-bold">{t("facts")}</h1>
        <ConflictChoice entry="odometer:dashboard" />
        <section className="card grid gap-3 p-4">
          <NumberField
            key={work.conflicts["odometer:dashboard"] === undefined ? "known" : "disputed"}
            large
            label={t("odometer", { unit: form.odometerUnit })}
            hint={
              form.statedReading === null
                ? undefined
                : t("stated", { reading: String(form.statedReading), unit: form.odometerUnit })
            }
            value={typeof odometer === "number" ? odometer : null}
            max={2_000_000}
            onValue={(reading) =>
              void edit("odometer:dashboard", () => ({
                value: reading === null ? null : { reading },
                isWhole: true,
              }))
            }
          />
          <div className="grid grid-cols-2 gap-3">
            {(["odometer", "vin-plate"] as const).map((shot) => (
              <Shot
                key={shot}
                entry={`photo:${shot}`}
                fileId={findFileId(getShownValue(work, `photo:${shot}`))}
                label={t(`shot.${shot}`)}
                hint={t(`shotText.${shot}`)}
                put={(_, fileId) => ({ value: { fileId }, isWhole: true })}
              />
            ))}
          </div>
        </section>
        <WhereSection />
        <VideoPart place="general" title={t("video.walk")} />
        <VoicePart place="general" />
        <ConflictChoice entry="summary:words" />
        <section className="card grid gap-3 p-4">
          <h2 className="text-base font-bold">{t("summary")}</h2>
          <TextAreaField
            label={t("summaryEn")}
            rows={3}
            maxLength={SUMMARY_MAX}
            defaultValue={textOf("en")}
            onChange={(event) => setSummary("en", event.target.value)}
          />
          <TextAreaField
            label={t("summaryZh")}
            rows={3}
            maxLength={SUMMARY_MAX}
            defaultValue={textOf("zh")}
            onChange={(event) => setSummary("zh", event.target.value)}
          />
        </section>
      </fieldset>
      <footer className="sticky bottom-0 z-10 mt-auto border-t border-line bg-surface p-3">
        <Button
          wide
          className="min-h-14 text-lg"
          onClick={() => openScreen({ kind: "overview", id: form.id })}
        >
          {t("toSections")}
        </Button>
      </footer>
    </>
  );
}

function WhereSection() {
  const t = useTranslations("field.whereabouts");
  const [state, setState] = useState<PlaceState>(() => (isRecording() ? "on" : "off"));
  return (
    <section className="card p-4">
      <h2 className="text-base font-bold">{t("title")}</h2>
      <p className="mt-0.5 text-base text-ink-2" role="status">
        {t(state)}
      </p>
      <Button
        variant="secondary"
        className="mt-3"
        icon={<MapPin size={18} strokeWidth={1.75} aria-hidden />}
        aria-pressed={state === "on"}
        onClick={() => {
          if (state === "on") {
            stopRecording();
            setState("off");
          } else void startRecording().then(setState);
        }}
      >
        {state === "on" ? t("stop") : t("start")}
      </Button>
    </section>
  );
}
