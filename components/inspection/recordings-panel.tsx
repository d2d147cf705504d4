import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { AttachmentView } from "@/lib/inspections/types";

type Recording = Extract<AttachmentView, { readonly kind: "voice" | "video" }>;
type Video = Extract<AttachmentView, { readonly kind: "video" }>;

/** The inspector's videos and spoken notes in the browser's own players, loaded only when somebody plays them. */
export function RecordingsPanel(props: {
  readonly attachments: readonly AttachmentView[];
  readonly nameOf: (place: string) => string | null;
}) {
  const t = useTranslations("report.media");
  const { attachments, nameOf } = props;
  const videos = attachments.flatMap((each) => (each.kind === "video" ? [each] : []));
  const voices = attachments.flatMap((each) => (each.kind === "voice" ? [each] : []));
  if (videos.length + voices.length === 0) return null;
  const labelOf = ({ kind, place, seconds }: Recording): string =>
    t(kind, { place: nameOf(place) ?? t(kind === "video" ? "walk" : "noPlace"), seconds });
  return (
    <Panel small title={t("recordings")} className="mt-4">
      {videos.length > 0 && (
        <ul className="grid gap-5 md:grid-cols-2">
          {videos.map((video) => (
            <li key={video.src}>
              <VideoFigure video={video} label={labelOf(video)} />
            </li>
          ))}
        </ul>
      )}
      {voices.length > 0 && (
        <ul className={videos.length > 0 ? "mt-5 grid gap-3" : "grid gap-3"}>
          {voices.map((voice) => (
            <li key={voice.src} className="grid gap-1">
              <span className="num text-sm">{labelOf(voice)}</span>
              <audio
                controls
                preload="none"
                aria-label={labelOf(voice)}
                className="h-11 w-full max-w-md"
              >
                <source src={voice.src} type={voice.contentType} />
              </audio>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  "video/mp4": "MP4",
  "video/quicktime": "QuickTime",
  "video/webm": "WebM",
};

/** The file is linked below the player, because not every browser plays the formats of all cameras. */
function VideoFigure({ video, label }: { readonly video: Video; readonly label: string }) {
  const t = useTranslations("report.media");
  const megabytes = Math.max(video.bytes / 1024 / 1024, 0.1).toFixed(1);
  return (
    <figure>
      {/* Starts just after 0 s, because some browsers show no picture of a video that has not started. */}
      <video
        controls
        playsInline
        preload="metadata"
        src={`${video.src}#t=0.001`}
        aria-label={label}
        className="aspect-video w-full rounded-sm bg-sunken"
      />
      <figcaption className="mt-1.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="num text-sm font-semibold">{label}</span>
        <a className="num link text-sm" href={video.src}>
          {t("open", { type: TYPE_NAMES[video.contentType] ?? video.contentType, megabytes })}
        </a>
      </figcaption>
    </figure>
  );
}
