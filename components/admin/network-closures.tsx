import { useTranslations } from "next-intl";
import { ReasonButton } from "@/components/admin/reason-button";
import { CommandForm } from "@/components/ui/command-form";
import { DataTable } from "@/components/ui/data-table";
import { SelectField, TextAreaField, TextField } from "@/components/ui/text-field";
import type { DeskPoint } from "@/lib/inspection-quality/desk-queries";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Current and future closures, each with its reason and a button that ends it. */
export function ClosureTable(props: {
  readonly point: DeskPoint;
  readonly locale: Locale;
  readonly mayManage: boolean;
}) {
  const t = useTranslations("bookings.desk");
  const { point, locale } = props;
  const { timeZone } = point;
  if (point.closures.length === 0) return <p className="text-ink-2">{t("closuresNone")}</p>;
  const instant = (iso: string): string => formatDate(iso, { locale, timeZone, style: "dayTime" });
  return (
    <DataTable
      caption={t("closuresTitle")}
      dense
      rows={point.closures}
      rowKey={(closure) => closure.id}
      detail={(closure) => closure.reason}
      columns={[
        {
          key: "what",
          header: t("what"),
          cell: (closure) => {
            if (closure.person !== null) return closure.person;
            return closure.bay === null ? t("whole") : t("bay", { bay: closure.bay });
          },
        },
        { key: "from", header: t("from"), cell: (closure) => instant(closure.startsAt) },
        { key: "until", header: t("until"), cell: (closure) => instant(closure.endsAt) },
        { key: "reason", header: t("reason"), wideOnly: true, cell: (closure) => closure.reason },
        {
          key: "act",
          header: <span className="sr-only">{t("reopen")}</span>,
          cell: (closure) =>
            props.mayManage ? (
              <ReasonButton
                url={`/api/admin/closures/${closure.id}/withdrawal`}
                label={t("reopen")}
                title={t("reopenTitle")}
              />
            ) : null,
        },
      ]}
    />
  );
}

/** Before a closure is saved, the form says what happens to the appointments in that time. */
export function CloseForm(props: { readonly point: DeskPoint; readonly locale: Locale }) {
  const { point, locale } = props;
  const t = useTranslations("bookings.desk");
  return (
    <CommandForm
      url={`/api/admin/points/${point.id}/closures`}
      submitLabel={t("close")}
      busyLabel={t("sending")}
      submitVariant="secondary"
      submitSize="sm"
      resetAfter
      confirm={{
        title: t("closeTitle"),
        text: t("closeText"),
        confirmLabel: t("close"),
        cancelLabel: t("back"),
        facts: [{ label: t("point"), value: locale === "zh-CN" ? point.name.zh : point.name.en }],
      }}
      restate={["subject", "startsAt", "endsAt"]}
      inOrder={[["startsAt", "endsAt"]]}
      className="grid gap-3"
    >
      <div className="grid gap-3 md:grid-cols-3">
        <SelectField
          label={t("subject")}
          name="subject"
          options={[
            { value: "point", label: t("whole") },
            ...Array.from({ length: point.bays }, (_, index) => ({
              value: `bay:${index + 1}`,
              label: t("bay", { bay: index + 1 }),
            })),
            ...point.people.map((person) => ({
              value: `person:${person.userId}`,
              label: person.name,
            })),
          ]}
        />
        <TextField label={t("startsAt")} name="startsAt" type="datetime-local" required />
        <TextField label={t("endsAt")} name="endsAt" type="datetime-local" required />
      </div>
      <TextAreaField label={t("reason")} name="reason" rows={2} required />
    </CommandForm>
  );
}
