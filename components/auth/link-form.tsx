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

/** Asks for an e-mail address and confirms in the same words whether or not it has an account. */
export function LinkForm({ locale, returnTo }: Props) {
  const t = useTranslations("auth");
  const [requestId, setRequestId] = useState<string>();
  const [email, setEmail] = useState("");
  const { busy, problem, send } = useCommand({
    url: "/api/auth/link",
    then: { kind: "stay" },
    onSuccess: (body) => setRequestId(requestIdOf(body)),
  });
  const errors = useFieldErrors(problem);
  if (requestId !== undefined) {
    const again = (): void => setRequestId(undefined);
    return <CodeForm {...{ email, requestId, locale, returnTo }} onAgain={again} />;
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // Read from the DOM, because the field may have been filled before hydration.
    const typed = new FormData(event.currentTarget).get("email");
    const address = typeof typed === "string" ? typed.trim() : "";
    setEmail(address);
    void send({ email: address, locale, returnTo });
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
          defaultValue={email}
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
