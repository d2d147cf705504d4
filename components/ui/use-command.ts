"use client";
import { useRef, useState, useTransition } from "react";
import { useRouter } from "@/lib/platform/i18n/navigation";
import { getTarget, type NextStep } from "@/components/ui/command-then";
import {
  isOutcomeUnknown,
  generateIdempotencyKey,
  sendCommand,
  type CommandOptions,
  type CommandProblem,
} from "@/components/ui/send-command";

type Setup = {
  readonly url: string;
  readonly method?: CommandOptions["method"];
  /** What happens after success; default: the page's data is loaded again. */
  readonly then?: NextStep | undefined;
  /** For client components that use the reply; called before `then`. */
  readonly onSuccess?: ((body: unknown) => void) | undefined;
};

export type CommandState = {
  readonly busy: boolean;
  readonly problem: CommandProblem | undefined;
  readonly send: (body: unknown) => Promise<CommandProblem | undefined>;
  readonly clear: () => void;
};

/**
 * One command of a page. The idempotency key is kept while the outcome is unknown and the body is unchanged, so
 * that another click repeats the attempt instead of starting a second one.
 */
export function useCommand({ url, method, then, onSuccess }: Setup): CommandState {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<CommandProblem>();
  const [isSettling, startSettling] = useTransition();
  const attempt = useRef<{ readonly key: string; readonly body: string } | undefined>(undefined);
  const inFlight = useRef(false);

  const follow = (body: unknown): void => {
    const target = getTarget(then, body);
    if (target.kind === "stay") return;
    if (target.kind === "leave") window.location.assign(target.href);
    else if (target.kind === "go") startSettling(() => router.push(target.href));
    else startSettling(() => router.refresh());
  };

  const send = async (body: unknown): Promise<CommandProblem | undefined> => {
    // A ref, because state would be updated too late to stop a double click.
    if (inFlight.current) return undefined;
    inFlight.current = true;
    setSending(true);
    setProblem(undefined);
    const text = JSON.stringify([url, method, body ?? {}]);
    if (attempt.current?.body !== text)
      attempt.current = { key: generateIdempotencyKey(), body: text };
    const reply = await sendCommand(url, body, { method, idempotencyKey: attempt.current.key });
    inFlight.current = false;
    setSending(false);
    if (!reply.ok) {
      if (!isOutcomeUnknown(reply.problem)) attempt.current = undefined;
      setProblem(reply.problem);
      return reply.problem;
    }
    attempt.current = undefined;
    onSuccess?.(reply.body);
    follow(reply.body);
    return undefined;
  };

  return { busy: sending || isSettling, problem, send, clear: () => setProblem(undefined) };
}
