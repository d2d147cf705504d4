"use client";
import { useState } from "react";
import { Trash2, Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRoom } from "@/components/field/phone/room";
import { findFileId } from "@/components/field/phone/shots-part";
import { readVideo, type VideoProblem } from "@/components/field/phone/read-video";
import { Button } from "@/components/ui/button";
import { getShownValue } from "@/lib/inspections/field/states";
import { VIDEO_BYTES_MAX, VIDEO_SECONDS_MAX } from "@/lib/inspections/video/vocabulary";

const LIMITS = { seconds: VIDEO_SECONDS_MAX, megabytes: VIDEO_BYTES_MAX / 1024 / 1024 };

/** A short video from the phone's camera; it is stored with its answer before it is uploaded. */
export function VideoPart(props: { readonly place: string; readonly title: string }) {
  const room = useRoom();
  const t = useTranslations("field.video");
  const [problem, setProblem] = useState<VideoProblem | "reading" | null>(null);
  const entry = `video:${props.place}`;
  const src = room.addressOf(findFileId(getShownValue(room.work, entry)));
  const take = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (file === undefined) return;
    setProblem("reading");
    const read = await readVideo(file);
    // Without this, choosing the same file again after it was cut would fire no event.
    input.value = "";
    if (!read.ok) {
      setProblem(read.problem);
      return;
    }
    const { seconds } = read;
    const id = crypto.randomUUID();
    const kept = { id, inspectionId: room.form.id, kind: "video", blob: file, seconds } as const;
    const isKept = await room
      .editWithFile({ ...kept, fileId: null, isOpen: false }, entry, () => ({
        value: { fileId: `local:${id}`, seconds },
        isWhole: true,
      }))
      .then(() => true)
      .catch(() => false);
    setProblem(isKept ? null : "full");
  };
  const isProblem = problem !== null && problem !== "reading";
  return (
    <section className="card p-4">
      <h2 className="text-base font-bold">{props.title}</h2>
      {src !== null && (
        <video
          controls
          playsInline
          preload="metadata"
          src={`${src}#t=0.001`}
          aria-label={props.title}
          className="mt-3 aspect-video w-full rounded-sm bg-sunken"
        />
      )}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <label className="relative inline-flex min-h-11 items-center justify-center gap-2 overflow-hidden rounded-sm border border-line-strong bg-surface px-4 text-base font-semibold hover:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-held has-disabled:text-ink-3">
          <Video size={18} strokeWidth={1.75} aria-hidden />
          {t(src === null ? "take" : "again")}
          <input
            type="file"
            accept="video/*"
            capture="environment"
            aria-label={t(src === null ? "takeOf" : "againOf", { title: props.title })}
            className="absolute inset-0 cursor-pointer opacity-0"
            onChange={(event) => void take(event.currentTarget)}
          />
        </label>
        {src !== null && (
          <Button
            variant="ghost"
            aria-label={t("remove", { title: props.title })}
            onClick={() => void room.answer(entry, null)}
          >
            <Trash2 size={18} strokeWidth={1.75} aria-hidden />
          </Button>
        )}
      </div>
      <p className="mt-2 text-sm text-ink-2" role={isProblem ? "alert" : "status"}>
        {t(problem ?? "limit", LIMITS)}
      </p>
    </section>
  );
}
