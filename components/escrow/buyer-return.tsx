import { getTranslations } from "next-intl/server";
import { formatPlace } from "@/components/escrow/return-place";
import { ReturnMeeting } from "@/components/escrow/return-meeting";
import { ReturnTimeForm } from "@/components/escrow/return-time-form";
import { CommandForm } from "@/components/ui/command-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import type { ReturnTimes, ReturnView } from "@/lib/escrow/returning/types";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The buyer chooses a time, and types the seller's code when the car is back. */
export async function BuyerReturn(props: {
  readonly view: EscrowView;
  readonly locale: Locale;
  readonly times: ReturnTimes | null;
}) {
  const { view, locale, times } = props;
  const { carReturn } = view;
  if (carReturn === null) return null;
  const t = await getTranslations("return");
  const name = formatPlace(carReturn, locale);
  const form = times !== null && (
    <ReturnTimeForm
      url={`/api/escrows/${view.id}/return/appointment`}
      times={times}
      words={{
        place: t("form.place"),
        seller: t("form.seller"),
        sellerHint: t("form.sellerHint"),
        point: t("form.point", { point: name }),
        pointHint: t("form.pointHint"),
        day: t("form.day"),
        time: t("form.time"),
        submit: t("form.submit"),
        busy: t("form.busy"),
        none: t("form.none"),
      }}
    />
  );
  const isChosen = carReturn.meetAt !== null;
  return (
    <div className="grid gap-6">
      <ReturnMeeting view={view} carReturn={carReturn} locale={locale} />
      {isChosen && carReturn.place === "seller" && (
        <TypeCode view={view} carReturn={carReturn} point={name} />
      )}
      {isChosen ? <Disclosure summary={t("move")}>{form}</Disclosure> : form}
    </div>
  );
}

async function TypeCode(props: {
  readonly view: EscrowView;
  readonly carReturn: ReturnView;
  readonly point: string;
}) {
  const { view, carReturn, point } = props;
  const t = await getTranslations("return.code");
  if (carReturn.triesLeft === 0) {
    return (
      <Notice tone="grave" title={t("title")}>
        {t("locked", { point })}
      </Notice>
    );
  }
  return (
    <CommandForm
      url={`/api/escrows/${view.id}/return`}
      shape={{ odometerReading: "number" }}
      submitLabel={t("submit")}
      busyLabel={t("busy")}
      submitSize="lg"
      className="grid max-w-md gap-4"
    >
      <TextField
        name="code"
        label={t("label")}
        hint={t("hint", { tries: carReturn.triesLeft })}
        inputMode="numeric"
        autoComplete="off"
        maxLength={9}
        required
      />
      <TextField
        name="odometerReading"
        label={t("odometer")}
        hint={t("odometerHint")}
        inputMode="numeric"
        after={view.odometerUnit}
        required
      />
    </CommandForm>
  );
}
