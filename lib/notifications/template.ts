/**
 * One simple layout for every mail: plain text, and the same text as HTML. It loads nothing and contains no
 * tracking.
 */
export type MailParts = {
  readonly locale: string;
  readonly greeting: string;
  /** Paragraphs. Line breaks inside a paragraph are kept. */
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  /** A code, shown in large type between text and button. */
  readonly code?: string;
  /** The cars of a mail, each on its own line with a link. */
  readonly entries?: readonly MailEntry[];
  /** Why the person gets this mail. */
  readonly footer: string;
  /** The link to unsubscribe from these mails. */
  readonly stop?: { readonly label: string; readonly url: string };
};

export type MailEntry = { readonly title: string; readonly text: string; readonly url: string };

export function renderMailText(parts: MailParts): string {
  const code = parts.code === undefined ? [] : [`    ${parts.code}`];
  const entries = (parts.entries ?? []).map(({ title, text, url }) => `${title}\n${text}\n${url}`);
  const stop = parts.stop === undefined ? "" : `\n${parts.stop.label}: ${parts.stop.url}`;
  return [
    parts.greeting,
    ...parts.paragraphs,
    ...entries,
    ...code,
    ...(parts.action === undefined ? [] : [`${parts.action.label}:\n${parts.action.url}`]),
    `--\nCandor\n${parts.footer}${stop}`,
  ].join("\n\n");
}

const FONT = "font-family:Inter,'Helvetica Neue',Arial,'PingFang SC','Noto Sans SC',sans-serif";

export function renderMailHtml(parts: MailParts): string {
  const paragraph = (text: string): string =>
    `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll("\n", "<br>")}</p>`;
  const code =
    parts.code === undefined
      ? ""
      : `<p style="margin:0 0 16px;font-size:28px;letter-spacing:4px;font-weight:600">${escapeHtml(parts.code)}</p>`;
  return `<!doctype html>
<html lang="${escapeHtml(parts.locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#131a20;font-size:15px;line-height:23px;${FONT}">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600;font-size:18px">Candor</p>
${[parts.greeting, ...parts.paragraphs].map(paragraph).join("\n")}
${(parts.entries ?? []).map(entryHtml).join("\n")}
${code}
${actionHtml(parts)}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d9dfe4;font-size:13px;line-height:19px;color:#56616b">${escapeHtml(parts.footer)}${stopHtml(parts)}</p>
</div>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function actionHtml({ action }: MailParts): string {
  if (action === undefined) return "";
  return `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:10px 18px;background:#131a20;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:600">${escapeHtml(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;line-height:19px;color:#56616b;overflow-wrap:anywhere">${escapeHtml(action.url)}</p>`;
}

function entryHtml({ title, text, url }: MailEntry): string {
  return `<p style="margin:0 0 16px;padding:12px 0 0;border-top:1px solid #d9dfe4"><a href="${escapeHtml(url)}" style="color:#131a20;font-weight:600">${escapeHtml(title)}</a><br>${escapeHtml(text).replaceAll("\n", "<br>")}</p>`;
}

function stopHtml({ stop }: MailParts): string {
  if (stop === undefined) return "";
  return `<br><a href="${escapeHtml(stop.url)}" style="color:#56616b">${escapeHtml(stop.label)}</a>`;
}
