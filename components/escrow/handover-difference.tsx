import { getTranslations } from "next-intl/server";
import type { DifferenceView } from "@/lib/escrow/handover/types";
import type { ReportItem, Text } from "@/lib/inspections/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** One item: what the report said, the car's condition now, and which inspector found it. */
export async function HandoverDifference(props: {
  readonly difference: DifferenceView;
  readonly locale: Locale;
}) {
  const { difference, locale } = props;
  const t = await getTranslations("handover.check");
  return (
    <li className="grid gap-x-4 gap-y-2 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <p className="font-semibold">
          <span className="num mr-2 text-sm font-normal text-ink-3">{difference.checkpoint}</span>
          {textIn(difference.name, locale)}
        </p>
        <p className="text-sm text-ink-2">{t(`kinds.${difference.kind}`)}</p>
        {difference.origin !== null && (
          <p className="text-sm font-semibold text-ink">{t(`origin.${difference.origin}`)}</p>
        )}
      </div>
      <Side label={t("promised")} item={difference.promised} locale={locale} />
      <Side label={t("delivered")} item={difference.delivered} locale={locale} />
    </li>
  );
}

async function Side(props: {
  readonly label: string;
  readonly item: ReportItem | null;
  readonly locale: Locale;
}) {
  const { item, locale } = props;
  const t = await getTranslations("handover.check");
  const report = await getTranslations("report");
  const said = item === null ? NOTHING_SAID : saidOf(item, locale);
  return (
    <div className="text-sm">
      <p className="text-ink-3">{props.label}</p>
      {item === null ? (
        <p className="text-ink-2">{t("unanswered")}</p>
      ) : (
        <>
          <p className="text-base">
            {[
              item.defect === null || item.kind === "pass"
                ? report(`kind.${item.kind}`)
                : said.name,
              item.severity === null ? null : report(`severity.${item.severity}`),
              item.kind === "in_tolerance" ? report("kind.in_tolerance") : null,
              item.value,
            ]
              .filter((part) => part !== null)
              .join(locale === "zh-CN" ? "，" : ", ")}
          </p>
          {said.note !== null && <p className="text-ink-2">{said.note}</p>}
          {item.reason !== null && item.kind === "not_checked" && (
            <p className="text-ink-2">{textIn(item.reason, locale)}</p>
          )}
          {item.picture !== null && (
            <a
              href={item.picture.src}
              target="_blank"
              rel="noreferrer"
              className="mt-2 inline-block"
            >
              <img
                src={item.picture.src}
                alt={t("pictureOf", { name: textIn(item.name, locale) })}
                className="size-24 rounded-sm object-cover"
                loading="lazy"
              />
            </a>
          )}
        </>
      )}
    </div>
  );
}

const NOTHING_SAID = { name: "", note: null };

/** A defect for which the standard has no name ("other") is shown with the inspector's note. */
function saidOf({ defect, note }: ReportItem, locale: Locale) {
  const labels = note === null ? null : textIn(note, locale);
  const name = defect === null ? "" : textIn(defect.name, locale);
  return defect?.code === "other" && labels !== null
    ? { name: labels, note: null }
    : { name, note: labels };
}

const textIn = (text: Text, locale: Locale): string => (locale === "zh-CN" ? text.zh : text.en);
