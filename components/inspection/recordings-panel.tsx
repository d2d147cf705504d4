import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { AttachmentView } from "@/lib/inspections/types";

type Recording = Extract<AttachmentView, { readonly kind: "voice" | "video" }>;
type Video = Extract<AttachmentView, { readonly kind: "video" }>;

/** What the inspector filmed and said: players of the browser's own, loaded when somebody presses play. */
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

/** The file itself stands below: not every browser plays what every camera writes. */
function VideoFigure({ video, label }: { readonly video: Video; readonly label: string }) {
  const t = useTranslations("report.media");
  const megabytes = Math.max(video.bytes / 1024 / 1024, 0.1).toFixed(1);
  return (
    <figure>
      {/* The moment after the first: some browsers show nothing of a video that has not begun. */}
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
