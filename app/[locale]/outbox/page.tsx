import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CaughtMail } from "@/components/demo/caught-mail";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageTitle } from "@/components/ui/page-title";
import { isOutboxOpen, listCaughtMail } from "@/lib/platform/mail/outbox";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
};

/** Never cached: it shows mail that was sent a moment ago. */
export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale) || !isOutboxOpen()) notFound();
  const t = await getTranslations({ locale, namespace: "demo.outbox" });
  return { title: t("title"), robots: { index: false } };
}

/** The demo's mailbox, visible to everybody; it does not exist where mail is really sent. */
export default async function OutboxPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale) || !isOutboxOpen()) notFound();
  const t = await getTranslations("demo.outbox");
  const { to } = await searchParams;
  const address = typeof to === "string" ? to : undefined;
  const mails = await listCaughtMail(address);
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle
        lead={t("lead")}
        actions={
          <ButtonLink href="/outbox" variant="secondary">
            {t("reload")}
          </ButtonLink>
        }
      >
        {t("title")}
      </PageTitle>
      <div className="mt-6">
        {mails.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <>
            <p className="mb-3 text-sm text-ink-2">
              {address === undefined ? (
                t("from", { count: mails.length })
              ) : (
                <>
                  {t("onlyTo", { count: mails.length, address })}{" "}
                  <Link href="/outbox" className="link text-ink">
                    {t("all")}
                  </Link>
                </>
              )}
            </p>
            <ul className="grid gap-4">
              {mails.map((mail, index) => (
                <li key={mail.id}>
                  <CaughtMail mail={mail} locale={locale} open={index === 0} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
