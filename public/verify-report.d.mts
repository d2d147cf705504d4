/** Types of verify-report.mjs, for whoever builds on it. */
type Key = { readonly id: string; readonly publicKey: string };
export type ReportFile = { readonly report: unknown };
export type CheckResult = { title: string; failure: string | null; open?: string };
export function readReportFile(text: string): ReportFile;
export function checksOf(file: ReportFile, known: readonly Key[] | null): CheckResult[];
export function photoChecks(file: ReportFile, folder: string): CheckResult[];
