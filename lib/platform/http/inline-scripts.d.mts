export function listInlineScriptHashes(html: string): string[];
