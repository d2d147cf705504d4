"use client";
import { useTranslations } from "next-intl";
import { useDraft } from "@/components/selling/draft-store";
import { SelectField, TextAreaField, TextField } from "@/components/ui/text-field";
import type { DraftField, DraftProblem } from "@/lib/listings/schema";

type Base = {
  readonly field: DraftField;
  readonly problems?: readonly DraftProblem[] | undefined;
  readonly optional?: boolean | undefined;
  readonly hint?: string | undefined;
};

/**
 * Returns the label and the problem of a field; an empty field has no problem until the seller asks for a
 * check.
 */
function useText(props: Base) {
  const t = useTranslations("selling");
  const problem = props.problems?.find((each) => each.field === props.field);
  return {
    label: t(`field.${props.field}`),
    hint: props.hint,
    note: props.optional === true ? t("optional") : undefined,
    error: problem === undefined ? undefined : t(`problem.${problem.reason}`),
  };
}

export function DraftText(
  props: Base & {
    readonly inputMode?: "numeric" | "decimal";
    readonly type?: "date";
    readonly before?: string;
    readonly after?: string;
    readonly list?: string;
    readonly className?: string;
    readonly maxLength?: number;
  },
) {
  const { fields, set } = useDraft();
  const text = useText(props);
  const { field, inputMode, type, before, after, list, className } = props;
  return (
    <TextField
      {...text}
      name={field}
      value={fields[field] ?? ""}
      onChange={(event) => set(field, event.target.value)}
      inputMode={inputMode}
      type={type ?? "text"}
      before={before}
      after={after}
      list={list}
      className={className}
      maxLength={props.maxLength ?? 80}
      autoComplete="off"
    />
  );
}

export function DraftArea(props: Base & { readonly rows: number; readonly maxLength: number }) {
  const { fields, set } = useDraft();
  const text = useText(props);
  return (
    <TextAreaField
      {...text}
      name={props.field}
      rows={props.rows}
      maxLength={props.maxLength}
      value={fields[props.field] ?? ""}
      onChange={(event) => set(props.field, event.target.value)}
    />
  );
}

export function DraftSelect(
  props: Base & {
    readonly options: readonly { readonly value: string; readonly label: string }[];
  },
) {
  const { fields, set } = useDraft();
  const t = useTranslations("selling");
  const text = useText(props);
  return (
    <SelectField
      {...text}
      name={props.field}
      placeholder={t("choose")}
      options={props.options}
      value={fields[props.field] ?? ""}
      onChange={(event) => set(props.field, event.target.value)}
    />
  );
}
