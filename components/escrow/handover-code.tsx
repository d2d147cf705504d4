import { getTranslations } from "next-intl/server";

/** The six-digit code in two groups. The buyer reads it aloud at the car, and only the seller enters it. */
export async function HandoverCode({ code }: { readonly code: string }) {
  const t = await getTranslations("escrow.handover");
  return (
    <div>
      <p className="text-sm text-ink-2">{t("codeLabel")}</p>
      <CodeDigits code={code} />
      <p className="measure mt-3 text-sm text-ink-2">{t("codeHint")}</p>
    </div>
  );
}

/** Six digits in two groups, large enough to read aloud. */
export function CodeDigits({ code }: { readonly code: string }) {
  return (
    <p className="num mt-1 text-[2.75rem] leading-none font-heavy md:text-[3.25rem] md:leading-none">
      <span>{code.slice(0, 3)}</span> <span>{code.slice(3)}</span>
    </p>
  );
}
