/**
 * Reserves a port for this process: no other start of Candor gets it before this process ends. It is released
 * before a child listens on it.
 */
export function reservePort(
  preferred: number,
): Promise<{ readonly port: number; readonly release: () => Promise<void> }>;
