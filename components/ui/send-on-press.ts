import type { CommandOptions, CommandReply } from "@/components/ui/send-command";

/**
 * `sendCommand` for buttons on pages that most people only read: its code is loaded with the first click.
 * Without a network it fails in the same way as the command itself.
 */
export async function sendOnPress(
  url: string,
  body: unknown,
  options?: CommandOptions,
): Promise<CommandReply> {
  try {
    const { sendCommand } = await import("@/components/ui/send-command");
    return await sendCommand(url, body, options);
  } catch {
    const problem = { code: "network_failed", status: 0, title: "", detail: "" };
    return { ok: false, problem };
  }
}
