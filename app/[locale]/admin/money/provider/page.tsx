import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { DifferenceTable } from "@/components/admin/difference-table";
import { EventTable } from "@/components/admin/event-table";
import { Panel } from "@/components/ui/panel";
import { listTroubledEvents } from "@/lib/payments/desk-queries";
import { listOpenDifferences } from "@/lib/payments/reconciliation/desk-queries";
import { readClock } from "@/lib/platform/db/clock";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "provider");

/** Where our books and the payment provider do not agree, and what of its events could not be applied. */
export default async function ProviderPage({ params }: Props) {
  const { actor, locale } = await openDesk(params, "provider", "/admin/money/provider");
  const [list, troubled, at, t] = await Promise.all([
    listOpenDifferences(actor),
    listTroubledEvents(actor),
    readClock(),
    getTranslations("admin.provider"),
  ]);
  return (
    <DeskFrame area="money" title={t("title")} lead={t("lead")}>
      <Panel small title={t("differences.title")}>
        <DifferenceTable list={list} at={at} locale={locale} />
      </Panel>
      <Panel small title={t("events.title")}>
        <EventTable troubled={troubled} locale={locale} />
      </Panel>
    </DeskFrame>
  );
}
