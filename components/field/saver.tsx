"use client";
import { createContext, use, useRef, useState, type ReactNode } from "react";
import { z } from "zod";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { sendCommand, type CommandProblem } from "@/components/ui/send-command";
import { useRouter } from "@/lib/platform/i18n/navigation";

const Reply = z.object({ version: z.number() });

type Send = (
  path: string,
  method: "PUT" | "POST",
  body: Readonly<Record<string, unknown>>,
) => Promise<CommandProblem | undefined>;

const SaverContext = createContext<Send>(() => Promise.resolve(undefined));

/**
 * A queue of saves for the whole report. Each sends the version that the previous one returned, so that fast
 * clicks do not conflict with each other, only with another window.
 */
export function Saver(props: {
  readonly inspectionId: string;
  readonly version: number;
  readonly children: ReactNode;
}) {
  const router = useRouter();
  const known = useRef(props.version);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);
  const [conflict, setConflict] = useState<CommandProblem>();

  const send: Send = (path, method, body) => {
    const run = async (): Promise<CommandProblem | undefined> => {
      const version = Math.max(known.current, props.version);
      const url = `/api/inspections/${props.inspectionId}/${path}`;
      const reply = await sendCommand(url, { ...body, version }, { method });
      waiting.current -= 1;
      if (!reply.ok) {
        if (reply.problem.status === 409) setConflict(reply.problem);
        return reply.problem;
      }
      const parsed = Reply.safeParse(reply.body);
      if (parsed.success) known.current = parsed.data.version;
      // The page's counts come from the server; one refresh after the last save is enough.
      if (waiting.current === 0) router.refresh();
      return undefined;
    };
    waiting.current += 1;
    const next = line.current.then(run, run);
    line.current = next;
    return next;
  };

  return (
    <SaverContext value={send}>
      {conflict !== undefined && (
        <div className="mb-4">
          <ProblemPanel problem={conflict} />
        </div>
      )}
      {props.children}
    </SaverContext>
  );
}

export function useSaver(): Send {
  return use(SaverContext);
}
