import { useTranslations } from "next-intl";
import pictures from "@/components/home/hero-pictures.json";
import { HotSpotMark, type HotSpotSeverity } from "@/components/ui/hot-spot";
import { Photo } from "@/components/ui/photo";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";

const SEVERITY_NUMBER: Readonly<Record<string, HotSpotSeverity>> = {
  minor: 1,
  moderate: 2,
  serious: 3,
};
const MARK = 28;

/** A car as its report shows it: the studio drew the picture and says where each defect is on it. */
export function HeroPicture(props: { readonly market: Market; readonly locale: Locale }) {
  const t = useTranslations("home.hero");
  const { width, height, widths, spots } = pictures[props.market];
  const toSrc = (each: number): string => `/demo/home/${props.market}-${each}.avif`;
  const words = spots.map((spot) => (props.locale === "zh-CN" ? spot.text.zh : spot.text.en));
  return (
    <figure className="mt-8 md:mt-12">
      <div className="relative -mx-4 overflow-hidden sm:mx-0 sm:rounded-lg">
        <Photo
          src={toSrc(Math.min(...widths))}
          srcSet={widths.map((each) => `${toSrc(each)} ${each}w`).join(", ")}
          sizes="(min-width: 1280px) 1216px, 100vw"
          alt={t("alt", { count: spots.length })}
          width={width}
          height={height}
          first
          className="h-auto w-full"
        />
        <svg width="100%" height="100%" className="absolute inset-0 overflow-visible" aria-hidden>
          {spots.map((spot, index) => (
            <svg
              key={words[index]}
              x={`${(spot.x * 100).toFixed(2)}%`}
              y={`${(spot.y * 100).toFixed(2)}%`}
              className="overflow-visible"
            >
              <g transform={`translate(${-MARK / 2} ${-MARK / 2})`}>
                <HotSpotMark
                  number={index + 1}
                  severity={SEVERITY_NUMBER[spot.severity] ?? 2}
                  size={MARK}
                />
              </g>
            </svg>
          ))}
        </svg>
      </div>
      <figcaption className="mt-3 text-sm text-ink-2">
        <p>{t("caption")}</p>
        <ol className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
          {spots.map((spot, index) => (
            <li key={words[index]} className="inline-flex items-center gap-2">
              <HotSpotMark
                number={index + 1}
                severity={SEVERITY_NUMBER[spot.severity] ?? 2}
                size={20}
              />
              {words[index]}
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}
