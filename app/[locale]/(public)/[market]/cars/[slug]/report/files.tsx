import { BrowserMessages } from "@/app/[locale]/browser-messages";
import { DocumentButton } from "@/components/inspection/document-button";
import { Panel } from "@/components/ui/panel";
import type { ReportData } from "@/app/[locale]/(public)/[market]/cars/[slug]/report/report-data";
import { listDocuments } from "@/lib/report-documents/commands";
import { listOfferedDocuments } from "@/lib/report-documents/us-forms";
import { readClock } from "@/lib/platform/db/clock";

/** The report as a PDF, and in the United States the forms that the law requires. */
export async function Files({ data }: { readonly data: ReportData }) {
  const { car, report, labels, locale, market } = data;
  const t = labels.report;
  const [made, at] = await Promise.all([listDocuments(report.id, locale), readClock()]);
  const year = at.getUTCFullYear();
  const offered = listOfferedDocuments({
    market,
    sellerKind: car.seller.kind,
    modelYear: car.modelYear,
    year,
  });
  const forms = offered.filter((kind) => kind !== "report");
  const button = (kind: (typeof offered)[number]) => {
    const known = made.filter((each) => each.kind === kind).at(-1);
    return (
      <DocumentButton
        inspectionId={report.id}
        kind={kind}
        label={t(`print.kind.${kind}`)}
        known={
          known === undefined || known.state === "failed"
            ? null
            : { id: known.id, state: known.state, bytes: known.bytes }
        }
      />
    );
  };
  // The buttons are client components; the browser receives only the messages that they need.
  return (
    <BrowserMessages of={["report.print"]}>
      <Panel small title={t("print.title")} id="files">
        {button("report")}
        <p className="mt-2 text-sm text-ink-2">{t("print.note")}</p>
        {market === "us" && (
          <div className="mt-4 border-t border-line pt-4">
            <p className="font-semibold">{t("print.forms")}</p>
            <p className="text-sm text-ink-2">{t("print.formsNote")}</p>
            <ul className="mt-3 grid gap-4">
              {forms.map((kind) => (
                <li key={kind}>
                  {button(kind)}
                  <p className="mt-1 text-sm text-ink-2">{t(`print.why.${kind}`)}</p>
                </li>
              ))}
            </ul>
            {!offered.includes("odometer") && car.modelYear !== null && (
              <p className="mt-3 text-sm text-ink-2">
                {t("print.why.odometerExempt", { year: String(car.modelYear) })}
              </p>
            )}
          </div>
        )}
      </Panel>
    </BrowserMessages>
  );
}
