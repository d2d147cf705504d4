// The text that is printed when everything is running.
import { MARKETS } from "../../lib/platform/core/markets.mjs";

/** @type {[role: string, what: string, email: string][]} */
export const DEMO_ACCOUNTS = [
  ["buyer", "buys cars", "buyer@demo.candor.example"],
  ["second buyer", "wants the same car", "buyer2@demo.candor.example"],
  ["private seller", "lists one car", "seller@demo.candor.example"],
  ["dealer", "Harbour Street Motors", "dealer@demo.candor.example"],
  ["inspector", "fills and signs reports", "inspector@demo.candor.example"],
  ["support agent", "rules on disputes", "support@demo.candor.example"],
  ["second support agent", "a second pair of eyes", "support2@demo.candor.example"],
  ["finance operator", "approves large payouts", "finance@demo.candor.example"],
  ["administrator", "people and roles", "admin@demo.candor.example"],
];

/** @param {{ origin: string | undefined, env: NodeJS.ProcessEnv }} setup */
export function printWelcome({ origin, env }) {
  const lines = [
    "",
    `  Candor runs at  ${origin}`,
    `  中文            ${origin}/zh-CN/cn`,
    ...(env.PAYMENTS_SANDBOX_URL
      ? [
          `  Payments        sandbox at ${env.PAYMENTS_SANDBOX_URL} (no real money), its controls at ${env.PAYMENTS_SANDBOX_URL}/_sandbox`,
        ]
      : [`  Payments        Stripe, markets ${env.STRIPE_MARKETS ?? MARKETS.join(",")}`]),
    ...(env.MAIL_CATCHER === "1" ? [`  Mail            caught, read it at ${origin}/outbox`] : []),
    "",
    `  Sign in with one click at ${origin}/sign-in, or by address and the password "candor-demo":`,
    ...DEMO_ACCOUNTS.map(
      ([role, what, email]) => `    ${role.padEnd(22)}${email.padEnd(34)}${what}`,
    ),
    "",
    "  The bar at the top of each page jumps the demo's clock to the next deadline.",
    "  Ctrl-C stops everything.",
    "",
  ];
  console.log(lines.join("\n"));
}
