import { getText } from "@/components/inspection/item-text";
import type { HistoryRow } from "@/components/inspection/history-panel";
import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import type { ReportData } from "@/app/[locale]/(public)/[market]/cars/[slug]/report/report-data";
import type { ReportItem } from "@/lib/inspections/types";
import { formatDate } from "@/lib/platform/i18n/format";
import { findTitleBrand } from "@/lib/vehicles/history/title-brands";
import type { FactKind, HistoryFact, SourceAnswer } from "@/lib/vehicles/history/types";

/**
 * Answers questions about the car's past from facts. Without a fact, the answer says that the question was not
 * checked.
 */
export function buildHistoryRows(data: ReportData): readonly HistoryRow[] {
  const row = (of: (data: ReportData) => HistoryRow | null): HistoryRow[] => {
    const made = of(data);
    return made === null ? [] : [made];
  };
  return [...row(titleRow), ...row(lienRow), ...row(recallRow), ...row(testRow), ...row(buildRow)];
}

type FactOf<Kind extends FactKind> = HistoryFact & {
  readonly data: Extract<HistoryFact["data"], { kind: Kind }>;
};

function factsOf<Kind extends FactKind>(
  { history }: ReportData,
  kind: Kind,
): readonly FactOf<Kind>[] {
  return history.facts.filter((fact): fact is FactOf<Kind> => fact.data.kind === kind);
}

/** Checklist items that check documents: loans and recalls. */
const PAPERS = { liens: "doc-4", recalls: "doc-8" } as const;

function titleRow(data: ReportData): HistoryRow {
  const { car, labels, locale } = data;
  const t = labels.report;
  const brands = factsOf(data, "title_brand");
  const isClean = car.titleStatus === "clean";
  const facts = brands.map((fact) => {
    const known = findTitleBrand(fact.data.code);
    const name = known === null ? null : locale === "zh-CN" ? known.zh : known.en;
    const code = fact.data.code;
    return view(data, fact, {
      text:
        name === null
          ? t("history.brandUnknown", { code })
          : /^[a-z]/.test(code)
            ? name
            : t("history.brand", { name, code }),
      detail: fact.data.state ?? "",
    });
  });
  if (brands.length > 0) {
    return {
      key: "title",
      state: "failed",
      answer: t("history.answer.titleBrand", { count: brands.length }),
      base: t("history.base.record"),
      facts,
    };
  }
  return {
    key: "title",
    state: isClean ? "pass" : "unchecked",
    answer: t(isClean ? "history.answer.titleClean" : "history.answer.titleUnknown"),
    base: t(isClean ? "history.base.papersClean" : "history.base.nobody"),
    facts,
  };
}

function lienRow(data: ReportData): HistoryRow {
  const t = data.labels.report;
  const liens = factsOf(data, "lien");
  const open = liens.filter((fact) => !fact.data.isReleased);
  const facts = liens.map((fact) =>
    view(data, fact, {
      text:
        fact.data.holder === null
          ? t("history.lienNoName")
          : t("history.lienHeld", { holder: fact.data.holder }),
      detail: fact.data.isReleased ? t("history.lienReleased") : "",
    }),
  );
  if (open.length > 0) {
    const answer = t("history.answer.lienOpen", { count: open.length });
    return { key: "liens", state: "failed", answer, base: t("history.base.record"), facts };
  }
  return { key: "liens", ...byPapers(data, PAPERS.liens, ["lienNone", "lienUnknown"]), facts };
}

function recallRow(data: ReportData): HistoryRow {
  const t = data.labels.report;
  const recalls = factsOf(data, "recall");
  const open = recalls.filter((fact) => fact.data.status === "open");
  const campaigns = recalls.filter((fact) => fact.data.status === "campaign");
  const facts = recalls.map((fact) =>
    view(data, fact, {
      text: fact.data.component === "" ? t("history.recallOutstanding") : fact.data.component,
      detail: [fact.data.summary, fact.data.remedy].filter((part) => part !== "").join(" "),
    }),
  );
  if (open.length > 0) {
    const answer = t("history.answer.recallOpen", { count: open.length });
    return { key: "recalls", state: "failed", answer, base: t("history.base.record"), facts };
  }
  if (campaigns.length > 0) {
    const answer = t("history.answer.recallCampaign", { count: campaigns.length });
    return { key: "recalls", state: "notice", answer, base: t("history.base.campaign"), facts };
  }
  const failed = data.history.sources.find(
    (source) => source.kinds.includes("recall") && source.state === "failed",
  );
  if (failed !== undefined) {
    const base = t("history.base.failedAt", { day: dayText(data, failed.at) });
    return {
      key: "recalls",
      state: "unchecked",
      answer: t("history.answer.recallFailed"),
      base,
      facts,
    };
  }
  return {
    key: "recalls",
    ...byPapers(data, PAPERS.recalls, ["recallNone", "recallUnknown"]),
    facts,
  };
}

function byPapers(
  data: ReportData,
  checkpoint: string,
  [passed, unknown]: readonly [string, string],
): Pick<HistoryRow, "state" | "answer" | "base"> {
  const t = data.labels.report;
  const item = data.report.items.find((each) => each.checkpoint === checkpoint);
  if (item !== undefined && (item.kind === "pass" || item.kind === "in_tolerance")) {
    return {
      state: "pass",
      answer: t(`history.answer.${passed}`),
      base: t("history.base.inspectorPass"),
    };
  }
  if (item?.kind === "defect") {
    return { state: "failed", answer: noteOf(item, data), base: t("history.base.inspectorPass") };
  }
  const reason = item?.reason ?? null;
  return {
    state: "unchecked",
    answer: t(`history.answer.${unknown}`),
    base:
      reason === null
        ? t("history.base.nobody")
        : t("history.base.inspectorNot", { reason: getText(reason, data.locale) }),
  };
}

function noteOf(item: ReportItem, { locale }: CarData): string {
  return getText(item.note ?? item.defect?.name ?? item.name, locale);
}

function testRow(data: ReportData): HistoryRow | null {
  const t = data.labels.report;
  const tests = factsOf(data, "test");
  if (tests.length === 0) return null;
  const passed = tests.filter((fact) => fact.data.result === "passed").length;
  return {
    key: "tests",
    state: passed === tests.length ? "pass" : "notice",
    answer: t("history.answer.tests", { passed, count: tests.length }),
    base: t("history.base.record"),
    facts: tests.map((fact) =>
      view(data, fact, {
        text: t(`history.test.${fact.data.result}`, { day: dayText(data, fact.occurredOn) }),
        detail: t("history.defects", { count: fact.data.defects.length }),
      }),
    ),
  };
}

function buildRow(data: ReportData): HistoryRow | null {
  const { car, labels } = data;
  const t = labels.report;
  const [build] = factsOf(data, "build");
  if (build === undefined) return null;
  const { make, modelName, modelYear, plant } = build.data;
  const isSame =
    (make === null || car.make === null || make.toLowerCase() === car.make.toLowerCase()) &&
    (modelYear === null || car.modelYear === null || modelYear === car.modelYear);
  return {
    key: "build",
    state: isSame ? "pass" : "notice",
    answer: t(isSame ? "history.answer.buildSame" : "history.answer.buildOther"),
    base: t("history.base.record"),
    facts: [
      view(data, build, {
        text: t("history.built", {
          make: make ?? "",
          model: modelName ?? "",
          year: modelYear === null ? "" : String(modelYear),
        }),
        detail: plant === null || plant === "" ? "" : t("history.plant", { plant }),
      }),
    ],
  };
}

function view(
  data: ReportData,
  fact: HistoryFact,
  labels: { readonly text: string; readonly detail: string },
): HistoryRow["facts"][number] {
  const t = data.labels.report;
  const isNamed = fact.source !== "candor" && !fact.reference.startsWith("outstanding");
  return {
    id: fact.id,
    ...labels,
    provenance: t("history.provenance", {
      source: t(`history.source.${fact.source}`),
      by: t(`history.by.${fact.recordedBy}`),
      day: dayText(data, fact.recordedAt),
      reference: isNamed ? t("history.reference", { text: fact.reference }) : "",
    }),
  };
}

function dayText({ locale, timeZone }: CarData, iso: string | null): string {
  if (iso === null) return "";
  const zone = iso.length === 10 ? "UTC" : timeZone;
  return formatDate(iso, { locale, timeZone: zone, style: "date" });
}

/**
 * Formats what each source returned: "2 facts, answered Sat 28 Nov 2026", "did not answer on …", "not
 * connected".
 */
export function listSourcesWithState(data: ReportData) {
  const t = data.labels.report;
  return data.history.sources.map((source: SourceAnswer) => {
    const day = dayText(data, source.at);
    const key = source.at === null ? source.state : STATE_AT[source.state];
    return { ...source, stateText: t(`history.state.${key}`, { count: source.factCount, day }) };
  });
}

const STATE_AT = {
  answered: "answeredAt",
  waiting: "waitingAt",
  failed: "failed",
  off: "off",
} as const satisfies Record<SourceAnswer["state"], string>;
