/** What a bench says of itself: the figure is held against the goal, the rest is for the reader. */
export type BenchResult = {
  readonly figure: number;
  readonly goal: number;
  /** Whether a larger or a smaller figure is better; the goal itself is met. */
  readonly better: "higher" | "lower";
  /** How the figure is written in the last line: "0.72", "84 ms". */
  readonly unit?: string;
  /** What it measures with is not on this machine; it has said so, and claims nothing. */
  readonly skipped?: boolean;
};

/** Every bench exports this as `run`; it prints what it measured, line by line, and returns the verdict. */
export type Bench = { readonly run: () => Promise<BenchResult> };

export function isMet(result: BenchResult): boolean {
  return result.better === "higher" ? result.figure >= result.goal : result.figure <= result.goal;
}

/** "report: 0.72 (goal 0.6)": the last line that the README quotes. */
export function lastLine(name: string, result: BenchResult): string {
  const unit = result.unit === undefined ? "" : ` ${result.unit}`;
  const side = result.better === "higher" ? "at least " : "at most ";
  return `${name}: ${rounded(result.figure)}${unit} (goal ${side}${rounded(result.goal)}${unit})`;
}

/** Prints one figure of a bench that has several. @returns 1 and more when its goal is met */
export function printFigure(name: string, result: BenchResult): number {
  console.log(lastLine(name, result));
  const { figure, goal, better } = result;
  return better === "higher" ? figure / goal : goal / figure;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
