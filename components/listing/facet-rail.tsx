import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/lib/platform/i18n/navigation";

export type FacetOption = {
  readonly value: string;
  readonly label: string;
  /** After the label, in ink-3: "90 and over". */
  readonly note?: string | undefined;
  readonly count: string;
  readonly isEmpty: boolean;
  /** The same question with this value added, or taken away. */
  readonly href: string;
  readonly isOn: boolean;
};

export type FacetGroup = {
  readonly key: string;
  readonly title: string;
  /** What is chosen, shown while closed. */
  readonly summary?: string | undefined;
  readonly isOpen: boolean;
  readonly options: readonly FacetOption[];
  /** Number fields above the options, and what belongs to them. */
  readonly fields?: ReactNode;
  readonly note?: string | undefined;
};

const SHOWN = 8;

/** Filters with their counts. Every value is a link that adds or removes itself, so nothing needs a script. */
export function FacetRail(props: { readonly groups: readonly FacetGroup[] }) {
  return (
    <div>
      {props.groups.map((group) => (
        <Disclosure
          key={group.key}
          summary={group.title}
          aside={group.summary}
          open={group.isOpen}
          className="first:border-t-0"
        >
          {group.fields}
          <Options group={group} />
          {group.note !== undefined && <p className="mt-2 text-xs text-ink-3">{group.note}</p>}
        </Disclosure>
      ))}
    </div>
  );
}

function Options({ group }: { readonly group: FacetGroup }) {
  const t = useTranslations("search");
  const first = group.options.filter((option, index) => index < SHOWN || option.isOn);
  const rest = group.options.filter((option, index) => index >= SHOWN && !option.isOn);
  if (group.options.length === 0) return null;
  return (
    <>
      <OptionList title={group.title} options={first} />
      {rest.length > 0 && (
        <details>
          <summary className="inline-flex min-h-8 items-center text-sm pointer-coarse:min-h-11">
            <span className="link">{t("more", { count: rest.length })}</span>
          </summary>
          <OptionList title={group.title} options={rest} />
        </details>
      )}
    </>
  );
}

function OptionList(props: { readonly title: string; readonly options: readonly FacetOption[] }) {
  return (
    <ul aria-label={props.title}>
      {props.options.map((option) => (
        <li key={option.value}>
          <OptionLink option={option} />
        </li>
      ))}
    </ul>
  );
}

function OptionLink({ option }: { readonly option: FacetOption }) {
  const t = useTranslations("search");
  return (
    <Link
      href={option.href}
      rel="nofollow"
      prefetch={false}
      scroll={false}
      className="group/option flex min-h-8 items-center gap-2.5 py-1 pointer-coarse:min-h-11"
    >
      <span
        aria-hidden
        className={cx(
          "inline-flex size-4.5 shrink-0 items-center justify-center rounded-xs border group-hover/option:border-ink",
          option.isOn ? "border-ink bg-ink text-inverse" : "border-line-strong bg-surface",
        )}
      >
        {option.isOn && <Check size={13} strokeWidth={2.25} />}
      </span>
      <span className={cx("min-w-0 flex-1", option.isEmpty && !option.isOn && "text-ink-3")}>
        {option.label}
        {option.note !== undefined && <span className="text-sm text-ink-3"> {option.note}</span>}
        {option.isOn && <span className="sr-only">{t("chosen")}</span>}
      </span>
      <span className="num text-sm text-ink-3">{option.count}</span>
    </Link>
  );
}
