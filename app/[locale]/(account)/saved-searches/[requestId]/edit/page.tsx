import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { loadChoices, toRequestDefaults } from "@/app/[locale]/(account)/saved-searches/choices";
import { REQUEST_SHAPE, SavedSearchFields } from "@/components/saved-searches/search-fields";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandForm } from "@/components/ui/command-form";
import { PageTitle } from "@/components/ui/page-title";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";
import { SavedSearchId } from "@/lib/saved-searches/params";
import { findOwnSavedSearch } from "@/lib/saved-searches/queries";

type Props = { readonly params: Promise<{ readonly locale: string; readonly requestId: string }> };

const loadEditableSearch = cache(async (locale: string, requestId: string) => {
  if (!isLocale(locale) || !SavedSearchId.safeParse(requestId).success) notFound();
  const actor = await requirePageActor(locale, `/saved-searches/${requestId}/edit`);
  const page = await findOwnSavedSearch(actor, requestId);
  if (page === null || page.own.state === "ended") notFound();
  return { locale, page };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, requestId } = await params;
  await loadEditableSearch(locale, requestId);
  const t = await getTranslations({ locale, namespace: "saved-searches.meta" });
  return { title: t("edit"), robots: { index: false } };
}

export default async function EditRequestPage({ params }: Props) {
  const asked = await params;
  const { locale, page } = await loadEditableSearch(asked.locale, asked.requestId);
  const { own } = page;
  const { market, must } = own.request;
  const make = must.makes.length === 1 ? (must.makes[0] ?? null) : null;
  const [t, choices] = await Promise.all([
    getTranslations("saved-searches.form"),
    loadChoices(locale, market, { make, models: must.models }),
  ]);
  return (
    <div className="container-reading pt-4 md:pt-6">
      <Breadcrumb
        label={t("crumb")}
        items={[
          { label: t("crumb"), href: "/saved-searches" },
          { label: t("editTitle"), href: `/saved-searches/${own.id}` },
        ]}
      />
      <div className="mt-2">
        <PageTitle lead={t("editLead")}>{t("editTitle")}</PageTitle>
      </div>
      <div className="mt-6">
        <CommandForm
          url={`/api/saved-searches/${own.id}`}
          method="PUT"
          shape={REQUEST_SHAPE}
          extra={{ market, version: own.version, ...(make === null ? {} : { make }) }}
          submitLabel={t("save")}
          busyLabel={t("busy")}
          actions={
            <ButtonLink href={`/saved-searches/${own.id}`} variant="ghost">
              {t("cancel")}
            </ButtonLink>
          }
          then={{ kind: "go", href: `/saved-searches/${own.id}` }}
        >
          <SavedSearchFields choices={choices} defaults={toRequestDefaults(own)} />
        </CommandForm>
      </div>
    </div>
  );
}
