import { runSandbox } from "@/lib/stripe-sandbox/process";

// Accounts are enabled automatically, because nobody fills in the provider's page in the endurance tests; that
// page has its own tests.
const url = await runSandbox({ autoEnableAccounts: true });
console.log(`payments sandbox at ${url}`);
