// npm run verify-report -- FILE: the script that everybody can download from /verify-report.mjs.
await import("../public/verify-report.mjs");
