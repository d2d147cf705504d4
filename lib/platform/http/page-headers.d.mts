export const SECURITY_HEADERS: { key: string; value: string }[];
export function contentSecurityPolicy(
  scripts: string,
  also?: { readonly sandbox?: string; readonly isDevelopment?: boolean },
): string;
