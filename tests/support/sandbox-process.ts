import { runSandbox } from "@/lib/stripe-sandbox/process";

// Nobody sits at the provider's page in the endurance runs: its journeys have tests of their own.
const url = await runSandbox({ autoEnableAccounts: true });
console.log(`payments sandbox at ${url}`);
