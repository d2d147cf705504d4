"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/text-field";
import type { PassedItem } from "@/lib/inspections/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Items that the report passed although the dispute proves that they were defective. Sent as `missed`. */
export function MissedItems(props: {
  readonly items: readonly PassedItem[];
  readonly locale: Locale;
}) {
  const t = useTranslations("dispute.desk");
  const [labels, setWords] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const sought = labels.trim().toLowerCase();
  const nameOf = ({ checkpoint, name }: PassedItem): string =>
    `${checkpoint} ${props.locale === "zh-CN" ? name.zh : name.en}`;
  return (
    <Disclosure
      summary={t("missedTitle")}
      aside={chosen.size === 0 ? undefined : t("missedCount", { count: chosen.size })}
      className="border-b"
    >
      <p className="mb-3 text-sm text-ink-2">{t("missedHint")}</p>
      <TextField
        label={t("missedFind")}
        type="search"
        value={labels}
        onChange={(event) => setWords(event.target.value)}
        // Without this, Enter in this field would submit the ruling.
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      <fieldset className="mt-2 max-h-64 overflow-y-auto">
        <legend className="sr-only">{t("missedTitle")}</legend>
        {props.items.map((item) => {
          const label = nameOf(item);
          const isShown = chosen.has(item.checkpoint) || label.toLowerCase().includes(sought);
          return (
            <Checkbox
              key={item.checkpoint}
              name="missed"
              value={item.checkpoint}
              checked={chosen.has(item.checkpoint)}
              onChange={(event) =>
                setChosen(toggled(chosen, item.checkpoint, event.target.checked))
              }
              label={label}
              className={isShown ? undefined : "hidden"}
            />
          );
        })}
      </fieldset>
    </Disclosure>
  );
}

function toggled(set: ReadonlySet<string>, key: string, isOn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isOn) next.add(key);
  else next.delete(key);
  return next;
}
