import { useTranslations } from "next-intl";
import { Logo } from "@/components/shell/logo";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Link } from "@/components/ui/link";

/** A line about the site, links and the theme switch. Only pages that exist are linked. */
export function Footer() {
  const t = useTranslations("shell");
  return (
    <footer data-shell className="mt-16 border-t border-line">
      <div className="container-page flex flex-wrap items-center gap-x-8 gap-y-4 py-6">
        <Logo small />
        <p className="text-sm text-ink-2">{t("footer.line")}</p>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3 text-sm md:ml-auto">
          <Link href="/prices/method" className="link inline-flex min-h-6 items-center">
            {t("footer.method")}
          </Link>
          <Link href="/points" className="link inline-flex min-h-6 items-center">
            {t("nav.points")}
          </Link>
          <Link href="/standards" className="link inline-flex min-h-6 items-center">
            {t("footer.standards")}
          </Link>
          <Link href="/verify" className="link inline-flex min-h-6 items-center">
            {t("footer.verify")}
          </Link>
          <Link href="/how-it-works" className="link inline-flex min-h-6 items-center">
            {t("nav.how")}
          </Link>
          <ThemeSwitch />
        </div>
      </div>
    </footer>
  );
}
