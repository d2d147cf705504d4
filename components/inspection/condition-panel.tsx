import { useTranslations } from "next-intl";
import { GradeScale } from "@/components/charts/grade-scale";
import { formatMarks, getText } from "@/components/inspection/item-text";
import { ScoreBar } from "@/components/ui/score-bar";
import { Verdict, type VerdictState } from "@/components/ui/verdict";
import type { ReportSection, ReportView, VerdictState as Stored } from "@/lib/inspections/types";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { TitleStatus } from "@/lib/vehicles/vocabulary";

type Props = {
  readonly report: ReportView;
  /** The title status that the seller stated; null = unknown. */
  readonly titleStatus: TitleStatus | null;
  readonly titleText: string;
  readonly locale: Locale;
};

/** The grade, six section scores, and the four questions whose answers can override them. */
export function ConditionPanel(props: Props) {
  const { report, locale } = props;
  return (
    <div className="card">
      <div className="grid lg:grid-cols-[18.5rem_minmax(0,1fr)]">
        <div className="border-line p-4 md:p-5 lg:border-r">
          <GradeFacts report={report} />
        </div>
        <div className="border-t border-line p-4 md:p-5 lg:border-t-0">
          <SectionBars sections={report.sections} locale={locale} />
        </div>
      </div>
      <div className="grid gap-x-4 gap-y-4 border-t border-line p-4 sm:grid-cols-2 md:p-5 xl:grid-cols-4">
        <Verdicts report={report} />
        <TitleVerdict status={props.titleStatus} text={props.titleText} />
      </div>
    </div>
  );
}

/** On the report: grade, section bars and the three verdicts; nothing that the seller stated. */
export function GradePanel(props: {
  readonly report: ReportView;
  readonly locale: Locale;
  readonly market: string;
}) {
  const { report, locale } = props;
  return (
    <div id="condition" className="card scroll-mt-16">
      <div className="grid lg:grid-cols-[18.5rem_minmax(0,1fr)]">
        <div className="border-line p-4 md:p-5 lg:border-r">
          <GradeFacts report={report} />
          <SecondScale report={report} market={props.market} />
        </div>
        <div className="border-t border-line p-4 md:p-5 lg:border-t-0">
          <SectionBars sections={report.sections} locale={locale} />
          <TakenOut sections={report.sections} locale={locale} />
        </div>
      </div>
      <div className="grid gap-4 border-t border-line p-4 md:grid-cols-3 md:p-5">
        <Verdicts report={report} />
      </div>
    </div>
  );
}

/** The score on a scale from 0 to 5 as well, in markets where dealers use that scale. */
function SecondScale(props: { readonly report: ReportView; readonly market: string }) {
  const t = useTranslations("report");
  const { secondScale } = props.report;
  if (secondScale === null || props.market === "cn") return null;
  return (
    <p className="num mt-3 border-t border-line pt-3 text-sm text-ink-2">
      <b className="text-lg text-ink">{(secondScale.tenths / 10).toFixed(1)}</b>{" "}
      {t("secondScale", { name: secondScale.name })}
    </p>
  );
}

/** Items that the car does not have are not scored, and the remaining items of the section count more. */
function TakenOut(props: { readonly sections: readonly ReportSection[]; readonly locale: Locale }) {
  const t = useTranslations("report");
  const affected = props.sections.filter((section) => section.takenOut > 0);
  if (affected.length === 0) return null;
  const parts = affected.map((section) =>
    t("takenOutPart", { section: getText(section.name, props.locale), count: section.takenOut }),
  );
  return (
    <p className="mt-3 text-sm text-ink-2">
      {t("takenOut", {
        count: affected.reduce((sum, section) => sum + section.takenOut, 0),
        parts: new Intl.ListFormat(props.locale).format(parts),
      })}
    </p>
  );
}

function GradeFacts({ report }: { readonly report: ReportView }) {
  const t = useTranslations("report");
  const grade = useTranslations("listing.grade");
  const score = formatMarks(report.scoreTenths / 10);
  const bands = [
    { from: 0, to: 20, label: grade("4") },
    { from: 20, to: 60, label: grade("3") },
    { from: 60, to: 90, label: grade("2") },
    { from: 90, to: 100, label: grade("1") },
  ];
  return (
    <>
      <p className="text-sm text-ink-2">{t("gradeBy", { basis: report.basis })}</p>
      <p className="mt-1 mb-3">
        <span className="num text-5xl font-heavy tracking-[-0.03em]">{score}</span>{" "}
        <b className="text-lg font-bold">{grade(String(report.grade))}</b>
      </p>
      <GradeScale
        label={t("gradeScale", { score, grade: grade(String(report.grade)) })}
        score={report.scoreTenths / 10}
        bands={bands}
      />
      <p className="mt-2 text-sm text-ink-2">{t(`gradeMeans.${report.grade}`)}</p>
    </>
  );
}

/** Scored sections in the order of the standard; the reason is the finding that cost points. */
export function SectionBars(props: {
  readonly sections: readonly ReportSection[];
  readonly locale: Locale;
}) {
  const t = useTranslations("report");
  return props.sections.flatMap((section) => {
    if (section.points === null || section.max === null) return [];
    const defects = section.items.filter((item) => item.kind === "defect").length;
    return [
      <ScoreBar
        key={section.key}
        label={getText(section.name, props.locale)}
        score={section.points}
        max={section.max}
        scoreText={formatMarks(section.points)}
        reason={t("sectionReason", {
          defects,
          unchecked: section.items.filter((item) => item.kind === "not_checked").length,
        })}
      />,
    ];
  });
}

const STATE = {
  pass: "pass",
  fail: "failed",
  not_checked: "unchecked",
} as const satisfies Record<Stored, VerdictState>;

/** Structure, flood and fire, each with the number of points that were checked. */
export function Verdicts(props: {
  readonly report: ReportView;
  readonly framed?: boolean;
  /** Shows only verdicts in this state. */
  readonly only?: Stored;
}) {
  const t = useTranslations("report.verdict");
  const kinds = ["structure", "flood", "fire"] as const;
  const shown = kinds.filter(
    (kind) => props.only === undefined || props.report.verdicts[kind] === props.only,
  );
  return shown.map((kind) => {
    const state = props.report.verdicts[kind];
    const items = props.report.sections.find((section) => section.key === kind)?.items ?? [];
    const checked = items.filter((item) => item.kind !== "not_checked").length;
    return (
      <Verdict
        key={kind}
        bare={props.framed !== true}
        state={STATE[state]}
        question={t(`${kind}.question`)}
        answer={t(`${kind}.${state}`)}
        base={t("base", { checked, total: items.length })}
      />
    );
  });
}

function TitleVerdict(props: { readonly status: TitleStatus | null; readonly text: string }) {
  const t = useTranslations("report.verdict.title");
  const state: VerdictState =
    props.status === null ? "unchecked" : props.status === "clean" ? "pass" : "failed";
  return (
    <Verdict
      bare
      state={state}
      question={t("question")}
      answer={props.status === null ? t("unknown") : props.text}
      base={t("base")}
    />
  );
}
