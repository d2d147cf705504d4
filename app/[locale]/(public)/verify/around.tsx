import { getTranslations } from "next-intl/server";
import { SectionTitle } from "@/components/ui/section-title";

/** The text below every check: how it works, what it cannot show, and how to verify a report without our site. */
export async function HowItWorks() {
  const t = await getTranslations("verify.how");
  return (
    <section aria-labelledby="how" className="mt-12">
      <SectionTitle id="how">{t("title")}</SectionTitle>
      <p className="measure">{t("text")}</p>
      <p className="measure mt-3 border-l-2 border-line-strong pl-4 text-ink-2">{t("limits")}</p>
    </section>
  );
}

export async function CheckWithoutUs({ number }: { readonly number: string | null }) {
  const t = await getTranslations("verify.again");
  const name = number === null ? "candor-….json" : `candor-${number}.json`;
  return (
    <section aria-labelledby="again" className="mt-12">
      <SectionTitle id="again" lead={t("lead")}>
        {t("title")}
      </SectionTitle>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {number !== null && (
          <li>
            <a className="link" href={`/api/reports/${number}/file`} download>
              {t("file")}
            </a>
          </li>
        )}
        <li>
          <a className="link" href="/verify-report.mjs" download>
            {t("script")}
          </a>
        </li>
        <li>
          <a className="link" href="/.well-known/candor-keys.json">
            {t("keys")}
          </a>
        </li>
      </ul>
      <p className="mt-4 text-sm text-ink-2">{t("command")}</p>
      <pre
        className="mt-1 overflow-x-auto rounded-md bg-sunken p-3 text-sm"
        // Wider than a phone, so it scrolls inside its box; focusable, so that the keyboard can scroll it.
        tabIndex={0}
      >
        <code>{`node verify-report.mjs ${name} --keys candor-keys.json`}</code>
      </pre>
    </section>
  );
}
