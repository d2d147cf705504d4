import { getTranslations } from "next-intl/server";
import { TimeZoneField } from "@/components/saved-searches/time-zone-field";
import { Checkbox } from "@/components/ui/checkbox";
import type { Shape } from "@/components/ui/form-body";
import { Panel } from "@/components/ui/panel";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField, TextField } from "@/components/ui/text-field";

type Option = { readonly value: string; readonly label: string };
export type SavedSearchChoices = {
  readonly models: readonly Option[];
  readonly bodies: readonly Option[];
  readonly fuels: readonly Option[];
  readonly gearboxes: readonly Option[];
  readonly colours: readonly Option[];
  readonly places: readonly Option[];
  readonly radii: readonly Option[];
  readonly caps: readonly Option[];
  readonly currencySign: string;
  readonly distanceUnit: string;
};
/** The initial values of the fields, by field name. */
export type SavedSearchDefaults = Readonly<Record<string, string | readonly string[] | boolean>>;
type Part = { readonly choices: SavedSearchChoices; readonly defaults: SavedSearchDefaults };

/** How the form's fields are converted to the route's JSON. */
export const REQUEST_SHAPE: Shape = {
  models: "list",
  bodies: "list",
  fuels: "list",
  gearboxes: "list",
  "wish.colours": "list",
  budgetMin: "number",
  budgetMax: "number",
  yearMin: "number",
  distanceMax: "number",
  seatsMin: "number",
  isInspected: "boolean",
  isAccidentFree: "boolean",
  "wish.newerThan": "number",
  "wish.drivenLess": "number",
  "settings.dailyCap": "number",
};

const text = (defaults: SavedSearchDefaults, name: string): string => {
  const value = defaults[name];
  return typeof value === "string" ? value : "";
};
const has = (defaults: SavedSearchDefaults, name: string, value: string): boolean => {
  const list = defaults[name];
  return Array.isArray(list) && list.includes(value);
};

/** Steps two to four of a saved search: limits, wishes and notifications. */
export async function SavedSearchFields({ choices, defaults }: Part) {
  const t = await getTranslations("saved-searches.form");
  return (
    <>
      <Panel title={t("car")}>
        <div className="grid gap-5">
          <Boxes legend={t("models")} name="models" options={choices.models} defaults={defaults} />
          <Boxes legend={t("bodies")} name="bodies" options={choices.bodies} defaults={defaults} />
          <Boxes legend={t("fuels")} name="fuels" options={choices.fuels} defaults={defaults} />
          <Boxes
            legend={t("gearboxes")}
            name="gearboxes"
            options={choices.gearboxes}
            defaults={defaults}
          />
        </div>
      </Panel>
      <Panel title={t("limits")}>
        <Limits choices={choices} defaults={defaults} />
      </Panel>
      <Panel title={t("wishes")}>
        <Wishes choices={choices} defaults={defaults} />
      </Panel>
      <Panel title={t("hear")}>
        <Hearing choices={choices} defaults={defaults} />
      </Panel>
    </>
  );
}

function Boxes(props: {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Option[];
  readonly defaults: SavedSearchDefaults;
}) {
  if (props.options.length === 0) return null;
  return (
    <fieldset>
      <legend className="font-semibold">{props.legend}</legend>
      <div className="mt-1 grid grid-cols-2 gap-x-4 sm:grid-cols-3 lg:grid-cols-4">
        {props.options.map(({ value, label }) => (
          <Checkbox
            key={value}
            name={props.name}
            value={value}
            label={label}
            defaultChecked={has(props.defaults, props.name, value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

async function Limits({ choices, defaults }: Part) {
  const t = await getTranslations("saved-searches.form");
  const money = { before: choices.currencySign, inputMode: "numeric" } as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        {...money}
        name="budgetMax"
        label={t("budgetMax")}
        defaultValue={text(defaults, "budgetMax")}
      />
      <TextField
        {...money}
        name="budgetMin"
        label={t("budgetMin")}
        defaultValue={text(defaults, "budgetMin")}
      />
      <TextField
        name="yearMin"
        label={t("yearMin")}
        inputMode="numeric"
        defaultValue={text(defaults, "yearMin")}
      />
      <TextField
        name="distanceMax"
        label={t("distanceMax")}
        after={choices.distanceUnit}
        inputMode="numeric"
        defaultValue={text(defaults, "distanceMax")}
      />
      <SelectField
        name="place"
        label={t("place")}
        options={[{ value: "", label: t("anywhere") }, ...choices.places]}
        defaultValue={text(defaults, "place")}
      />
      <SelectField
        name="radius"
        label={t("radius")}
        options={choices.radii}
        defaultValue={text(defaults, "radius") || "50"}
      />
      <TextField
        name="seatsMin"
        label={t("seatsMin")}
        inputMode="numeric"
        defaultValue={text(defaults, "seatsMin")}
      />
      <TextField
        name="neededBy"
        type="date"
        label={t("neededBy")}
        hint={t("neededByHint")}
        defaultValue={text(defaults, "neededBy")}
      />
      <div className="sm:col-span-2">
        <Checkbox
          name="isInspected"
          label={t("isInspected")}
          defaultChecked={defaults["isInspected"] === true}
        />
        <Checkbox
          name="isAccidentFree"
          label={t("isAccidentFree")}
          defaultChecked={defaults["isAccidentFree"] === true}
        />
      </div>
    </div>
  );
}

async function Wishes({ choices, defaults }: Part) {
  const t = await getTranslations("saved-searches.form");
  const weights = [0, 1, 2, 3].map((weight) => ({
    value: String(weight),
    label: t(`weight.${weight}`),
  }));
  const weight = (name: string) => (
    <SelectField
      key={name}
      name={`wish.${name}`}
      label={t(`wish.${name}`)}
      options={weights}
      defaultValue={text(defaults, `wish.${name}`) || "0"}
    />
  );
  return (
    <div className="grid gap-5">
      <p className="text-sm text-ink-2">{t("wishesLead")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {weight("inspected")}
        {weight("grade")}
        {weight("deal")}
        {weight("warranty")}
        <TextField
          name="wish.newerThan"
          label={t("wish.newerThan")}
          inputMode="numeric"
          defaultValue={text(defaults, "wish.newerThan")}
        />
        {weight("newer")}
        <TextField
          name="wish.drivenLess"
          label={t("wish.drivenLess")}
          after={choices.distanceUnit}
          inputMode="numeric"
          defaultValue={text(defaults, "wish.drivenLess")}
        />
        {weight("driven")}
      </div>
      <Boxes
        legend={t("wish.colours")}
        name="wish.colours"
        options={choices.colours}
        defaults={defaults}
      />
      <div className="grid gap-4 sm:grid-cols-2">{weight("colour")}</div>
    </div>
  );
}

async function Hearing({ choices, defaults }: Part) {
  const t = await getTranslations("saved-searches.form");
  const option = (group: string, value: string) => ({
    value,
    label: t(`${group}.${value}`),
    description: t(`${group}.${value}Text`),
  });
  return (
    <div className="grid gap-5">
      <RadioGroup
        name="settings.delivery"
        legend={t("delivery.legend")}
        options={["instant", "daily", "off"].map((value) => option("delivery", value))}
        defaultValue={text(defaults, "settings.delivery")}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          name="settings.quietFrom"
          type="time"
          label={t("quietFrom")}
          defaultValue={text(defaults, "settings.quietFrom")}
        />
        <TextField
          name="settings.quietUntil"
          type="time"
          label={t("quietUntil")}
          hint={t("quietHint")}
          defaultValue={text(defaults, "settings.quietUntil")}
        />
        <SelectField
          name="settings.dailyCap"
          label={t("dailyCap")}
          options={choices.caps}
          defaultValue={text(defaults, "settings.dailyCap")}
        />
      </div>
      <RadioGroup
        name="settings.visibility"
        legend={t("visibility.legend")}
        options={["private", "sellers"].map((value) => option("visibility", value))}
        defaultValue={text(defaults, "settings.visibility")}
      />
      <TextField
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        maxLength={60}
        defaultValue={text(defaults, "name")}
      />
      <TimeZoneField name="settings.timeZone" />
    </div>
  );
}
