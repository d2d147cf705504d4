export const SECURITY_HEADERS: { key: string; value: string }[];
export function buildContentSecurityPolicy(
  scripts: string,
  also?: { readonly sandbox?: string; readonly isDevelopment?: boolean },
): string;
