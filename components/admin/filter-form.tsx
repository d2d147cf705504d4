import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/text-field";

export type FilterField = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined;
};

/** A GET form, so that the filter is in the URL and works without JavaScript. */
export async function FilterForm({ fields }: { readonly fields: readonly FilterField[] }) {
  const t = await getTranslations("admin");
  return (
    <form method="get" role="search" className="flex flex-wrap items-end gap-3">
      {fields.map((field) =>
        field.options === undefined ? (
          <TextField
            key={field.name}
            name={field.name}
            label={field.label}
            defaultValue={field.value}
            type="search"
            className="w-full sm:w-64"
          />
        ) : (
          <SelectField
            key={field.name}
            name={field.name}
            label={field.label}
            defaultValue={field.value}
            options={[{ value: "", label: t("all") }, ...field.options]}
            className="w-full sm:w-56"
          />
        ),
      )}
      <Button type="submit" variant="secondary">
        {t("search")}
      </Button>
    </form>
  );
}

/** Builds a link to the same page with other parameters. */
export function buildHref(path: string, query: Readonly<Record<string, string>>): string {
  const kept = Object.entries(query).filter(([, value]) => value !== "");
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept).toString()}`;
}
