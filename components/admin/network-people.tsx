import { useTranslations } from "next-intl";
import { ReasonButton } from "@/components/admin/reason-button";
import { Checkbox } from "@/components/ui/checkbox";
import { CommandForm } from "@/components/ui/command-form";
import { Disclosure } from "@/components/ui/disclosure";
import { FactChip } from "@/components/ui/fact-chip";
import { SelectField, TextAreaField, TextField } from "@/components/ui/text-field";
import type { DeskPoint } from "@/lib/inspection-quality/desk-queries";
import type { Candidate } from "@/lib/bookings/staffing";
import { Link } from "@/components/ui/link";

type Person = DeskPoint["people"][number];

/** Who works at this point, what they may inspect, and who is suspended. */
export function DeskPeople(props: {
  readonly people: readonly Person[];
  readonly mayManage: boolean;
}) {
  const t = useTranslations("bookings.desk");
  return (
    <ul className="divide-y divide-line">
      {props.people.map((person) => (
        <li key={person.userId} className="grid gap-2 py-3">
          <div className="flex flex-wrap items-center gap-3">
            <Link href={`/inspectors/${person.slug}`} className="link font-semibold">
              {person.name}
            </Link>
            <FactChip tone={person.isSuspended ? "grave" : "sound"}>
              {t(person.isSuspended ? "suspended" : "working")}
            </FactChip>
            {props.mayManage && person.isSuspended && (
              <ReasonButton
                url={`/api/admin/inspectors/${person.userId}/suspension/lift`}
                label={t("lift")}
                title={t("liftTitle", { name: person.name })}
              />
            )}
          </div>
          {props.mayManage && (
            <div className="grid gap-2 lg:grid-cols-2">
              <Disclosure summary={t("setSkills")}>
                <SkillsForm person={person} />
              </Disclosure>
              {!person.isSuspended && (
                <Disclosure summary={t("suspend")}>
                  <SuspendForm person={person} />
                </Disclosure>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Offers people who have the inspector role and no point yet; the role itself is granted on the people page. */
export function AppointForm(props: {
  readonly pointId: string;
  readonly candidates: readonly Candidate[];
}) {
  const t = useTranslations("bookings.desk");
  if (props.candidates.length === 0) {
    return (
      <p className="text-ink-2">
        {t("candidatesNone")}{" "}
        <Link href="/admin/users" className="link">
          {t("toPeople")}
        </Link>
      </p>
    );
  }
  return (
    <CommandForm
      url={`/api/admin/points/${props.pointId}/inspectors`}
      shape={{ skills: "list" }}
      submitLabel={t("appoint")}
      busyLabel={t("sending")}
      submitVariant="secondary"
      submitSize="sm"
      resetAfter
      className="grid gap-3"
    >
      <SelectField
        label={t("person")}
        name="userId"
        required
        options={props.candidates.map(({ userId, name }) => ({ value: userId, label: name }))}
      />
      <SkillBoxes chosen={[]} />
      <TextAreaField label={t("reason")} name="reason" rows={2} required />
    </CommandForm>
  );
}

function SkillBoxes({ chosen }: { readonly chosen: readonly string[] }) {
  const labels = useTranslations("bookings.point");
  return (["ice", "ev"] as const).map((skill) => (
    <Checkbox
      key={skill}
      name="skills"
      value={skill}
      label={labels(skill === "ev" ? "skill.ev" : "skill.ice")}
      defaultChecked={chosen.includes(skill)}
    />
  ));
}

function SkillsForm({ person }: { readonly person: Person }) {
  const t = useTranslations("bookings.desk");
  return (
    <CommandForm
      url={`/api/admin/inspectors/${person.userId}/skills`}
      shape={{ skills: "list" }}
      submitLabel={t("setSkills")}
      busyLabel={t("sending")}
      submitVariant="secondary"
      submitSize="sm"
      className="grid gap-3"
    >
      <SkillBoxes chosen={person.skills} />
      <TextAreaField label={t("reason")} name="reason" rows={2} required />
    </CommandForm>
  );
}

function SuspendForm({ person }: { readonly person: Person }) {
  const t = useTranslations("bookings.desk");
  return (
    <CommandForm
      url={`/api/admin/inspectors/${person.userId}/suspension`}
      submitLabel={t("suspend")}
      busyLabel={t("sending")}
      submitVariant="danger"
      submitSize="sm"
      confirm={{
        title: t("suspendTitle", { name: person.name }),
        text: t("closeText"),
        confirmLabel: t("suspend"),
        cancelLabel: t("back"),
      }}
      className="grid gap-3"
    >
      <TextField label={t("lastDay")} hint={t("lastDayHint")} name="lastDay" type="date" />
      <TextAreaField label={t("reasonEn")} name="reasonEn" rows={2} required />
      <TextAreaField label={t("reasonZh")} name="reasonZh" rows={2} required />
    </CommandForm>
  );
}
