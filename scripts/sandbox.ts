import { runSandbox } from "@/lib/stripe-sandbox/process";

// Sellers name their bank themselves, as they would with the real provider.
const url = await runSandbox({ autoEnableAccounts: false });
console.log(`payments sandbox at ${url}`);
