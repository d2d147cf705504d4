import pino from "pino";

/** Structured logs on stdout. They contain ids only, never personal data. */
export const log = pino({
  level: "info",
  base: null,
  redact: ["email", "*.email", "phone", "*.phone", "token", "*.token", "authorization"],
});
