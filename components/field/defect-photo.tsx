"use client";
import { useState } from "react";
import { Camera } from "lucide-react";
import { useTranslations } from "next-intl";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { CommandProblem } from "@/components/ui/send-command";
import { uploadFile } from "@/components/ui/upload-file";

type Photo = { readonly id: string; readonly src: string | null };

/** Takes or chooses the close-up; a phone opens its camera. */
export function DefectPhoto(props: {
  readonly photo: Photo | null;
  readonly onChange: (photo: Photo) => void;
}) {
  const t = useTranslations("inspection");
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<CommandProblem>();
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setProblem(undefined);
    setShare(0);
    const reply = await uploadFile(file, "defect_photo", setShare);
    setShare(null);
    if (reply.ok) props.onChange({ id: reply.asset.id, src: reply.asset.src });
    else setProblem(reply.problem);
  };
  return (
    <div className="grid gap-2">
      <label className="flex min-h-14 items-center gap-3 rounded-md border border-dashed border-line-strong px-3 py-2 text-base font-semibold has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-held">
        {props.photo?.src ? (
          <img src={props.photo.src} alt={t("photo")} className="size-16 rounded-sm object-cover" />
        ) : (
          <Camera size={20} strokeWidth={1.75} aria-hidden />
        )}
        {props.photo === null ? t("takePhoto") : t("otherPhoto")}
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp,image/heic"
          className="sr-only"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </label>
      {share !== null && (
        <ProgressBar
          label={t("photo")}
          done={Math.round(share * 100)}
          total={100}
          text={t("uploading", { percent: Math.round(share * 100) })}
        />
      )}
      <ProblemPanel problem={problem} />
    </div>
  );
}
