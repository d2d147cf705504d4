import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { EventTable } from "@/components/admin/event-table";
import { Panel } from "@/components/ui/panel";
import { listTroubledEvents } from "@/lib/payments/desk-queries";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "provider");

/** Where our books and the payment provider do not agree, and what of its events could not be applied. */
export default async function ProviderPage({ params }: Props) {
  const { actor, locale } = await openDesk(params, "provider", "/admin/money/provider");
  const [troubled, t] = await Promise.all([
    listTroubledEvents(actor),
    getTranslations("admin.provider"),
  ]);
  return (
    <DeskFrame area="money" title={t("title")} lead={t("lead")}>
      <Panel small title={t("events.title")}>
        <EventTable troubled={troubled} locale={locale} />
      </Panel>
    </DeskFrame>
  );
}
