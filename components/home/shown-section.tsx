import { useTranslations } from "next-intl";
import { HotSpotMark } from "@/components/ui/hot-spot";
import { Panel } from "@/components/ui/panel";
import { SectionTitle } from "@/components/ui/section-title";

const SEVERITIES = [
  { key: "minor", severity: 1 },
  { key: "moderate", severity: 2 },
  { key: "serious", severity: 3 },
] as const;

/** What visitors see of an inspected car; findings and unchecked items are equally prominent. */
export function ShownSection() {
  const t = useTranslations("home.shown");
  return (
    <section aria-labelledby="shown" className="mt-12 md:mt-16">
      <SectionTitle id="shown">{t("title")}</SectionTitle>
      <div className="grid gap-4 md:grid-cols-3">
        <Panel level={3} title={t("defects")}>
          <p className="text-ink-2">{t("defectsText")}</p>
          <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-2 text-sm">
            {SEVERITIES.map(({ key, severity }) => (
              <li key={key} className="inline-flex items-center gap-2">
                <HotSpotMark number={severity} severity={severity} />
                {t(key)}
              </li>
            ))}
          </ul>
        </Panel>
        <Panel level={3} title={t("unchecked")} notChecked>
          <p className="text-ink-2">{t("uncheckedText")}</p>
        </Panel>
        <Panel level={3} title={t("history")}>
          <p className="text-ink-2">{t("historyText")}</p>
        </Panel>
      </div>
      <p className="measure mt-3 text-sm text-ink-2">{t("plain")}</p>
    </section>
  );
}
