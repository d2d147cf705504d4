import { useTranslations } from "next-intl";
import { getButtonClass } from "@/components/ui/button-style";

/** On a phone, price and action stay at the bottom of the screen; the button leads to the full price panel. */
export function MobileBar(props: { readonly price: string; readonly action: string }) {
  const t = useTranslations("listing.car");
  return (
    <div
      role="region"
      aria-label={t("mobileBar")}
      className="sticky bottom-0 z-30 -mx-4 mt-9 flex items-center justify-between gap-4 border-t border-line bg-surface px-4 py-2.5 lg:hidden"
    >
      <p className="num text-lg font-bold">{props.price}</p>
      <a href="#reserve" className={getButtonClass({ variant: "primary" })}>
        <span className="num">{props.action}</span>
      </a>
    </div>
  );
}
