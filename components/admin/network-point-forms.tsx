import { useTranslations } from "next-intl";
import { ReasonButton } from "@/components/admin/reason-button";
import { CommandForm } from "@/components/ui/command-form";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { DeskPoint } from "@/lib/inspection-quality/desk-queries";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

export function HolidayList(props: {
  readonly point: DeskPoint;
  readonly locale: Locale;
  readonly mayManage: boolean;
}) {
  const t = useTranslations("bookings.desk");
  const { point, locale } = props;
  if (point.holidays.length === 0) return <p className="text-ink-2">{t("closuresNone")}</p>;
  const day = (date: string): string =>
    formatDate(`${date}T12:00:00Z`, { locale, timeZone: "UTC", style: "date" });
  return (
    <ul className="mb-4 divide-y divide-line">
      {point.holidays.map((holiday) => (
        <li key={holiday.date} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
          <span>{day(holiday.date)}</span>
          <span className="text-ink-2">{locale === "zh-CN" ? holiday.zh : holiday.en}</span>
          {props.mayManage && (
            <span className="ml-auto">
              <ReasonButton
                url={`/api/admin/points/${point.id}/holidays/${holiday.date}/removal`}
                label={t("removeHoliday")}
                title={t("removeTitle", { date: day(holiday.date) })}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export function HolidayForm({ pointId }: { readonly pointId: string }) {
  const t = useTranslations("bookings.desk");
  return (
    <CommandForm
      url={`/api/admin/points/${pointId}/holidays`}
      submitLabel={t("addHoliday")}
      busyLabel={t("sending")}
      submitVariant="secondary"
      submitSize="sm"
      resetAfter
      confirm={{
        title: t("closeTitle"),
        text: t("closeText"),
        confirmLabel: t("addHoliday"),
        cancelLabel: t("back"),
      }}
      className="mt-4 grid gap-3 border-t border-line pt-4"
    >
      <div className="grid gap-3 md:grid-cols-3">
        <TextField label={t("date")} name="date" type="date" required />
        <TextField label={t("nameEn")} name="en" required maxLength={80} />
        <TextField label={t("nameZh")} name="zh" required maxLength={80} />
      </div>
      <TextAreaField label={t("reason")} name="reason" rows={2} required />
    </CommandForm>
  );
}

export function BaysForm(props: { readonly pointId: string; readonly bays: number }) {
  const t = useTranslations("bookings.desk");
  return (
    <CommandForm
      url={`/api/admin/points/${props.pointId}/bays`}
      shape={{ bays: "number" }}
      submitLabel={t("setBays")}
      busyLabel={t("sending")}
      submitVariant="secondary"
      submitSize="sm"
      confirm={{
        title: t("closeTitle"),
        text: t("closeText"),
        confirmLabel: t("setBays"),
        cancelLabel: t("back"),
      }}
      className="grid gap-3"
    >
      <TextField
        label={t("bays")}
        name="bays"
        type="number"
        min={1}
        max={50}
        defaultValue={props.bays}
        required
      />
      <TextAreaField label={t("reason")} name="reason" rows={2} required />
    </CommandForm>
  );
}
