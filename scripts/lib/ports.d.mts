/** A port that no other start of Candor is given before this process ends; released before a child listens. */
export function reservePort(
  preferred: number,
): Promise<{ readonly port: number; readonly release: () => Promise<void> }>;
