import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { StatesPanel } from "@/components/admin/states-panel";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";
import { MACHINE_NAMES, MACHINES } from "@/app/[locale]/admin/states/machines";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "states");

/**
 * How listings, bookings, reports, purchases and disputes proceed, rendered from the transition tables that the
 * code uses.
 */
export default async function StatesPage({ params }: Props) {
  const { locale } = await openDesk(params, "states", "/admin/states");
  const t = await getTranslations({ locale, namespace: "admin.proceed" });
  return (
    <DeskFrame area="states" title={t("title")} lead={t("lead")}>
      {MACHINE_NAMES.map((name) => (
        <StatesPanel key={name} name={name} machine={MACHINES[name]} locale={locale} />
      ))}
    </DeskFrame>
  );
}
