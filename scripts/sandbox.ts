import { runSandbox } from "@/lib/stripe-sandbox/process";

// Sellers enter their bank account themselves, as with the real provider.
const url = await runSandbox({ autoEnableAccounts: false });
console.log(`payments sandbox at ${url}`);
