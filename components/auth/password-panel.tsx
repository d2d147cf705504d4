import { useTranslations } from "next-intl";
import { CommandForm } from "@/components/ui/command-form";
import { Panel } from "@/components/ui/panel";
import { TextField } from "@/components/ui/text-field";

type Props = { readonly hasPassword: boolean; readonly email: string };

/** Sets a first password or changes it. */
export function PasswordPanel({ hasPassword, email }: Props) {
  const t = useTranslations("account.password");
  return (
    <Panel title={hasPassword ? t("changeTitle") : t("setTitle")}>
      <p className="measure mb-4 text-sm text-ink-2">{t("text")}</p>
      <CommandForm
        url="/api/account/password"
        submitLabel={hasPassword ? t("change") : t("set")}
        busyLabel={t("saving")}
        submitVariant="secondary"
        resetAfter
      >
        {/* Password managers look for the user name beside the password. */}
        <input type="hidden" autoComplete="username" value={email} readOnly />
        {hasPassword && (
          <TextField
            label={t("current")}
            name="current"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
        <TextField
          label={t("next")}
          hint={t("nextHint")}
          name="next"
          type="password"
          autoComplete="new-password"
          required
        />
      </CommandForm>
    </Panel>
  );
}
