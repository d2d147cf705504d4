import type { CommandOptions, CommandReply } from "@/components/ui/send-command";

/**
 * `sendCommand` for buttons that stand on pages most people only read: its code is fetched with the first press.
 * Without the network it fails as the command itself would.
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
