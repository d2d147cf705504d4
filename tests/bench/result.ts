/** The result of a bench: the figure is compared with the goal. */
export type BenchResult = {
  readonly figure: number;
  readonly goal: number;
  /** Whether a higher or a lower figure is better; a figure equal to the goal passes. */
  readonly better: "higher" | "lower";
  /** The unit of the figure in the last line: "ms". */
  readonly unit?: string;
  /**
   * True when something that the bench needs is missing on this machine; it has printed so, and the result
   * means nothing.
   */
  readonly skipped?: boolean;
};

/** Every bench exports this as `run`; it prints its measurements line by line and returns the result. */
export type Bench = { readonly run: () => Promise<BenchResult> };

export function isMet(result: BenchResult): boolean {
  return result.better === "higher" ? result.figure >= result.goal : result.figure <= result.goal;
}

/** Formats the last line, which the README quotes: "report: 0.72 (goal at least 0.6)". */
export function lastLine(name: string, result: BenchResult): string {
  const unit = result.unit === undefined ? "" : ` ${result.unit}`;
  const side = result.better === "higher" ? "at least " : "at most ";
  return `${name}: ${rounded(result.figure)}${unit} (goal ${side}${rounded(result.goal)}${unit})`;
}

/** Prints one figure of a bench that has several. @returns 1 or more when its goal is met */
export function printFigure(name: string, result: BenchResult): number {
  console.log(lastLine(name, result));
  const { figure, goal, better } = result;
  return better === "higher" ? figure / goal : goal / figure;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
