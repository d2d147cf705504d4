import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PasswordPanel } from "@/components/auth/password-panel";
import { ProfileForm } from "@/components/auth/profile-form";
import { SessionList } from "@/components/auth/session-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { parseReturnTo } from "@/lib/platform/auth/return-to";
import { listSessions } from "@/lib/platform/auth/sessions";
import { getOwnAccount } from "@/lib/platform/auth/users";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<{ readonly returnTo?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "account" });
  return { title: t("title"), robots: { index: false } };
}

export default async function AccountPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/account");
  const [account, sessions, t] = await Promise.all([
    getOwnAccount(actor),
    listSessions(actor),
    getTranslations("account"),
  ]);
  const asked = (await searchParams).returnTo;
  const returnTo = parseReturnTo(Array.isArray(asked) ? asked[0] : asked, "");
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="mt-6 grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          {account.fullName === "" && (
            <Notice tone="minor" title={t("welcomeTitle")}>
              {t("welcomeText")}
            </Notice>
          )}
          {account.fullName !== "" && returnTo !== "" && (
            <Notice
              tone="sound"
              actions={
                <ButtonLink href={returnTo} outside size="sm">
                  {t("continue")}
                </ButtonLink>
              }
            >
              {t("ready")}
            </Notice>
          )}
          <Panel title={t("profile.title")}>
            <ProfileForm account={account} />
          </Panel>
          <PasswordPanel hasPassword={account.hasPassword} email={account.email} />
        </div>
        <SessionList sessions={sessions} locale={locale} />
      </div>
    </div>
  );
}
