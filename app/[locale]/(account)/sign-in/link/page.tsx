import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandButton } from "@/components/ui/command-button";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { findLinkAddress } from "@/lib/platform/auth/login-token";
import { parseReturnTo } from "@/lib/platform/auth/return-to";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** The URL contains the token, so the page sends no referrer to other sites. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "auth" });
  return { title: t("linkMeta"), robots: { index: false }, referrer: "no-referrer" };
}

/** Opening the link changes nothing, because mail scanners open links; the button uses it. */
export default async function SignInLinkPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const query = await searchParams;
  const token = typeof query["token"] === "string" ? query["token"] : "";
  const home = getPathname({ locale, href: "/" });
  const returnTo = parseReturnTo(
    typeof query["returnTo"] === "string" ? query["returnTo"] : null,
    home,
  );
  const t = await getTranslations("auth");
  const email = token === "" ? null : await findLinkAddress(token);
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle>{email === null ? t("linkDeadTitle") : t("linkReadyTitle")}</PageTitle>
      <Panel className="mt-6 max-w-xl">
        {email === null ? (
          <div className="grid justify-items-start gap-4">
            <p>{t("linkDeadText")}</p>
            <ButtonLink href="/sign-in">{t("askAgain")}</ButtonLink>
          </div>
        ) : (
          <div className="grid justify-items-start gap-4">
            <p className="break-words">{t("linkReadyText", { email })}</p>
            <CommandButton
              url="/api/auth/callback/link"
              body={{ token, locale, returnTo }}
              label={t("signIn")}
              busyLabel={t("signingIn")}
              then={{ kind: "leave", field: "next" }}
            />
          </div>
        )}
      </Panel>
    </div>
  );
}
