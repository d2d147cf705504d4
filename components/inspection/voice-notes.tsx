import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { AttachmentView } from "@/lib/inspections/types";

/** What the inspector said into the phone, to be heard where there is something. */
export function VoiceNotes(props: {
  readonly attachments: readonly AttachmentView[];
  readonly nameOf: (place: string) => string | null;
}) {
  const t = useTranslations("report.media");
  const voices = props.attachments.flatMap((each) => (each.kind === "voice" ? [each] : []));
  if (voices.length === 0) return null;
  return (
    <Panel small title={t("voices")} className="mt-4">
      <ul className="grid gap-3">
        {voices.map((voice) => {
          const label = t("voice", {
            place: props.nameOf(voice.place) ?? t("noPlace"),
            seconds: voice.seconds,
          });
          return (
            <li key={voice.src} className="grid gap-1">
              <span className="num text-sm">{label}</span>
              <audio controls preload="none" aria-label={label} className="h-11 w-full max-w-md">
                <source src={voice.src} type={voice.contentType} />
              </audio>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
