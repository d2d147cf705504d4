import type { PrintFacts } from "@/lib/report-documents/facts";
import type { DocumentKind, PrintBlock, PrintModel } from "@/lib/report-documents/model";
import type { DocumentMessages } from "@/lib/report-documents/messages";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { formatDistance } from "@/lib/platform/i18n/format";

/**
 * Forms for a sale in the United States, filled in with known facts. Unknown fields remain empty, and
 * statements that only the seller may certify are never ticked. The wording is ours, and the facts
 * follow the law. Pure.
 */

/**
 * States whose law forbids dealers to sell without implied warranties. They use the other variant of the
 * guide.
 */
const NO_AS_IS = new Set([
  "CT",
  "DC",
  "HI",
  "KS",
  "MA",
  "MD",
  "ME",
  "MN",
  "MS",
  "NY",
  "RI",
  "VT",
  "WV",
]);

export type GuideVariant = "as_is" | "implied_only" | "open";

/** If the state is unknown, the dealer chooses the variant. */
export function getGuideVariant(region: string): GuideVariant {
  if (!/^[A-Z]{2}$/.test(region)) return "open";
  return NO_AS_IS.has(region) ? "implied_only" : "as_is";
}

const ODOMETER_FIRST_YEAR = 2011;
const ODOMETER_YEARS = 20;

/** 49 CFR 580.17: model year 2010 and older exempt; 2011 and newer for twenty years. */
export function isOdometerRequired(modelYear: number | null, year: number): boolean {
  if (modelYear === null) return true;
  return modelYear >= ODOMETER_FIRST_YEAR && year < modelYear + ODOMETER_YEARS;
}

/** The documents offered for a report, depending on the market, the seller and the car's age. */
export function listOfferedDocuments(car: {
  readonly market: PrintFacts["car"]["market"];
  readonly sellerKind: "private" | "dealer";
  readonly modelYear: number | null;
  readonly year: number;
}): readonly DocumentKind[] {
  const { law } = MARKET_FACTS[car.market];
  return [
    "report",
    // The rule applies to dealers and not to private sellers.
    ...(law.buyersGuide && car.sellerKind === "dealer" ? (["buyers_guide"] as const) : []),
    ...(law.odometerDisclosure && isOdometerRequired(car.modelYear, car.year)
      ? (["odometer"] as const)
      : []),
    ...(car.market === "us" ? (["recalls"] as const) : []),
  ];
}

function carRows({ car }: PrintFacts, { t, listing }: DocumentMessages): PrintBlock {
  const body = car.bodyType;
  const rows: [string, string][] = [
    [t("doc.make"), car.make ?? ""],
    [t("doc.model"), [car.modelName, car.trim].filter((part) => part !== null).join(" ")],
    [t("doc.year"), car.modelYear === null ? "" : String(car.modelYear)],
    [t("doc.body"), body === null ? "" : listing(`body.${body}` as "body.suv")],
    [t("doc.vin"), car.vinMasked === null ? "" : `${car.vinMasked}  (${t("doc.vinRest")})`],
  ];
  return { kind: "facts", rows };
}

export function buildBuyersGuide(facts: PrintFacts, labels: DocumentMessages): PrintModel {
  const { t } = labels;
  const variant = getGuideVariant(facts.region);
  const box = (text: string, isTicked = false) => ({ text, isTicked });
  return {
    title: t("guide.title"),
    subtitle: t("guide.subtitle"),
    blocks: [
      { kind: "text", text: t("guide.spoken"), isStrong: true },
      carRows(facts, labels),
      { kind: "heading", text: t("guide.warranties") },
      ...(variant === "open" ? [{ kind: "text", text: t("guide.variantOpen") } as const] : []),
      {
        kind: "boxes",
        items: [
          ...(variant === "implied_only" ? [] : [box(t("guide.asIs"))]),
          ...(variant === "as_is" ? [] : [box(t("guide.impliedOnly"))]),
          box(t("guide.dealer")),
        ],
      },
      {
        kind: "blanks",
        labels: [t("guide.labour"), t("guide.parts"), t("guide.systems"), t("guide.duration")],
      },
      { kind: "heading", text: t("guide.others") },
      {
        kind: "boxes",
        items: [
          box(t("guide.manufacturer")),
          box(t("guide.manufacturerUsed")),
          box(t("guide.otherWarranty")),
          box(t("guide.contract")),
        ],
      },
      { kind: "heading", text: t("guide.before") },
      { kind: "text", text: t("guide.inspect") },
      { kind: "text", text: t("guide.historyReport") },
      { kind: "text", text: t("guide.recalls") },
      { kind: "text", text: t("guide.spanish") },
      { kind: "heading", text: t("guide.defects") },
      { kind: "text", text: t("guide.defectsText") },
      {
        kind: "table",
        head: [t("guide.found"), ""],
        widths: [0.4, 0.6],
        rows: foundRows(facts, labels),
      },
      { kind: "heading", text: t("guide.dealerTitle") },
      { kind: "facts", rows: [[t("guide.dealerName"), facts.car.seller.name]] },
      {
        kind: "blanks",
        labels: [t("guide.address"), t("guide.phone"), t("guide.complaints"), t("guide.signature")],
      },
      { kind: "text", text: t("guide.prescribed") },
    ],
    qr: { url: facts.verifyUrl, caption: t("doc.qr") },
    footer: t("doc.footer", { number: facts.report.number }),
  };
}

/** What our inspection found about the systems on the rule's list. The dealer adds what they know. */
function foundRows(
  { report }: PrintFacts,
  { text, t }: DocumentMessages,
): readonly (readonly string[])[] {
  const found = report.items.filter((item) => item.kind === "defect" && item.section !== "body");
  if (found.length === 0) return [[t("guide.nothing"), ""]];
  return found.map((item) => [text(item.name), text(item.note) || text(item.defect?.name ?? null)]);
}

export function buildOdometerDisclosure(facts: PrintFacts, labels: DocumentMessages): PrintModel {
  const { t, locale } = labels;
  const { odometer } = facts.report;
  return {
    title: t("mileage.title"),
    subtitle: t("mileage.subtitle"),
    blocks: [
      { kind: "text", text: t("mileage.law"), isStrong: true },
      carRows(facts, labels),
      { kind: "heading", text: t("mileage.reading") },
      { kind: "blanks", labels: [t("mileage.now")] },
      {
        kind: "text",
        text:
          odometer === null
            ? t("mileage.notRead")
            : t("mileage.lastRead", {
                reading: formatDistance(odometer.value, odometer.unit, locale, "exact"),
                day: facts.report.signedAt.slice(0, 10),
              }),
      },
      { kind: "heading", text: t("mileage.certify") },
      {
        kind: "boxes",
        items: (["actual", "exceeds", "notActual"] as const).map((key) => ({
          text: t(`mileage.${key}`),
          isTicked: false,
        })),
      },
      { kind: "heading", text: t("mileage.parties") },
      {
        kind: "blanks",
        labels: (
          [
            "seller",
            "sellerAddress",
            "sellerSignature",
            "buyer",
            "buyerAddress",
            "buyerSignature",
            "date",
          ] as const
        ).map((key) => t(`mileage.${key}`)),
      },
      { kind: "text", text: t("mileage.privacy") },
    ],
    qr: { url: facts.verifyUrl, caption: t("doc.qr") },
    footer: t("doc.footer", { number: facts.report.number }),
  };
}

const RECALL_ITEM = "doc-8";

export function buildRecallSheet(facts: PrintFacts, labels: DocumentMessages): PrintModel {
  const { t, text } = labels;
  const recalls = facts.history.facts.flatMap((fact) =>
    fact.data.kind === "recall" ? [{ fact, data: fact.data }] : [],
  );
  const asked = facts.history.sources.filter((source) => source.kinds.includes("recall"));
  const item = facts.report.items.find((each) => each.checkpoint === RECALL_ITEM);
  return {
    title: t("recallSheet.title"),
    subtitle: facts.car.headline,
    blocks: [
      carRows(facts, labels),
      { kind: "heading", text: t("recallSheet.atPoint") },
      {
        kind: "text",
        text:
          item === undefined
            ? t("recallSheet.notOnList")
            : [t(`kind.${item.kind}`), text(item.reason), text(item.note)]
                .filter((part) => part !== "")
                .join(labels.join),
      },
      { kind: "heading", text: t("recallSheet.campaigns", { count: recalls.length }) },
      ...(recalls.length === 0
        ? [{ kind: "text", text: t("recallSheet.none") } as const]
        : recalls.map(({ fact, data }): PrintBlock => ({
            kind: "facts",
            rows: [
              [fact.reference, t(`history.mode.${data.status}`)],
              [t("recallSheet.part"), data.component],
              [t("recallSheet.what"), data.summary],
              [t("recallSheet.remedy"), data.remedy],
            ],
          }))),
      { kind: "heading", text: t("recallSheet.sources") },
      {
        kind: "table",
        head: ["", "", ""],
        widths: [0.35, 0.2, 0.45],
        rows: asked.map((source) => [
          t(`history.source.${source.source}`),
          t(`recallSheet.state.${source.state}`),
          `${t("history.cannotSee")} ${source.blindSpots.map((spot) => t(`history.blind.${spot}`)).join(t("history.join"))}`,
        ]),
      },
      { kind: "text", text: t("recallSheet.lookUp"), isStrong: true },
    ],
    qr: { url: facts.verifyUrl, caption: t("doc.qr") },
    footer: t("doc.footer", { number: facts.report.number }),
  };
}
