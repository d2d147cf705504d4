// npm run verify-report -- FILE: runs the script that anybody can download from /verify-report.mjs.
await import("../public/verify-report.mjs");
