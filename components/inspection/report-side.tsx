import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { SectionMarks } from "@/components/inspection/report-items";
import { getText } from "@/components/inspection/item-text";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import type { ReportSection } from "@/lib/inspections/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Who signed the report, when and where, and links to the sections. */
export function ReportSide(props: {
  readonly facts: readonly FactRow[];
  readonly sections: readonly ReportSection[];
  /** Link to a section, without a filter that hides items of it. */
  readonly sectionHref: (key: string) => string;
  readonly locale: Locale;
  /** Further panels: signature, files, tolerances. */
  readonly children?: ReactNode;
}) {
  const t = useTranslations("report");
  return (
    <div className="grid grid-cols-1 gap-4">
      <Panel small title={t("signed.title")}>
        <FactRows rows={props.facts} small />
      </Panel>
      {props.children}
      <Panel small title={t("sections")} className="max-lg:hidden">
        <ul className="text-sm">
          {props.sections.map((section) => (
            <li key={section.key} className="border-t border-line first:border-t-0">
              <a
                href={props.sectionHref(section.key)}
                className="flex min-h-9 items-center justify-between gap-3 hover:bg-sunken pointer-coarse:min-h-11"
              >
                <span>{getText(section.name, props.locale)}</span>
                <SectionMarks section={section} />
              </a>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel small title={t("readAs")}>
        <p className="text-sm text-ink-2">{t("readAsText")}</p>
        <p className="mt-2 text-sm text-ink-2">{t("tolerance")}</p>
      </Panel>
    </div>
  );
}
