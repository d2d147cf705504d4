import { getTranslations } from "next-intl/server";
import { ReasonButton } from "@/components/admin/reason-button";
import { CommandForm } from "@/components/ui/command-form";
import { Panel } from "@/components/ui/panel";
import { SelectField, TextAreaField } from "@/components/ui/text-field";

const ROLES = ["inspector", "support", "finance", "admin"] as const;

/** Roles and access of one person. Operators cannot change their own account here. */
export async function UserActions(props: {
  readonly userId: string;
  readonly roles: readonly string[];
  readonly isDisabled: boolean;
  readonly isSelf: boolean;
  readonly mayGrant: boolean;
  readonly mayDisable: boolean;
}) {
  const t = await getTranslations("admin");
  const url = `/api/admin/users/${props.userId}`;
  const held = ROLES.filter((role) => props.roles.includes(role));
  const missing = ROLES.filter((role) => !props.roles.includes(role));
  const mayGrant = props.mayGrant && !props.isSelf;
  return (
    <div className="grid gap-4">
      <Panel small title={t("users.roles")}>
        {held.length === 0 && <p className="text-ink-2">{t("users.noRoles")}</p>}
        <ul className="grid gap-2">
          {held.map((role) => (
            <li key={role} className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-semibold">{t(`users.roleNames.${role}`)}</span>
              {mayGrant && (
                <ReasonButton
                  url={`${url}/roles`}
                  body={{ role, change: "withdraw" }}
                  label={t("users.withdraw", { role: t(`users.roleNames.${role}`) })}
                  title={t("users.withdraw", { role: t(`users.roleNames.${role}`) })}
                  text={t("users.withdrawText")}
                />
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {mayGrant && missing.length > 0 && (
        <Panel small title={t("users.grant")}>
          <p className="mb-3 text-ink-2">{t("users.grantLead")}</p>
          <CommandForm
            url={`${url}/roles`}
            extra={{ change: "grant" }}
            submitLabel={t("users.grantSubmit")}
            busyLabel={t("busy")}
            submitVariant="secondary"
            resetAfter
          >
            <SelectField
              name="role"
              label={t("users.role")}
              options={missing.map((role) => ({
                value: role,
                label: t(`users.roleNames.${role}`),
              }))}
            />
            <TextAreaField
              name="reason"
              label={t("reason")}
              hint={t("reasonHint")}
              rows={2}
              required
              maxLength={2000}
            />
          </CommandForm>
        </Panel>
      )}
      {props.mayDisable && (
        <div className="flex flex-wrap gap-2">
          <ReasonButton
            url={`${url}/sign-out`}
            label={t("users.signOut")}
            title={t("users.signOut")}
            text={t("users.signOutText")}
          />
          {!props.isSelf && (
            <ReasonButton
              url={`${url}/status`}
              body={{ isDisabled: !props.isDisabled }}
              label={props.isDisabled ? t("users.enable") : t("users.disable")}
              title={props.isDisabled ? t("users.enable") : t("users.disable")}
              text={props.isDisabled ? undefined : t("users.disableText")}
              isGrave={!props.isDisabled}
            />
          )}
        </div>
      )}
    </div>
  );
}
