"use client";
import { useState, type SubmitEvent } from "react";
import { useTranslations } from "next-intl";
import { CodeForm } from "@/components/auth/code-form";
import { Button } from "@/components/ui/button";
import { useFieldErrors } from "@/components/ui/field-text";
import { FormErrorsContext } from "@/components/ui/form-errors";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { TextField } from "@/components/ui/text-field";
import { useCommand } from "@/components/ui/use-command";

type Props = { readonly locale: string; readonly returnTo: string };
type Sent = { readonly email: string; readonly requestId: string };

/** Asks for an address, then says what was sent, in the same words for every address. */
export function LinkForm({ locale, returnTo }: Props) {
  const t = useTranslations("auth");
  const [sent, setSent] = useState<Sent>();
  const [email, setEmail] = useState("");
  const { busy, problem, send } = useCommand({
    url: "/api/auth/link",
    then: { kind: "stay" },
    onSuccess: (body) => setSent({ email: email.trim(), requestId: requestIdOf(body) }),
  });
  const errors = useFieldErrors(problem);
  if (sent !== undefined) {
    return (
      <CodeForm {...sent} locale={locale} returnTo={returnTo} onAgain={() => setSent(undefined)} />
    );
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void send({ email, locale, returnTo });
  };
  return (
    <FormErrorsContext value={errors}>
      <form method="post" onSubmit={submit} className="grid gap-4">
        <TextField
          label={t("email")}
          hint={t("linkHint")}
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <ProblemPanel problem={problem} />
        <div>
          <Button type="submit" busy={busy} busyLabel={t("sending")}>
            {t("sendLink")}
          </Button>
        </div>
      </form>
    </FormErrorsContext>
  );
}

function requestIdOf(body: unknown): string {
  if (typeof body !== "object" || body === null || !("requestId" in body)) return "";
  return typeof body.requestId === "string" ? body.requestId : "";
}
