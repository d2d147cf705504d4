import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { SigningKeys } from "@/components/admin/signing-keys";
import { Panel } from "@/components/ui/panel";
import { listDeskKeys } from "@/lib/report-signing/desk-queries";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "keys");

/** Lists every signing key, with the form that revokes it. */
export default async function KeysPage({ params }: Props) {
  const { actor, locale } = await openDesk(params, "keys", "/admin/keys");
  const [keys, t] = await Promise.all([listDeskKeys(actor), getTranslations("admin.signingKeys")]);
  return (
    <DeskFrame area="network" title={t("title")} lead={t("lead")}>
      <Panel small>
        <SigningKeys keys={keys} locale={locale} />
      </Panel>
    </DeskFrame>
  );
}
