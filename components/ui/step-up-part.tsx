"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { sendCommand, type CommandProblem } from "@/components/ui/send-command";
import { TextField } from "@/components/ui/text-field";
import type { StepUpView } from "@/lib/platform/auth/step-up";

type Way = "password" | "code" | "demo";

/**
 * Step-up authentication inside a dialog: people confirm their identity before a sensitive step, because
 * somebody else may be using their open browser.
 */
export function StepUpPart(props: {
  /** Why this step requires it. */
  readonly why: string;
  readonly onProven: () => void;
}) {
  const { onProven } = props;
  const t = useTranslations("common.stepUp");
  const [view, setView] = useState<StepUpView | null>(null);
  const [chosen, setChosen] = useState<Way | null>(null);
  const [secret, setSecret] = useState("");
  const [requestId, setRequestId] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CommandProblem>();

  useEffect(() => {
    let isGone = false;
    void loadView().then((loaded) => {
      if (!isGone) setView(loaded);
    });
    return () => {
      isGone = true;
    };
  }, []);

  const ways = waysOf(view);
  const way = chosen ?? ways[0] ?? "code";

  const send = async (url: string, body: object): Promise<unknown> => {
    setBusy(true);
    setProblem(undefined);
    const reply = await sendCommand(url, body);
    setBusy(false);
    if (reply.ok) return reply.body;
    setProblem(reply.problem);
    return undefined;
  };
  const mailCode = async (): Promise<void> => {
    const id = idIn(await send("/api/account/step-up/code", {}));
    if (id !== null) setRequestId(id);
  };
  const prove = async (): Promise<void> => {
    const reply = await send("/api/account/step-up", proofOf(way, secret, requestId));
    if (reply !== undefined) onProven();
  };

  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-2">{props.why}</p>
      {way === "demo" && (
        <p className="rounded-md bg-minor-soft p-3 text-sm text-minor-ink">{t("demo")}</p>
      )}
      {way === "password" && (
        <TextField
          name="stepUpPassword"
          type="password"
          autoComplete="current-password"
          label={t("password")}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
      )}
      {way === "code" && requestId !== null && (
        <TextField
          name="stepUpCode"
          inputMode="numeric"
          autoComplete="one-time-code"
          label={t("code", { email: view?.email ?? "" })}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
      )}
      {way === "code" && requestId === null ? (
        <Button variant="secondary" wide busy={isBusy} onClick={() => void mailCode()}>
          {t("mailCode", { email: view?.email ?? "" })}
        </Button>
      ) : (
        <Button
          variant="secondary"
          wide
          busy={isBusy}
          onClick={() => {
            if (way === "demo" || secret !== "") void prove();
          }}
        >
          {way === "demo" ? t("demoConfirm") : t("confirm")}
        </Button>
      )}
      {ways.length > 1 && (
        <p className="flex flex-wrap gap-x-4 text-sm">
          {ways
            .filter((each) => each !== way)
            .map((each) => (
              <button
                key={each}
                type="button"
                className="link min-h-11"
                onClick={() => {
                  setSecret("");
                  setProblem(undefined);
                  setChosen(each);
                }}
              >
                {t(`use.${each}`)}
              </button>
            ))}
        </p>
      )}
      <ProblemPanel problem={problem} />
    </div>
  );
}

async function loadView(): Promise<StepUpView | null> {
  try {
    const response = await fetch("/api/account/step-up", { credentials: "same-origin" });
    // The reply of our own route. When it fails, the mailed code is the only method offered.
    return response.ok ? ((await response.json()) as StepUpView) : null;
  } catch {
    return null;
  }
}

/** Lists the methods, the easiest first. */
function waysOf(view: StepUpView | null): readonly Way[] {
  if (view === null) return ["code"];
  return [
    ...(view.isDemo ? (["demo"] as const) : []),
    ...(view.hasPassword ? (["password"] as const) : []),
    "code",
  ];
}

function proofOf(way: Way, secret: string, requestId: string | null): object {
  if (way === "password") return { method: way, password: secret };
  return way === "code" ? { method: way, requestId, code: secret } : { method: way };
}

function idIn(body: unknown): string | null {
  const isReply = typeof body === "object" && body !== null && "requestId" in body;
  return isReply && typeof body.requestId === "string" ? body.requestId : null;
}
