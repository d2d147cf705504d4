export function scaleDatabase(name?: string): Promise<{
  readonly app: string;
  readonly owner: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}>;
export function fillScale(owner: string, listings: number, seed?: string): Promise<void>;
