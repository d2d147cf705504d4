import { useTranslations } from "next-intl";
import { CommandForm } from "@/components/ui/command-form";
import { MARKETS } from "@/lib/markets/markets";
import { SelectField, TextField } from "@/components/ui/text-field";

type Props = {
  readonly account: {
    readonly fullName: string;
    readonly displayName: string;
    readonly email: string;
    readonly phone: string | null;
    readonly locale: string;
    readonly market: string;
  };
};

/** Name, phone, language of mails and market. Each field says who can see its value. */
export function ProfileForm({ account }: Props) {
  const t = useTranslations("account.profile");
  const markets = MARKETS.map((value) => ({ value, label: t(`markets.${value}`) }));
  return (
    <CommandForm
      url="/api/account/profile"
      submitLabel={t("save")}
      busyLabel={t("saving")}
      submitVariant={account.fullName === "" ? "primary" : "secondary"}
    >
      <TextField
        label={t("email")}
        hint={t("emailHint")}
        value={account.email}
        readOnly
        disabled
        type="email"
      />
      <TextField
        label={t("fullName")}
        hint={t("fullNameHint", { shown: account.displayName })}
        name="fullName"
        defaultValue={account.fullName}
        autoComplete="name"
        maxLength={120}
        required
      />
      <TextField
        label={t("phone")}
        note={t("optional")}
        hint={t("phoneHint")}
        name="phone"
        type="tel"
        defaultValue={account.phone ?? ""}
        autoComplete="tel"
        maxLength={40}
      />
      <SelectField
        label={t("locale")}
        hint={t("localeHint")}
        name="locale"
        defaultValue={account.locale}
        options={[
          { value: "en", label: "English" },
          { value: "zh-CN", label: "简体中文" },
        ]}
      />
      <SelectField
        label={t("market")}
        name="market"
        defaultValue={account.market}
        options={markets}
      />
    </CommandForm>
  );
}
