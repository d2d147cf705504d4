import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { isLocale } from "@/lib/platform/i18n/routing";
import { UnsubscribeToken } from "@/lib/saved-searches/params";
import { findBySecret } from "@/lib/saved-searches/queries";

type Props = { readonly params: Promise<{ readonly locale: string; readonly token: string }> };

const loadSubscription = cache(async (locale: string, token: string) => {
  if (!isLocale(locale) || !UnsubscribeToken.safeParse(token).success) notFound();
  const found = await findBySecret(token);
  if (found === null) notFound();
  return { locale, found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, token } = await params;
  await loadSubscription(locale, token);
  const t = await getTranslations({ locale, namespace: "saved-searches.stop" });
  // The URL is a secret, so the page is not indexed and sends no referrer.
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Mail programs open links automatically, so a GET changes nothing; only the button unsubscribes. */
export default async function UnsubscribePage({ params }: Props) {
  const { locale: prefix, token } = await params;
  const { locale, found } = await loadSubscription(prefix, token);
  const t = await getTranslations("saved-searches.stop");
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={found.isOff ? undefined : t("lead")}>{t("title")}</PageTitle>
      <div className="mt-6 grid max-w-xl gap-4">
        {found.isOff ? (
          <Notice
            tone="sound"
            title={t("done")}
            actions={
              <ButtonLink href="/saved-searches" variant="secondary" size="sm">
                {t("toList")}
              </ButtonLink>
            }
          >
            {t("doneText")}
          </Notice>
        ) : (
          <form method="post" action={`/api/saved-searches/unsubscription/${token}`}>
            <input type="hidden" name="locale" value={locale} />
            <Button type="submit">{t("button")}</Button>
          </form>
        )}
      </div>
    </div>
  );
}
