import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkForm } from "@/components/auth/link-form";
import { PasswordForm } from "@/components/auth/password-form";
import { DemoAccounts } from "@/components/demo/demo-accounts";
import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { findActor } from "@/lib/platform/auth/current-actor";
import { isDemoMode, listDemoAccounts } from "@/lib/platform/auth/demo";
import { parseReturnTo } from "@/lib/platform/auth/return-to";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<{ readonly returnTo?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "auth" });
  return { title: t("title"), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const asked = (await searchParams).returnTo;
  const home = getPathname({ locale, href: "/" });
  const returnTo = parseReturnTo(Array.isArray(asked) ? asked[0] : asked, home);
  const t = await getTranslations("auth");
  const actor = await findActor();
  const people = isDemoMode() ? await listDemoAccounts() : null;
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className={people === null ? "mt-6 max-w-xl" : "mt-6 grid gap-4 lg:grid-cols-2"}>
        <div className="grid content-start gap-4">
          {actor !== null && (
            <Notice
              title={t("alreadySignedIn", { name: actor.displayName })}
              actions={
                <ButtonLink href={returnTo} outside size="sm" variant="secondary">
                  {t("continue")}
                </ButtonLink>
              }
            >
              {t("alreadySignedInText")}
            </Notice>
          )}
          <Panel title={t("linkTitle")}>
            <LinkForm locale={locale} returnTo={returnTo} />
            <Disclosure summary={t("passwordTitle")} className="mt-6">
              <div className="pt-3">
                <PasswordForm returnTo={returnTo} />
              </div>
            </Disclosure>
          </Panel>
          <p className="measure text-sm text-ink-2">{t("newHere")}</p>
        </div>
        {people !== null && <DemoAccounts people={people} returnTo={returnTo} />}
      </div>
    </div>
  );
}
