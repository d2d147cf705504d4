"use client";
"use no memo";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTitle } from "@/components/ui/page-title";

/**
 * The same words for what never was, what is gone and what is not yours to see. Next makes it beside every page
 * and hands it no address: on the server it would ask for the words of a kept page before anybody has said its
 * language, and settle it for all of them.
 */
export default function NotFound() {
  const t = useTranslations("shell.notFound");
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
