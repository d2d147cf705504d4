import { getTranslations } from "next-intl/server";
import { formatLimit } from "@/components/inspection/standards-units";
import { formatMarks, getText } from "@/components/inspection/item-text";
import { Disclosure } from "@/components/ui/disclosure";
import type { Checklist, Checkpoint } from "@/lib/inspections/checklist";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";

type Reading = { readonly market: Market; readonly locale: Locale };

/** Every item by section: how it is checked, its limit, and the points that a defect costs. */
export async function StandardsList(props: Reading & { readonly checklist: Checklist }) {
  const { checklist, market, locale } = props;
  const t = await getTranslations("standards.list");
  return (
    <div className="border-b border-line">
      {checklist.sections.map((section) => {
        const points = checklist.checkpoints.filter((point) => point.section === section.key);
        const marks =
          section.maxTenths === null
            ? t("notScored")
            : t("points", { points: formatMarks(section.maxTenths / 10) });
        return (
          <Disclosure
            key={section.key}
            summary={`${getText(section.name, locale)} · ${points.length}`}
            aside={marks}
          >
            <ul className="divide-y divide-line">
              {points.map((point) => (
                <Item key={point.key} point={point} market={market} locale={locale} />
              ))}
            </ul>
          </Disclosure>
        );
      })}
    </div>
  );
}

async function Item({ point, market, locale }: Reading & { readonly point: Checkpoint }) {
  const t = await getTranslations("standards.list");
  const [only] = point.appliesTo.length === 1 ? point.appliesTo : [];
  const notes = [
    ...(point.decides === null ? [] : [t(`decides.${point.decides}`)]),
    ...(only === undefined ? [] : [t(`only.${only}`)]),
    ...(point.photoRequired ? [t("photoYes")] : []),
  ];
  return (
    <li className="grid gap-x-6 py-2.5 md:grid-cols-[4rem_minmax(0,1fr)_minmax(0,16rem)_8rem]">
      <span className="num text-sm text-ink-3">{point.key}</span>
      <div className="min-w-0">
        <p className="font-semibold">{getText(point.name, locale)}</p>
        <p className="text-sm text-ink-2">{getText(point.method, locale)}</p>
        {notes.length > 0 && <p className="text-sm text-ink-2">{notes.join(" · ")}</p>}
      </div>
      <p className="text-sm">{limitWords(point, { market, locale }, t)}</p>
      <p className="num text-sm text-ink-2 md:text-right" title={t("deduction")}>
        {point.deductionTenths === null ? (
          ""
        ) : (
          <>
            <span className="md:sr-only">{t("deduction")}: </span>
            {deductionText(point.deductionTenths)}
          </>
        )}
      </p>
    </li>
  );
}

type Labels = Awaited<ReturnType<typeof getTranslations<"standards.list">>>;

function limitWords(point: Checkpoint, reading: Reading, t: Labels): string {
  const labels = point.limit === null ? "" : getText(point.limit, reading.locale);
  const { range, unit } = point;
  if (range === null || unit === null) return labels;
  const ends = [range.min, range.max].flatMap((end) =>
    end === null ? [] : [formatLimit(end, unit, reading)],
  );
  if (range.kind === "typical")
    return [labels, t("typical", { range: ends.join(" – ") })]
      .filter((each) => each !== "")
      .join(" · ");
  // The text already contains the metric limit; in the United States the converted limit is added.
  const isConverted = reading.market === "us" && ends.some((end) => end.includes("("));
  return isConverted ? `${labels} · ${ends.join(" – ")}` : labels;
}

function deductionText(tenths: NonNullable<Checkpoint["deductionTenths"]>): string {
  const marks = [tenths.minor, tenths.moderate, tenths.serious].map(
    (each) => `−${formatMarks(each / 10)}`,
  );
  return new Set(marks).size === 1 ? (marks[0] ?? "") : marks.join(" / ");
}
