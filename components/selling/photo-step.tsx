"use client";
import { useRef, useState } from "react";
import { ArrowLeft, ArrowRight, CircleCheck, CircleDashed, ImagePlus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDraft } from "@/components/selling/draft-store";
import { useProblemText } from "@/components/ui/problem-text";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Select } from "@/components/ui/select";
import { uploadFile } from "@/components/ui/upload-file";
import type { OwnPhoto } from "@/lib/listings/seller-queries";
import { COACH_VIEWS, PHOTO_VIEWS, PHOTOS_MAX, PHOTOS_MIN } from "@/lib/listings/policy";

type Upload = {
  readonly key: number;
  readonly name: string;
  readonly share: number;
  readonly error: string | null;
};

/** Pictures: chosen or dropped, uploaded one by one, sorted by dragging or with the arrow buttons. */
export function PhotoStep({ isMissing }: { readonly isMissing: boolean }) {
  const t = useTranslations("selling");
  const textOf = useProblemText();
  const { photos, setPhotos } = useDraft();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const current = useRef(photos);
  const nextKey = useRef(0);
  const dragged = useRef<number | null>(null);

  const keep = (next: readonly OwnPhoto[]): void => {
    current.current = next;
    setPhotos(next);
  };
  const patch = (key: number, part: Partial<Upload>): void =>
    setUploads((list) => list.map((each) => (each.key === key ? { ...each, ...part } : each)));

  const sendAll = async (files: readonly File[]): Promise<void> => {
    const room = files.slice(0, PHOTOS_MAX - current.current.length);
    const rows = room.map((file) => ({ key: (nextKey.current += 1), file }));
    setUploads((list) => [
      ...list.filter((each) => each.error === null),
      ...rows.map(({ key, file }) => ({ key, name: file.name, share: 0, error: null })),
    ]);
    for (const { key, file } of rows) {
      const reply = await uploadFile(file, "listing_photo", (share) => patch(key, { share }));
      if (!reply.ok) {
        patch(key, { error: textOf(reply.problem) });
        continue;
      }
      setUploads((list) => list.filter((each) => each.key !== key));
      const { id, src, width, height } = reply.asset;
      const isThere = current.current.some((photo) => photo.assetId === id);
      if (src === null || isThere) continue;
      keep([
        ...current.current,
        { assetId: id, src, width, height, view: nextView(current.current) },
      ]);
    }
  };
  const move = (from: number, to: number): void => {
    const photo = photos[from];
    if (photo === undefined || to < 0 || to >= photos.length) return;
    keep(photos.toSpliced(from, 1).toSpliced(to, 0, photo));
  };

  return (
    <div className="grid gap-5">
      <label
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void sendAll([...event.dataTransfer.files]);
        }}
        className="flex min-h-28 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-md border border-dashed border-line-strong px-4 py-5 text-center hover:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-held"
      >
        <ImagePlus size={22} strokeWidth={1.75} aria-hidden />
        <span className="font-semibold">{t("photos.add")}</span>
        <span className="text-sm text-ink-2">{t("photos.rules", { max: PHOTOS_MAX })}</span>
        <input
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
          className="sr-only"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            void sendAll(files);
          }}
        />
      </label>
      <div aria-live="polite" className="grid gap-3 empty:hidden">
        {uploads.map((upload) =>
          upload.error === null ? (
            <ProgressBar
              key={upload.key}
              label={upload.name}
              done={Math.round(upload.share * 100)}
              total={100}
              text={t(upload.share < 1 ? "photos.sending" : "photos.drawing", {
                name: upload.name,
                percent: Math.round(upload.share * 100),
              })}
            />
          ) : (
            <p key={upload.key} className="text-sm text-grave">
              {upload.name}: {upload.error}
            </p>
          ),
        )}
      </div>
      <p className={isMissing ? "text-sm text-grave" : "text-sm text-ink-2"}>
        {t("photos.count", { count: photos.length, min: PHOTOS_MIN })}
      </p>
      <ul className="grid grid-cols-2 gap-3 md:grid-cols-3">
        {photos.map((photo, index) => (
          <li
            key={photo.assetId ?? photo.src}
            draggable
            onDragStart={() => {
              dragged.current = index;
            }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged.current !== null) move(dragged.current, index);
              dragged.current = null;
            }}
            className="card min-w-0 overflow-hidden"
          >
            <PhotoCell
              photo={photo}
              index={index}
              count={photos.length}
              onMove={(by) => move(index, index + by)}
              onView={(view) => keep(photos.with(index, { ...photo, view }))}
              onRemove={() => keep(photos.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <Coach photos={photos} />
    </div>
  );
}

function PhotoCell(props: {
  readonly photo: OwnPhoto;
  readonly index: number;
  readonly count: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onView: (view: string) => void;
  readonly onRemove: () => void;
}) {
  const t = useTranslations("selling");
  const { photo, index } = props;
  const number = index + 1;
  const square =
    "inline-flex size-11 items-center justify-center rounded-sm hover:bg-sunken aria-disabled:opacity-40";
  return (
    <>
      <img
        src={photo.src}
        alt={t("photos.alt", { number, view: t(`view.${photo.view}`) })}
        width={photo.width}
        height={photo.height}
        className="aspect-[3/2] w-full bg-sunken object-cover"
      />
      <div className="grid gap-1 p-2">
        <Select
          aria-label={t("photos.viewOf", { number })}
          value={photo.view}
          options={PHOTO_VIEWS.map((view) => ({ value: view, label: t(`view.${view}`) }))}
          onChange={(event) => props.onView(event.target.value)}
        />
        <div className="flex justify-between">
          <button
            type="button"
            className={square}
            aria-disabled={index === 0}
            onClick={() => props.onMove(-1)}
          >
            <ArrowLeft size={17} strokeWidth={1.75} aria-hidden />
            <span className="sr-only">{t("photos.earlier", { number })}</span>
          </button>
          <button type="button" className={square} onClick={props.onRemove}>
            <Trash2 size={17} strokeWidth={1.75} aria-hidden />
            <span className="sr-only">{t("photos.remove", { number })}</span>
          </button>
          <button
            type="button"
            className={square}
            aria-disabled={number === props.count}
            onClick={() => props.onMove(1)}
          >
            <ArrowRight size={17} strokeWidth={1.75} aria-hidden />
            <span className="sr-only">{t("photos.later", { number })}</span>
          </button>
        </div>
      </div>
    </>
  );
}

function Coach({ photos }: { readonly photos: readonly OwnPhoto[] }) {
  const t = useTranslations("selling");
  return (
    <section>
      <h3 className="font-semibold">{t("coach.title")}</h3>
      <ul className="mt-2 grid gap-2 sm:grid-cols-2">
        {COACH_VIEWS.map((view) => {
          const isThere = photos.some((photo) => photo.view === view);
          const Icon = isThere ? CircleCheck : CircleDashed;
          return (
            <li key={view} className="flex gap-2 text-sm">
              <Icon
                size={16}
                strokeWidth={1.75}
                aria-hidden
                className={isThere ? "mt-0.5 shrink-0 text-sound" : "mt-0.5 shrink-0 text-ink-3"}
              />
              <span>
                <span className="font-medium">{t(`view.${view}`)}</span>
                <span className="sr-only">, {t(isThere ? "coach.there" : "coach.missing")}</span>
                <span className="block text-ink-2">{t(`coach.${view}`)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Suggests the first view of the guide that has no picture yet; the seller can change it. */
function nextView(photos: readonly OwnPhoto[]): string {
  return COACH_VIEWS.find((view) => !photos.some((photo) => photo.view === view)) ?? "other";
}
