import { MARKETS } from "@/lib/platform/core/markets.mjs";
import { z } from "zod";

/**
 * All environment variables of the program, parsed once. A wrong value gives a clear message at
 * start (instrumentation.ts and the first line of every script) instead of a failure later.
 * `.env.example` describes each of them.
 */
const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === undefined || value === "" ? undefined : value));

const webhookSecret = z.string().startsWith("whsec_");
const flag = z
  .enum(["0", "1", ""])
  .optional()
  .transform((value) => value === "1");

const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => new URL(value).origin === value,
    "give an origin such as https://cars.example, without a path",
  );

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, "must start with postgres://");

const Env = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    APP_ORIGIN: origin,
    DATABASE_URL: postgresUrl,
    DATABASE_OWNER_URL: postgresUrl,
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
    AUTH_SECRET: z.string().min(32, "needs at least 32 characters"),
    /** Encrypts the private signing keys in the database; 32 bytes. */
    CANDOR_MASTER_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "needs 64 lower-case hexadecimal digits (openssl rand -hex 32)"),
    CANDOR_DEMO: flag,
    CANDOR_DATA_DIR: z.string().min(1).default(".candor"),
    /** The seed of the demo's ids. Another value gives other ids. */
    CANDOR_DEMO_SEED: z.string().min(1).default("candor"),
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^(sk|rk)_(test|live)_/, "must look like sk_test_… or sk_live_…"),
    /** One secret per endpoint, separated by commas: Stripe signs the platform's and Connect's with different ones. */
    STRIPE_WEBHOOK_SECRET: z
      .string()
      .transform((value) => value.split(",").map((part) => part.trim()))
      .pipe(z.tuple([webhookSecret], webhookSecret)),
    STRIPE_MARKETS: z
      .string()
      .default(MARKETS.join(","))
      .transform((value) => value.split(",").map((part) => part.trim()))
      .pipe(z.array(z.enum(MARKETS)).min(1)),
    /** If set, payments use the sandbox at this URL instead of Stripe. */
    PAYMENTS_SANDBOX_URL: z
      .union([origin, z.literal("")])
      .optional()
      .transform((value) => (value === "" ? undefined : value)),
    /** Searches per client IP and minute. Only benchmarks need another number. */
    SEARCH_PER_MINUTE: z.coerce.number().int().min(1).default(60),
    SMTP_URL: z.string().regex(/^smtps?:\/\//, "must start with smtp:// or smtps://"),
    /** Set by the demo: mail is caught locally, and /outbox shows it. */
    MAIL_CATCHER: flag,
    MAIL_FROM: z.string().default("Candor <no-reply@candor.example>"),
    S3_ENDPOINT: optionalText,
    S3_BUCKET: optionalText,
    S3_REGION: optionalText,
    S3_ACCESS_KEY_ID: optionalText,
    S3_SECRET_ACCESS_KEY: optionalText,
    /**
     * 1 = query the public recall and VIN services of the United States about cars of the us
     * market.
     */
    HISTORY_NHTSA: flag,
    HISTORY_NHTSA_RECALLS: origin.default("https://api.nhtsa.gov"),
    HISTORY_NHTSA_VPIC: origin.default("https://vpic.nhtsa.dot.gov"),
    /** The number of our own proxies that a request passes. Each one appends to X-Forwarded-For. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    /** Lets tests move the clock without demo mode. */
    CANDOR_TEST: flag,
  })
  .superRefine((value, context) => {
    const issue = (path: string, message: string): void => {
      context.addIssue({ code: "custom", path: [path], message });
    };
    if (value.CANDOR_DEMO && !isLoopback(new URL(value.APP_ORIGIN).hostname)) {
      issue(
        "CANDOR_DEMO",
        "demo sign-in opens every account, so APP_ORIGIN must be on loopback (localhost or 127.0.0.1)",
      );
    }
    if (value.PAYMENTS_SANDBOX_URL !== undefined && value.STRIPE_SECRET_KEY.includes("_live_")) {
      issue("PAYMENTS_SANDBOX_URL", "the payments sandbox refuses to run beside a live key");
    }
    const s3 = [
      value.S3_BUCKET,
      value.S3_REGION,
      value.S3_ACCESS_KEY_ID,
      value.S3_SECRET_ACCESS_KEY,
    ];
    if (s3.some((part) => part !== undefined) && s3.some((part) => part === undefined)) {
      issue(
        "S3_BUCKET",
        "set S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY together, or none",
      );
    }
  });

export type Env = z.output<typeof Env>;

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Parses a set of variables. @throws Error whose message lists each wrong one and how to correct it
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const result = Env.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not valid (see .env.example):\n${lines.join("\n")}`);
}

let parsed: Env | undefined;

/** The parsed environment. Read lazily, because `next build` runs without variables. */
export function getEnv(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
