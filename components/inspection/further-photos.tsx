import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { AttachmentView } from "@/lib/inspections/types";

/** Guided pictures other than the close-ups: the instrument cluster, the plate, and parts from two steps away. */
export function FurtherPhotos(props: {
  readonly attachments: readonly AttachmentView[];
  readonly nameOf: (place: string) => string | null;
}) {
  const t = useTranslations("report.media");
  const photos = props.attachments.flatMap((each) => (each.kind === "photo" ? [each] : []));
  if (photos.length === 0) return null;
  const captionOf = (place: string): string => {
    if (place === "odometer" || place === "vin-plate") return t(`place.${place}`);
    const name = props.nameOf(place.replace(/-(context|detail)$/, "")) ?? t("walk");
    return place.endsWith("-context") ? t("context", { place: name }) : name;
  };
  return (
    <Panel small title={t("further")} className="mt-4">
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {photos.map(({ place, picture }) => (
          <li key={place}>
            <a href={picture.src} className="block overflow-hidden rounded-sm bg-sunken">
              <img
                src={picture.src}
                srcSet={picture.srcSet ?? undefined}
                sizes="(min-width: 1024px) 220px, 45vw"
                alt={captionOf(place)}
                loading="lazy"
                className="aspect-[4/3] w-full object-cover"
              />
            </a>
            <p className="mt-1 text-sm text-ink-2" aria-hidden>
              {captionOf(place)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
