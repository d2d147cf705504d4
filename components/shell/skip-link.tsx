import { useTranslations } from "next-intl";

/** The first element that the Tab key reaches; it skips to the content. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-sm bg-ink px-4 py-2.5 font-semibold text-inverse focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
    >
      {t("skip")}
    </a>
  );
}
