import { buildBodyMap } from "@/lib/inspections/report/body-map";
import { toUnitMeasures, toWheelMeasures } from "@/lib/inspections/report/instruments";
import type { PrintFacts } from "@/lib/report-documents/facts";
import type { PrintBlock, PrintModel } from "@/lib/report-documents/model";
import type { DocumentMessages } from "@/lib/report-documents/messages";
import type { ReportItem } from "@/lib/inspections/types";
import { formatDate, formatDistance, formatPrice } from "@/lib/platform/i18n/format";

/**
 * The whole report for print: the verdicts, the items that were not checked, and every item. Pure.
 */
export function buildReportDocument(facts: PrintFacts, labels: DocumentMessages): PrintModel {
  const { car, report } = facts;
  const { t } = labels;
  return {
    title: t("title", { total: report.items.length }),
    subtitle: `${car.headline} · ${report.number}`,
    blocks: [
      ...verdictBlocks(facts, labels),
      ...uncheckedBlocks(facts, labels),
      ...panelBlocks(facts, labels),
      ...wheelBlocks(facts, labels),
      ...odometerBlocks(facts, labels),
      ...sectionBlocks(facts, labels),
      ...recordingBlocks(facts, labels),
      ...signedBlocks(facts, labels),
    ],
    qr: { url: facts.verifyUrl, caption: t("doc.qr") },
    footer: t("doc.footer", { number: report.number }),
  };
}

function score(tenths: number): string {
  return String(Math.round(tenths) / 10);
}

function verdictBlocks({ report, timeZone }: PrintFacts, labels: DocumentMessages): PrintBlock[] {
  const { t, listing, locale, text } = labels;
  const { counts } = report;
  const line = t.markup("verdictLine", {
    pass: counts.pass + counts.in_tolerance,
    tolerance: counts.in_tolerance,
    defects: counts.defect,
    unchecked: counts.not_checked,
    grade: listing(`grade.${report.grade}` as "grade.1"),
    score: score(report.scoreTenths),
    b: (chunks) => chunks,
  });
  const verdicts = (["structure", "flood", "fire"] as const).map((kind): [string, string] => [
    t(`verdict.${kind}.question`),
    t(`verdict.${kind}.${report.verdicts[kind]}`),
  ]);
  return [
    { kind: "text", text: line, isStrong: true },
    {
      kind: "facts",
      rows: [
        ...verdicts,
        ...report.sections.flatMap((section): [string, string][] =>
          section.points === null || section.max === null
            ? []
            : [
                [
                  text(section.name),
                  t("points", { points: score(section.points * 10), max: section.max }),
                ],
              ],
        ),
        ...(report.odometer === null
          ? []
          : [
              [
                t("signed.odometer"),
                formatDistance(report.odometer.value, report.odometer.unit, locale, "exact"),
              ] as [string, string],
            ]),
        [t("signed.inspector"), report.inspector.name],
        [t("signed.point"), report.point === null ? "" : text(report.point.name)],
        [
          t("signed.when"),
          formatDate(report.signedAt, { locale, timeZone, style: "dayTime", thisYear: 0 }),
        ],
      ],
    },
    ...(report.summary === null
      ? []
      : [
          { kind: "heading", text: t("summary") } as const,
          { kind: "text", text: text(report.summary) } as const,
        ]),
  ];
}

/** Recordings cannot be printed, so they are listed. */
function recordingBlocks(
  { report, detail }: PrintFacts,
  { t, text }: DocumentMessages,
): PrintBlock[] {
  const rows = detail.attachments.flatMap((each): string[][] => {
    if (each.kind === "photo") return [];
    const item = report.items.find(({ checkpoint }) => checkpoint === each.place);
    const general = each.kind === "video" ? t("media.walk") : t("media.noPlace");
    const place = item === undefined ? general : text(item.name);
    const kind = each.kind === "video" ? t("media.kindVideo") : t("media.kindVoice");
    return [[kind, t(`media.${each.kind}`, { place, seconds: each.seconds })]];
  });
  if (rows.length === 0) return [];
  return [
    { kind: "heading", text: `${t("media.recordings")}: ${String(rows.length)}` },
    { kind: "table", head: ["", t("table.item")], widths: [0.25, 0.75], rows },
    { kind: "text", text: t("media.doc") },
  ];
}

/** Before the items and in the same size. */
function uncheckedBlocks({ report }: PrintFacts, { t, text }: DocumentMessages): PrintBlock[] {
  const rows = report.items.filter((item) => item.kind === "not_checked");
  return [
    { kind: "heading", text: `${t("notChecked")}: ${String(rows.length)}` },
    rows.length === 0
      ? { kind: "text", text: t("allChecked", { total: report.items.length }) }
      : {
          kind: "table",
          head: [t("table.item"), "", t("table.note")],
          widths: [0.08, 0.46, 0.46],
          rows: rows.map((item) => [
            item.checkpoint,
            text(item.name),
            item.reason === null ? t("noReason") : text(item.reason),
          ]),
        },
    { kind: "text", text: t("notCheckedNote") },
  ];
}

function panelBlocks({ report, detail }: PrintFacts, { t, text }: DocumentMessages): PrintBlock[] {
  const map = buildBodyMap(report.items, detail.measurements);
  if (map.counts.unmeasured === map.panels.length) return [];
  return [
    { kind: "heading", text: t("body.title") },
    {
      kind: "table",
      head: [t("body.panel"), t("body.highest"), t("body.points"), t("body.meaning")],
      widths: [0.3, 0.15, 0.25, 0.3],
      rows: map.panels.map((panel) => [
        text(panel.name),
        panel.micrometres === null ? t("body.noReading") : String(panel.micrometres),
        panel.points.join(", "),
        t(`body.short.${panel.state}`),
      ]),
    },
  ];
}

function wheelBlocks({ detail }: PrintFacts, { t }: DocumentMessages): PrintBlock[] {
  const wheels = toWheelMeasures(detail.measurements);
  const { obd } = toUnitMeasures(detail.measurements);
  const mm = (value: number | null): string =>
    value === null ? t("wheels.notRead") : `${value} mm`;
  const memory: PrintBlock[] =
    obd === null
      ? []
      : [
          {
            kind: "facts",
            rows: [
              [
                t("units.codes"),
                obd.codes.length === 0
                  ? t("units.codeCount", { count: 0 })
                  : obd.codes.map((each) => each.code).join(", "),
              ],
            ],
          },
        ];
  if (wheels.length === 0) return memory;
  return [
    { kind: "heading", text: t("wheels.title") },
    {
      kind: "table",
      head: [
        t("wheels.wheel"),
        t("wheels.tread"),
        t("wheels.date"),
        t("wheels.pads"),
        t("wheels.discHead"),
      ],
      widths: [0.2, 0.18, 0.3, 0.16, 0.16],
      rows: wheels.map((wheel) => [
        t(`wheels.place.${wheel.key}`),
        mm(wheel.treadMm),
        wheel.made === null ? t("wheels.noDate") : t("wheels.made", wheel.made),
        mm(wheel.padMm),
        mm(wheel.discMm),
      ]),
    },
    ...memory,
  ];
}

function odometerBlocks(
  { history }: PrintFacts,
  { t, listing, locale }: DocumentMessages,
): PrintBlock[] {
  const rows = history.facts
    .flatMap((fact) =>
      fact.data.kind === "odometer" && fact.occurredOn !== null
        ? [{ ...fact.data, occurredOn: fact.occurredOn }]
        : [],
    )
    .toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn));
  if (rows.length === 0) return [];
  return [
    { kind: "heading", text: listing("odometer.title") },
    {
      kind: "table",
      head: [listing("odometer.day"), listing("odometer.reading"), listing("odometer.source")],
      widths: [0.3, 0.3, 0.4],
      rows: rows.map((row) => [
        row.occurredOn,
        formatDistance(row.reading, row.unit, locale, "exact"),
        listing.has(`odometer.from.${row.from}` as "odometer.from.seller")
          ? listing(`odometer.from.${row.from}` as "odometer.from.seller")
          : row.from,
      ]),
    },
    { kind: "text", text: t("doc.history") },
  ];
}

function sectionBlocks({ report }: PrintFacts, labels: DocumentMessages): PrintBlock[] {
  const { t, text } = labels;
  return report.sections.flatMap((section): PrintBlock[] => [
    {
      kind: "heading",
      text: t("sectionCount", { name: text(section.name), count: section.items.length }),
    },
    {
      kind: "table",
      head: [t("table.item"), "", t("table.result"), t("table.value"), t("table.note")],
      widths: [0.08, 0.3, 0.14, 0.16, 0.32],
      rows: section.items.map((item) => [
        item.checkpoint,
        text(item.name),
        resultText(item, labels),
        item.value ?? "",
        noteText(item, labels),
      ]),
    },
  ]);
}

function resultText(item: ReportItem, { t, locale }: DocumentMessages): string {
  const kind = t(`kind.${item.kind}`);
  if (item.severity === null) return item.number === null ? kind : `${kind} ${String(item.number)}`;
  const comma = locale === "zh-CN" ? "，" : ", ";
  return `${kind} ${String(item.number ?? "")}${comma}${t(`severity.${item.severity}`)}`;
}

function noteText(item: ReportItem, { t, text, join, locale }: DocumentMessages): string {
  return [
    item.defect === null ? "" : defectText(item.defect, item.note !== null, text),
    text(item.note),
    text(item.reason),
    item.repairCost === null
      ? ""
      : t("repairAbout", { cost: formatPrice(item.repairCost, locale) }),
    item.deductionTenths === 0 ? "" : t("costs", { points: item.deductionTenths / 10 }),
  ]
    .filter((part) => part !== "")
    .join(join);
}

/**
 * The standard's name and code of a defect. If the standard has none, the note next to it describes
 * it.
 */
function defectText(
  { code, name }: NonNullable<ReportItem["defect"]>,
  isDescribed: boolean,
  text: DocumentMessages["text"],
): string {
  if (code !== "other") return `${text(name)} (${code})`;
  return isDescribed ? "" : text(name);
}

function signedBlocks(facts: PrintFacts, { t }: DocumentMessages): PrintBlock[] {
  const { report, reportSha256, logIndex } = facts;
  return [
    { kind: "heading", text: t("signed.title") },
    {
      kind: "facts",
      rows: [
        [t("signed.report"), report.number],
        ...(reportSha256 === null ? [] : [["SHA-256", reportSha256] as [string, string]]),
        ...(logIndex === null ? [] : [[t("doc.logIndex"), String(logIndex)] as [string, string]]),
        [t("signed.checklist"), `${report.basis}, ${report.checklistVersion}`],
        [t("doc.check"), facts.verifyUrl],
      ],
    },
  ];
}
