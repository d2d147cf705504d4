import { useTranslations } from "next-intl";
import { CommandForm } from "@/components/ui/command-form";
import { TextField } from "@/components/ui/text-field";

/** Sign-in by password. The error is the same for an unknown address and a wrong password. */
export function PasswordForm({ returnTo }: { readonly returnTo: string }) {
  const t = useTranslations("auth");
  return (
    <CommandForm
      url="/api/auth/callback/password"
      extra={{ returnTo }}
      submitLabel={t("signIn")}
      busyLabel={t("signingIn")}
      submitVariant="secondary"
      then={{ kind: "leave", field: "next" }}
    >
      <TextField label={t("email")} name="email" type="email" autoComplete="username" required />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
    </CommandForm>
  );
}
