"use client";
import { useEffect, useRef, useState } from "react";
import { Mic, Square, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { keepFile } from "@/components/field/phone/device";
import { useRoom } from "@/components/field/phone/room";
import { findFileId } from "@/components/field/phone/shots-part";
import { Button } from "@/components/ui/button";
import { getShownValue } from "@/lib/inspections/field/states";
import { VOICE_SECONDS_MAX } from "@/lib/inspections/field/policy";

const TYPES = ["audio/mp4", "audio/webm;codecs=opus", "audio/webm", "audio/ogg"] as const;
const SLICE_MS = 1_000;

/** A spoken note. It is stored every second while recording, so that a closed tab loses one second at most. */
export function VoicePart({ place }: { readonly place: string }) {
  const room = useRoom();
  const t = useTranslations("field.voice");
  const entry = `voice:${place}`;
  const src = room.addressOf(findFileId(getShownValue(room.work, entry)));
  const recorder = useRecorder(entry);
  return (
    <section className="card p-4">
      <h2 className="text-base font-bold">{t("title")}</h2>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {recorder.seconds === null ? (
          <Button
            variant="secondary"
            icon={<Mic size={18} strokeWidth={1.75} aria-hidden />}
            onClick={() => void recorder.start()}
          >
            {t(src === null ? "record" : "again")}
          </Button>
        ) : (
          <Button
            variant="danger"
            icon={<Square size={18} strokeWidth={1.75} aria-hidden />}
            onClick={recorder.stop}
          >
            {t("stop", { seconds: recorder.seconds, max: VOICE_SECONDS_MAX })}
          </Button>
        )}
        {src !== null && recorder.seconds === null && (
          <Button
            variant="ghost"
            aria-label={t("remove")}
            onClick={() => void room.answer(entry, null)}
          >
            <Trash2 size={18} strokeWidth={1.75} aria-hidden />
          </Button>
        )}
      </div>
      {src !== null && recorder.seconds === null && (
        // The recording has no captions, because its text is what was said.
        <audio
          controls
          preload="metadata"
          src={src}
          className="mt-3 w-full"
          aria-label={t("play")}
        />
      )}
      <p className="mt-2 text-sm text-ink-2" role="status">
        {recorder.problem === null ? t("limit", { max: VOICE_SECONDS_MAX }) : t(recorder.problem)}
      </p>
    </section>
  );
}

function useRecorder(entry: string) {
  const room = useRoom();
  const [seconds, setSeconds] = useState<number | null>(null);
  const [problem, setProblem] = useState<"refused" | "impossible" | null>(null);
  const running = useRef<MediaRecorder | null>(null);
  const stop = (): void => {
    if (running.current?.state === "recording") running.current.stop();
  };
  // Leaving the item stops the recording.
  useEffect(() => stop, []);
  const start = async (): Promise<void> => {
    setProblem(null);
    if (typeof MediaRecorder === "undefined" || !("mediaDevices" in navigator)) {
      setProblem("impossible");
      return;
    }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (stream === null) {
      setProblem("refused");
      return;
    }
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, {
      ...(mimeType === undefined ? {} : { mimeType }),
      audioBitsPerSecond: 32_000,
    });
    running.current = recorder;
    const id = crypto.randomUUID();
    const pieces: Blob[] = [];
    const fileNow = (isOpen: boolean) => ({
      id,
      inspectionId: room.form.id,
      kind: "voice" as const,
      blob: new Blob(pieces, { type: recorder.mimeType.split(";")[0] ?? "audio/webm" }),
      seconds: Math.min(pieces.length, VOICE_SECONDS_MAX),
      fileId: null,
      isOpen,
    });
    recorder.ondataavailable = (event) => {
      if (event.data.size === 0) return;
      pieces.push(event.data);
      setSeconds(pieces.length);
      if (recorder.state === "recording") void keepFile(fileNow(true));
      if (pieces.length >= VOICE_SECONDS_MAX) stop();
    };
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      setSeconds(null);
      const file = fileNow(false);
      if (file.blob.size === 0) return;
      void room.editWithFile(file, entry, () => ({
        value: { fileId: `local:${id}`, seconds: file.seconds },
        isWhole: true,
      }));
    };
    recorder.start(SLICE_MS);
    setSeconds(0);
  };
  return { seconds, problem, start, stop };
}
