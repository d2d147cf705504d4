/** Types of verify-report.mjs, for programs that import it. */
type Key = { readonly id: string; readonly publicKey: string };
export type ReportFile = { readonly report: unknown };
export type CheckResult = { title: string; failure: string | null; open?: string };
export function readReportFile(text: string): ReportFile;
export function listChecks(file: ReportFile, known: readonly Key[] | null): CheckResult[];
export function listPhotoChecks(file: ReportFile, folder: string): CheckResult[];
