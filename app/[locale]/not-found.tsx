import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTitle } from "@/components/ui/page-title";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.notFound");
  return { title: t("meta"), robots: { index: false } };
}

/** The same text for a page that never existed, one that is gone and one that the visitor may not see. */
export default async function NotFound() {
  const t = await getTranslations("shell.notFound");
  return (
    <div className="container-reading pt-10 md:pt-16">
      <PageTitle lead={t("text")}>{t("title")}</PageTitle>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href="/cars">{t("cars")}</ButtonLink>
        <ButtonLink href="/" variant="secondary">
          {t("home")}
        </ButtonLink>
      </div>
    </div>
  );
}
