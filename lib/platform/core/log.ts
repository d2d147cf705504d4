import pino from "pino";

/** Structured logs on stdout. Personal data does not go in: ids only. */
export const log = pino({
  level: "info",
  base: null,
  redact: ["email", "*.email", "phone", "*.phone", "token", "*.token", "authorization"],
});
