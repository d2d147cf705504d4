import { REJECT_REASONS, type Reject } from "@/lib/dealers/feeds/types";

export const REJECTS_HEADER = "row,column,value,code,reason\r\n";

/** One line of FILE.rejects.csv. */
export function rejectLine(reject: Reject): string {
  const cells = [
    String(reject.row),
    reject.column,
    reject.value,
    reject.code,
    REJECT_REASONS[reject.code],
  ];
  return `${cells.map(formatCsvCell).join(",")}\r\n`;
}

/**
 * Quoted where CSV needs it, and never a formula: a spreadsheet executes values that begin with = +
 * - @, a tab or a line break, and the value comes from another company.
 */
export function formatCsvCell(text: string): string {
  const safe = /^[\s\u0000-\u001f]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
