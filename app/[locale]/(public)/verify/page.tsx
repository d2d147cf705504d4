import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BrowserMessages } from "@/app/[locale]/browser-messages";
import { getTranslations } from "next-intl/server";
import { CheckWithoutUs, HowItWorks } from "@/app/[locale]/(public)/verify/around";
import { FileChecker } from "@/app/[locale]/(public)/verify/checker";
import { PageTitle } from "@/components/ui/page-title";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "verify" });
  return { title: t("metaTitle"), description: t("metaDescription") };
}

/** Verifies any report file, from any source, in the reader's own browser. */
export default async function VerifyPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = await getTranslations("verify");
  return (
    <div className="container-reading pt-10 md:pt-16">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-8">
        <BrowserMessages of={["verify"]}>
          <FileChecker />
        </BrowserMessages>
      </div>
      <HowItWorks />
      <CheckWithoutUs number={null} />
    </div>
  );
}
