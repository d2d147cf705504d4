"use client";
import { useEffect, useId, useRef } from "react";
import { ImagePlus, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useUploads, type Upload } from "@/components/dispute/use-uploads";
import { BarTrack } from "@/components/ui/bar-track";
import { FieldError } from "@/components/ui/field";
import { useFieldError } from "@/components/ui/form-errors";
import { getButtonClass } from "@/components/ui/button-style";
import { useProblemText } from "@/components/ui/problem-text";

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly max: number;
  readonly required?: boolean | undefined;
};

/**
 * Photographs for a form. They are uploaded immediately, with progress; the form sends their ids as `assetIds`.
 */
export function EvidencePicker({ label, hint, max, required }: Props) {
  const t = useTranslations("dispute.uploads");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const uploads = useUploads(max);
  const refused = useFieldError("assetIds");
  const done = uploads.items.filter((item) => item.assetId !== undefined);
  const errorId = refused === undefined ? undefined : `${id}-error`;
  useEffect(() => {
    input.current?.setCustomValidity(uploads.isBusy ? t("stillBusy") : "");
  }, [uploads.isBusy, t]);
  useEffect(() => {
    const form = input.current?.form;
    form?.addEventListener("reset", uploads.clear);
    return () => form?.removeEventListener("reset", uploads.clear);
  });
  return (
    <div>
      <p id={`${id}-label`} className="text-sm font-medium text-ink-2">
        {label}
      </p>
      <p id={`${id}-hint`} className="text-xs text-ink-3">
        {hint} {t("limit", { max })}
      </p>
      {uploads.items.length > 0 && (
        <ul className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-4">
          {uploads.items.map((item) => (
            <Tile
              key={item.key}
              item={item}
              onRemove={() => uploads.remove(item.key)}
              onRetry={() => uploads.retry(item.key)}
            />
          ))}
        </ul>
      )}
      {done.map((item) => (
        <input key={item.key} type="hidden" name="assetIds" value={item.assetId} />
      ))}
      <div className="relative mt-2 w-fit">
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp"
          className="peer absolute inset-0 cursor-pointer opacity-0"
          aria-labelledby={`${id}-label ${id}-button`}
          aria-describedby={[`${id}-hint`, errorId].filter(Boolean).join(" ")}
          aria-invalid={refused === undefined ? undefined : true}
          required={required === true && done.length === 0}
          onChange={(event) => {
            uploads.add(event.target.files);
            event.target.value = "";
          }}
        />
        <label
          id={`${id}-button`}
          htmlFor={id}
          className={getButtonClass({
            variant: "secondary",
            className:
              "cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-held",
          })}
        >
          <ImagePlus size={16} strokeWidth={1.75} aria-hidden />
          {uploads.items.length === 0 ? t("add") : t("more")}
        </label>
      </div>
      <FieldError id={errorId} text={refused} />
    </div>
  );
}

function Tile(props: {
  readonly item: Upload;
  readonly onRemove: () => void;
  readonly onRetry: () => void;
}) {
  const t = useTranslations("dispute.uploads");
  const textOf = useProblemText();
  const { item } = props;
  const percent = Math.round(item.share * 100);
  const round =
    "absolute top-1 inline-flex size-8 items-center justify-center rounded-sm border border-line-strong bg-surface pointer-coarse:size-11";
  return (
    <li className="relative min-w-0">
      <img
        src={item.preview}
        alt={item.name}
        className="block aspect-[4/3] w-full rounded-sm bg-sunken object-cover"
      />
      <button
        type="button"
        className={`${round} right-1`}
        aria-label={t("remove", { name: item.name })}
        onClick={props.onRemove}
      >
        <X size={15} strokeWidth={1.75} aria-hidden />
      </button>
      {item.problem === undefined && item.assetId === undefined && (
        <div role="status" className="mt-1 text-xs text-ink-3">
          <BarTrack share={item.share} height={4} />
          <span className="num mt-0.5 block truncate">
            {t("uploading", { name: item.name, percent })}
          </span>
        </div>
      )}
      {item.problem !== undefined && (
        <div role="alert" className="mt-1 text-xs text-grave">
          <button
            type="button"
            className={`${round} left-1 text-ink`}
            aria-label={t("retry")}
            onClick={props.onRetry}
          >
            <RotateCw size={15} strokeWidth={1.75} aria-hidden />
          </button>
          {t("failed", { name: item.name })} {textOf(item.problem)}
        </div>
      )}
    </li>
  );
}
