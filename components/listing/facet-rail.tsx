import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/cx";
import { Disclosure } from "@/components/ui/disclosure";
import { getPathname } from "@/lib/platform/i18n/navigation";

export type FacetOption = {
  readonly value: string;
  readonly label: string;
  /** Text in a lighter colour after the label: "90 and over". */
  readonly note?: string | undefined;
  readonly count: string;
  readonly isEmpty: boolean;
  /** Link to the same search with this value added or removed. */
  readonly href: string;
  readonly isOn: boolean;
};

export type FacetGroup = {
  readonly key: string;
  readonly title: string;
  /** The chosen values, shown while the group is closed. */
  readonly summary?: string | undefined;
  readonly isOpen: boolean;
  readonly options: readonly FacetOption[];
  /** Number fields above the options, with their histogram. */
  readonly fields?: ReactNode;
  readonly note?: string | undefined;
};

const SHOWN = 8;

/** Filters with counts. Every value is a link that adds or removes it, so filters work without JavaScript. */
export function FacetRail(props: { readonly groups: readonly FacetGroup[] }) {
  const chosen = useTranslations("search")("chosen");
  const locale = useLocale();
  // The page has about two hundred of these links and handles the clicks itself, so plain anchors avoid the
  // cost of Link.
  const address = (href: string): string => getPathname({ href, locale });
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
          <Options group={group} labels={{ chosen, address }} />
          {group.note !== undefined && <p className="mt-2 text-xs text-ink-3">{group.note}</p>}
        </Disclosure>
      ))}
    </div>
  );
}

type Labels = { readonly chosen: string; readonly address: (href: string) => string };

function Options({ group, labels }: { readonly group: FacetGroup; readonly labels: Labels }) {
  const t = useTranslations("search");
  const first = group.options.filter((option, index) => index < SHOWN || option.isOn);
  const rest = group.options.filter((option, index) => index >= SHOWN && !option.isOn);
  if (group.options.length === 0) return null;
  return (
    <>
      <OptionList title={group.title} options={first} labels={labels} />
      {rest.length > 0 && (
        <details>
          <summary className="inline-flex min-h-8 items-center text-sm pointer-coarse:min-h-11">
            <span className="link">{t("more", { count: rest.length })}</span>
          </summary>
          <OptionList title={group.title} options={rest} labels={labels} />
        </details>
      )}
    </>
  );
}

function OptionList(props: {
  readonly title: string;
  readonly options: readonly FacetOption[];
  readonly labels: Labels;
}) {
  return (
    <ul aria-label={props.title}>
      {props.options.map((option) => (
        <li key={option.value}>
          <OptionLink option={option} labels={props.labels} />
        </li>
      ))}
    </ul>
  );
}

function OptionLink({ option, labels }: { readonly option: FacetOption; readonly labels: Labels }) {
  return (
    <a
      href={labels.address(option.href)}
      rel="nofollow"
      className="group/option flex min-h-8 items-center gap-2.5 py-1 pointer-coarse:min-h-11"
    >
      <span
        aria-hidden
        className={joinClasses(
          "inline-flex size-4.5 shrink-0 items-center justify-center rounded-xs border group-hover/option:border-ink",
          option.isOn ? "border-ink bg-ink text-inverse" : "border-line-strong bg-surface",
        )}
      >
        {option.isOn && <Check size={13} strokeWidth={2.25} />}
      </span>
      <span
        className={joinClasses("min-w-0 flex-1", option.isEmpty && !option.isOn && "text-ink-3")}
      >
        {option.label}
        {option.note !== undefined && <span className="text-sm text-ink-3"> {option.note}</span>}
        {option.isOn && <span className="sr-only">{labels.chosen}</span>}
      </span>
      <span className="num text-sm text-ink-3">{option.count}</span>
    </a>
  );
}
