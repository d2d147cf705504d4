import { useTranslations } from "next-intl";
import { CommandForm } from "@/components/ui/command-form";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { DeskPoint } from "@/lib/inspection-quality/desk-queries";

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The weekly hours in the point's own time zone; a day with two empty fields is closed. */
export function HoursForm({ point }: { readonly point: DeskPoint }) {
  const t = useTranslations("bookings.desk");
  const labels = useTranslations("bookings.point");
  return (
    <CommandForm
      url={`/api/admin/points/${point.id}/hours`}
      submitLabel={t("setHours")}
      busyLabel={t("sending")}
      submitVariant="secondary"
      submitSize="sm"
      confirm={{
        title: t("hoursConfirm"),
        text: t("closeText"),
        confirmLabel: t("setHours"),
        cancelLabel: t("back"),
      }}
      inOrder={WEEK.map((day) => [`hours.${day}.from`, `hours.${day}.until`] as const)}
      className="grid gap-3"
    >
      <p className="text-ink-2">{t("hoursHint")}</p>
      <div className="grid gap-2">
        {WEEK.map((day) => (
          <fieldset
            key={day}
            className="grid min-w-0 grid-cols-[5.5rem_minmax(0,1fr)_minmax(0,1fr)] items-center gap-3"
          >
            <legend className="sr-only">{labels(`day.${day}`)}</legend>
            <span aria-hidden className="text-ink-2">
              {labels(`day.${day}`)}
            </span>
            <TextField
              label={t("opensAt", { day: labels(`day.${day}`) })}
              labelHidden
              name={`hours.${day}.from`}
              type="time"
              step={300}
              defaultValue={point.hours[day]?.[0]}
            />
            <TextField
              label={t("shutsAt", { day: labels(`day.${day}`) })}
              labelHidden
              name={`hours.${day}.until`}
              type="time"
              step={300}
              defaultValue={point.hours[day]?.[1]}
            />
          </fieldset>
        ))}
      </div>
      <TextAreaField label={t("reason")} name="reason" rows={2} required />
    </CommandForm>
  );
}
