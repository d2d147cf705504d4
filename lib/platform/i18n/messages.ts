import accountEn from "@/lib/platform/i18n/messages/en/account.json";
import adminEn from "@/lib/platform/i18n/messages/en/admin.json";
import authEn from "@/lib/platform/i18n/messages/en/auth.json";
import commonEn from "@/lib/platform/i18n/messages/en/common.json";
import demoEn from "@/lib/platform/i18n/messages/en/demo.json";
import disputeEn from "@/lib/platform/i18n/messages/en/dispute.json";
import escrowEn from "@/lib/platform/i18n/messages/en/escrow.json";
import handoverEn from "@/lib/platform/i18n/messages/en/handover.json";
import fieldEn from "@/lib/platform/i18n/messages/en/field.json";
import homeEn from "@/lib/platform/i18n/messages/en/home.json";
import howItWorksEn from "@/lib/platform/i18n/messages/en/how-it-works.json";
import inspectionEn from "@/lib/platform/i18n/messages/en/inspection.json";
import listingEn from "@/lib/platform/i18n/messages/en/listing.json";
import mailEn from "@/lib/platform/i18n/messages/en/mail.json";
import bookingsEn from "@/lib/platform/i18n/messages/en/bookings.json";
import payoutEn from "@/lib/platform/i18n/messages/en/payout.json";
import pricingEn from "@/lib/platform/i18n/messages/en/pricing.json";
import problemsEn from "@/lib/platform/i18n/messages/en/problems.json";
import returnEn from "@/lib/platform/i18n/messages/en/return.json";
import reportEn from "@/lib/platform/i18n/messages/en/report.json";
import savedSearchesEn from "@/lib/platform/i18n/messages/en/saved-searches.json";
import searchEn from "@/lib/platform/i18n/messages/en/search.json";
import sellingEn from "@/lib/platform/i18n/messages/en/selling.json";
import shellEn from "@/lib/platform/i18n/messages/en/shell.json";
import standardsEn from "@/lib/platform/i18n/messages/en/standards.json";
import verifyEn from "@/lib/platform/i18n/messages/en/verify.json";
import accountZh from "@/lib/platform/i18n/messages/zh-CN/account.json";
import adminZh from "@/lib/platform/i18n/messages/zh-CN/admin.json";
import authZh from "@/lib/platform/i18n/messages/zh-CN/auth.json";
import commonZh from "@/lib/platform/i18n/messages/zh-CN/common.json";
import demoZh from "@/lib/platform/i18n/messages/zh-CN/demo.json";
import disputeZh from "@/lib/platform/i18n/messages/zh-CN/dispute.json";
import escrowZh from "@/lib/platform/i18n/messages/zh-CN/escrow.json";
import handoverZh from "@/lib/platform/i18n/messages/zh-CN/handover.json";
import fieldZh from "@/lib/platform/i18n/messages/zh-CN/field.json";
import homeZh from "@/lib/platform/i18n/messages/zh-CN/home.json";
import howItWorksZh from "@/lib/platform/i18n/messages/zh-CN/how-it-works.json";
import inspectionZh from "@/lib/platform/i18n/messages/zh-CN/inspection.json";
import listingZh from "@/lib/platform/i18n/messages/zh-CN/listing.json";
import mailZh from "@/lib/platform/i18n/messages/zh-CN/mail.json";
import bookingsZh from "@/lib/platform/i18n/messages/zh-CN/bookings.json";
import payoutZh from "@/lib/platform/i18n/messages/zh-CN/payout.json";
import pricingZh from "@/lib/platform/i18n/messages/zh-CN/pricing.json";
import problemsZh from "@/lib/platform/i18n/messages/zh-CN/problems.json";
import returnZh from "@/lib/platform/i18n/messages/zh-CN/return.json";
import reportZh from "@/lib/platform/i18n/messages/zh-CN/report.json";
import savedSearchesZh from "@/lib/platform/i18n/messages/zh-CN/saved-searches.json";
import searchZh from "@/lib/platform/i18n/messages/zh-CN/search.json";
import sellingZh from "@/lib/platform/i18n/messages/zh-CN/selling.json";
import shellZh from "@/lib/platform/i18n/messages/zh-CN/shell.json";
import standardsZh from "@/lib/platform/i18n/messages/zh-CN/standards.json";
import verifyZh from "@/lib/platform/i18n/messages/zh-CN/verify.json";
import type { Locale } from "@/lib/platform/i18n/routing";

/** One file per domain and language; the file name is the namespace. A test compares their keys. */
export const MESSAGES = {
  en: {
    account: accountEn,
    admin: adminEn,
    auth: authEn,
    common: commonEn,
    demo: demoEn,
    dispute: disputeEn,
    escrow: escrowEn,
    handover: handoverEn,
    field: fieldEn,
    home: homeEn,
    "how-it-works": howItWorksEn,
    inspection: inspectionEn,
    listing: listingEn,
    mail: mailEn,
    bookings: bookingsEn,
    payout: payoutEn,
    pricing: pricingEn,
    problems: problemsEn,
    report: reportEn,
    return: returnEn,
    "saved-searches": savedSearchesEn,
    search: searchEn,
    selling: sellingEn,
    shell: shellEn,
    standards: standardsEn,
    verify: verifyEn,
  },
  "zh-CN": {
    account: accountZh,
    admin: adminZh,
    auth: authZh,
    common: commonZh,
    demo: demoZh,
    dispute: disputeZh,
    escrow: escrowZh,
    handover: handoverZh,
    field: fieldZh,
    home: homeZh,
    "how-it-works": howItWorksZh,
    inspection: inspectionZh,
    listing: listingZh,
    mail: mailZh,
    bookings: bookingsZh,
    payout: payoutZh,
    pricing: pricingZh,
    problems: problemsZh,
    report: reportZh,
    return: returnZh,
    "saved-searches": savedSearchesZh,
    search: searchZh,
    selling: sellingZh,
    shell: shellZh,
    standards: standardsZh,
    verify: verifyZh,
  },
} as const satisfies Record<Locale, Record<string, unknown>>;
