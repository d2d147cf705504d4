"use client";
import { useEffect, useRef } from "react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CommandForm } from "@/components/ui/command-form";
import { TextField } from "@/components/ui/text-field";

type Props = {
  readonly email: string;
  readonly requestId: string;
  readonly locale: string;
  readonly returnTo: string;
  readonly onAgain: () => void;
};

/** Asks for the code after the mail was sent, for people who read the mail on another device. */
export function CodeForm({ email, requestId, locale, returnTo, onAgain }: Props) {
  const t = useTranslations("auth");
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that this one replaces had the focus, so the focus moves to the new heading.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid gap-4">
      <div role="status">
        <h3 ref={heading} tabIndex={-1} className="font-bold outline-none">
          {t("sentTitle")}
        </h3>
        <p className="measure mt-1 text-sm text-ink-2">{t("sentText", { email })}</p>
      </div>
      <CommandForm
        url="/api/auth/callback/code"
        extra={{ requestId, locale, returnTo }}
        submitLabel={t("useCode")}
        busyLabel={t("signingIn")}
        then={{ kind: "leave", field: "next" }}
        actions={
          <Button variant="ghost" onClick={onAgain}>
            {t("otherAddress")}
          </Button>
        }
      >
        <TextField
          label={t("code")}
          hint={t("codeHint")}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          required
          className="max-w-48"
        />
      </CommandForm>
    </div>
  );
}
