import { getTranslations } from "next-intl/server";
import type { CaseFormat } from "@/components/dispute/case-format";
import { Panel } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import type { MoneyView } from "@/lib/platform/core/money";

/** The next steps, with the deadlines that would apply if the dispute were opened now. */
export async function IntakeClock(props: {
  readonly due: { readonly contact: string; readonly answer: string; readonly ruling: string };
  readonly held: MoneyView;
  readonly format: CaseFormat;
}) {
  const t = await getTranslations("dispute.intake");
  const { due, format } = props;
  const by = (iso: string): string => t("by", { time: format.dayTime(iso) });
  return (
    <Panel title={t("next")} small>
      <Timeline
        items={[
          {
            id: "freeze",
            state: "now",
            title: t("freeze"),
            note: t("freezeNote", { held: format.money(props.held) }),
          },
          { id: "contact", state: "next", title: t("contact"), at: by(due.contact) },
          { id: "answer", state: "next", title: t("answer"), at: by(due.answer) },
          { id: "ruling", state: "next", title: t("ruling"), at: by(due.ruling) },
          { id: "default", state: "next", title: t("default"), note: t("defaultNote") },
        ]}
      />
      <p className="mt-4 text-xs text-ink-3">{t("zone")}</p>
    </Panel>
  );
}
