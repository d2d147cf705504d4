import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { StatesPanel } from "@/components/admin/states-panel";
import { isLocale } from "@/lib/platform/i18n/routing";
import { openDesk } from "@/app/[locale]/admin/desk-page";
import { MACHINE_NAMES, MACHINES } from "@/app/[locale]/admin/states/machines";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "admin.proceed" });
  return { title: t("title"), robots: { index: false } };
}

/** How listings, visits, reports, purchases and disputes proceed, from the tables that the code follows. */
export default async function StatesPage({ params }: Props) {
  const { locale } = await openDesk(params, "/admin/states");
  const t = await getTranslations({ locale, namespace: "admin.proceed" });
  return (
    <DeskFrame area="states" title={t("title")} lead={t("lead")}>
      {MACHINE_NAMES.map((name) => (
        <StatesPanel key={name} name={name} machine={MACHINES[name]} locale={locale} />
      ))}
    </DeskFrame>
  );
}
