import type { FocusEvent, ReactNode } from "react";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export type HiddenField = readonly [name: string, value: string];

/** The other parameters of the URL, which a GET form would otherwise drop. */
export function HiddenFields({ fields }: { readonly fields: readonly HiddenField[] }) {
  return fields.map(([name, value], index) => (
    <input key={index} type="hidden" name={name} value={value} />
  ));
}

/** The text search. A GET form: it works before any script has loaded. */
export function SearchField(props: {
  readonly action: string;
  readonly value: string;
  readonly hidden: readonly HiddenField[];
}) {
  const t = useTranslations("search");
  return (
    <form action={props.action} method="get" role="search" className="flex min-w-0 flex-1 gap-2">
      <HiddenFields fields={props.hidden} />
      <span className="relative block min-w-0 flex-1">
        <Search
          size={18}
          strokeWidth={1.75}
          aria-hidden
          className="pointer-events-none absolute inset-y-0 left-3.5 my-auto text-ink-3"
        />
        <Input
          type="search"
          name="q"
          defaultValue={props.value}
          maxLength={200}
          aria-label={t("field")}
          placeholder={t("placeholder")}
          enterKeyHint="search"
          className="min-h-12 pl-10.5"
        />
      </span>
      <Button type="submit" variant="secondary" className="max-md:hidden">
        {t("submit")}
      </Button>
    </form>
  );
}

type NumberField = {
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
};

function sendChanged({ currentTarget: field }: FocusEvent<HTMLInputElement>): void {
  if (field.value !== field.defaultValue) field.form?.requestSubmit();
}

/** From and to with a button: the fields of one facet as a small GET form. */
export function RangeForm(props: {
  readonly action: string;
  readonly hidden: readonly HiddenField[];
  readonly fields: readonly NumberField[];
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** The control above the fields that moves them. */
  readonly children?: ReactNode;
}) {
  const t = useTranslations("search");
  return (
    <form action={props.action} method="get" className="mb-2 grid grid-cols-2 gap-2">
      <HiddenFields fields={props.hidden} />
      {props.children !== undefined && <div className="col-span-2">{props.children}</div>}
      {props.fields.map((field) => (
        <label key={field.name} className="block min-w-0">
          <span className="block text-xs text-ink-2">{field.label}</span>
          <Input
            name={field.name}
            defaultValue={field.value === null ? "" : String(field.value)}
            inputMode="numeric"
            maxLength={11}
            autoComplete="off"
            before={props.before}
            after={props.after}
            onBlur={sendChanged}
          />
        </label>
      ))}
      {/* With JavaScript, pressing Enter or leaving a field submits the form. */}
      <Button
        type="submit"
        variant="secondary"
        size="sm"
        className={joinClasses(
          "in-data-[script=on]:hidden",
          props.fields.length === 2 ? "col-span-2" : "self-end",
        )}
      >
        {t("apply")}
      </Button>
    </form>
  );
}

/** The town and the radius around it. */
export function NearForm(props: {
  readonly action: string;
  readonly hidden: readonly HiddenField[];
  readonly places: readonly { readonly value: string; readonly label: string }[];
  readonly place: string | null;
  readonly radius: number | null;
  readonly unitLabel: string;
}) {
  const t = useTranslations("search");
  return (
    <form action={props.action} method="get" className="grid gap-2">
      <HiddenFields fields={props.hidden} />
      <label className="block">
        <span className="block text-xs text-ink-2">{t("near.place")}</span>
        <Select
          name="place"
          defaultValue={props.place ?? ""}
          options={props.places}
          placeholder={t("near.anywhere")}
        />
      </label>
      <div className="grid grid-cols-2 gap-2">
        <label className="block min-w-0">
          <span className="block text-xs text-ink-2">{t("near.within")}</span>
          <Input
            name="radius"
            defaultValue={props.radius === null ? "" : String(props.radius)}
            inputMode="numeric"
            maxLength={5}
            autoComplete="off"
            after={props.unitLabel}
          />
        </label>
        <Button type="submit" variant="secondary" size="sm" className="self-end">
          {t("apply")}
        </Button>
      </div>
    </form>
  );
}
