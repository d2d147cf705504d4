import type { BankLabel, CardLabel } from "@/lib/stripe-sandbox/numbers";

type MethodName = "card" | "us_bank_account" | "bacs_debit" | "alipay" | "customer_balance";

/** The hosted page imitates a page of another company, so it has its own small table of texts. */
export type PageText = {
  readonly lang: "en" | "zh-CN";
  readonly other: { readonly code: "en" | "zh"; readonly name: string };
  readonly banner: string;
  readonly bannerMore: string;
  readonly sandbox: string;
  readonly payTo: string;
  readonly reference: string;
  readonly openUntil: string;
  readonly mail: string;
  readonly back: string;
  readonly methods: Readonly<Record<MethodName, string>>;
  readonly methodNotes: Readonly<Record<MethodName, string>>;
  readonly transferYes: string;
  readonly transferTitle: string;
  readonly transferBody: string;
  readonly transferReference: string;
  readonly transferLeft: string;
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
  readonly routing: string;
  readonly sortCode: string;
  readonly account: string;
  readonly holder: string;
  readonly pay: (amount: string) => string;
  readonly busy: string;
  readonly testNumbers: string;
  readonly testHint: string;
  readonly cardEffect: Readonly<Record<CardLabel, string>>;
  readonly bankEffect: Readonly<Record<BankLabel, string>>;
  readonly failures: Readonly<Record<string, string>>;
  readonly nothingTaken: (until: string) => string;
  readonly unknownNumber: string;
  readonly challengeTitle: string;
  readonly challengeBody: string;
  readonly challengeYes: string;
  readonly challengeNo: string;
  readonly alipayYes: string;
  readonly alipayNo: string;
  readonly doneTitle: string;
  readonly doneBody: string;
  readonly processingTitle: string;
  readonly processingBody: string;
  readonly failedTitle: string;
  readonly failedBody: string;
  readonly expiredTitle: string;
  readonly expiredBody: string;
  readonly goOn: string;
  readonly missingTitle: string;
  readonly missingBody: string;
  readonly setupTitle: string;
  readonly setupBody: string;
  readonly setupBank: string;
  readonly setupDone: string;
  readonly payoutEffect: Readonly<Record<string, string>>;
};

const EN: PageText = {
  lang: "en",
  other: { code: "zh", name: "简体中文" },
  banner: "Test payment page. No real money.",
  bannerMore: "Only published test numbers work here. Do not type a real one.",
  sandbox: "Payments sandbox",
  payTo: "To Candor",
  reference: "Reference",
  openUntil: "Open until",
  mail: "Receipt to",
  back: "Back to Candor without paying",
  methods: {
    card: "Card",
    us_bank_account: "US bank account",
    bacs_debit: "Bacs Direct Debit",
    alipay: "Alipay",
    customer_balance: "Bank transfer",
  },
  transferYes: "Show the account to pay to",
  transferTitle: "Send the money from your bank",
  transferBody:
    "Send the amount to this account with the reference. It may arrive in parts. In the sandbox, money is sent on the controls page.",
  transferReference: "Reference",
  transferLeft: "Still to pay",
  methodNotes: {
    customer_balance: "You send the money from your bank, with a reference.",
    card: "Decided at once.",
    us_bank_account:
      "The bank decides later: here after a few seconds, in real life after about four business days.",
    bacs_debit:
      "The bank decides later: here after a few seconds, in real life after about four business days.",
    alipay: "You answer on Alipay's page. This stands in for it.",
  },
  number: "Card number",
  expiry: "Expiry",
  cvc: "Security code",
  routing: "Routing number",
  sortCode: "Sort code",
  account: "Account number",
  holder: "Name of the account holder",
  pay: (amount) => `Pay ${amount}`,
  busy: "Paying",
  testNumbers: "Test numbers",
  testHint: "Press one to fill the form.",
  cardEffect: {
    succeeds: "Succeeds",
    declined: "Declined",
    insufficient: "Declined, insufficient funds",
    expired: "Declined, expired card",
    cvc: "Declined, wrong security code",
    authenticate: "Asks for authentication",
    authenticateDeclined: "Asks for authentication, then declined",
    disputed: "Succeeds, can be charged back later",
    refundFails: "Succeeds, a refund fails later",
  },
  bankEffect: {
    succeeds: "Succeeds",
    insufficient: "Fails later, insufficient funds",
    closed: "Fails later, account closed",
    noAccount: "Fails later, no such account",
    unauthorised: "Fails later, debit not authorised",
    disputed: "Succeeds, can be returned later",
    never: "Stays undecided",
  },
  failures: {
    card_declined: "The card was declined.",
    insufficient_funds: "The card was declined: not enough money on it.",
    expired_card: "The card was declined: it has expired.",
    incorrect_cvc: "The card was declined: the security code is wrong.",
    processing_error: "The card could not be processed.",
    payment_intent_authentication_failure: "The authentication was not completed.",
    payment_method_provider_decline: "Alipay declined the payment.",
  },
  nothingTaken: (until) => `Nothing was taken. You can try again here until ${until}.`,
  unknownNumber: "This is not one of the test numbers below, so it was declined and not stored.",
  challengeTitle: "Confirm that it is you",
  challengeBody:
    "Here your bank would ask for a code or a fingerprint (3-D Secure). Choose what it finds.",
  challengeYes: "Complete authentication",
  challengeNo: "Fail authentication",
  alipayYes: "Authorise test payment",
  alipayNo: "Fail test payment",
  doneTitle: "Paid",
  doneBody: "This payment arrived. There is nothing more to do here.",
  processingTitle: "With the bank",
  processingBody: "The debit was handed to the bank, which has not answered yet.",
  failedTitle: "The bank did not pay",
  failedBody: "Nothing was taken. Start the payment again from Candor.",
  expiredTitle: "This page has expired",
  expiredBody: "Nothing was taken. Start the payment again from Candor.",
  goOn: "Back to Candor",
  missingTitle: "No such page",
  missingBody: "The address is wrong, or the sandbox was reset since it was made.",
  setupTitle: "Where payouts go",
  setupBody:
    "Here a seller would prove who they are and name a bank account. Choose what payouts to it do.",
  setupBank: "Test bank account",
  setupDone: "Finish set-up",
  payoutEffect: {
    "000123456789": "Payouts arrive",
    "000111111116": "Payouts fail, no such account",
    "000111111113": "Payouts fail, account closed",
    "000222222227": "Payouts fail, insufficient funds",
    "000333333335": "Payouts fail, not authorised",
  },
};

const BANK_NOTE_ZH = "银行稍后才有结果：这里只需几秒，现实中约四个工作日。";

const ZH: PageText = {
  lang: "zh-CN",
  other: { code: "en", name: "English" },
  banner: "测试支付页面，不涉及真实资金。",
  bannerMore: "此处只接受公开的测试号码，请勿输入真实卡号。",
  sandbox: "支付沙盒",
  payTo: "付给 Candor",
  reference: "编号",
  openUntil: "有效期至",
  mail: "收据发送至",
  back: "不付款，返回 Candor",
  methods: {
    card: "银行卡",
    us_bank_account: "美国银行账户",
    bacs_debit: "Bacs 直接扣款",
    alipay: "支付宝",
    customer_balance: "银行转账",
  },
  transferYes: "显示收款账户",
  transferTitle: "请从您的银行转账",
  transferBody: "请按以下账户和附言转账，可分多次到账。在沙盒中，转账在控制页面上发起。",
  transferReference: "附言",
  transferLeft: "待付金额",
  methodNotes: {
    customer_balance: "您从自己的银行转账，并填写附言。",
    card: "立即得到结果。",
    us_bank_account: BANK_NOTE_ZH,
    bacs_debit: BANK_NOTE_ZH,
    alipay: "现实中您会在支付宝页面确认，这里由本页代替。",
  },
  number: "卡号",
  expiry: "有效期",
  cvc: "安全码",
  routing: "路由号码",
  sortCode: "分类代码",
  account: "账号",
  holder: "账户持有人姓名",
  pay: (amount) => `支付 ${amount}`,
  busy: "正在支付",
  testNumbers: "测试号码",
  testHint: "点按一个即可填入表单。",
  cardEffect: {
    succeeds: "成功",
    declined: "被拒绝",
    insufficient: "被拒绝：余额不足",
    expired: "被拒绝：卡已过期",
    cvc: "被拒绝：安全码错误",
    authenticate: "要求身份验证",
    authenticateDeclined: "要求身份验证，随后被拒绝",
    disputed: "成功，之后可被拒付",
    refundFails: "成功，之后退款会失败",
  },
  bankEffect: {
    succeeds: "成功",
    insufficient: "稍后失败：余额不足",
    closed: "稍后失败：账户已关闭",
    noAccount: "稍后失败：账户不存在",
    unauthorised: "稍后失败：扣款未获授权",
    disputed: "成功，之后可被退回",
    never: "一直没有结果",
  },
  failures: {
    card_declined: "银行卡被拒绝。",
    insufficient_funds: "银行卡被拒绝：余额不足。",
    expired_card: "银行卡被拒绝：卡已过期。",
    incorrect_cvc: "银行卡被拒绝：安全码错误。",
    processing_error: "无法处理这张银行卡。",
    payment_intent_authentication_failure: "身份验证未完成。",
    payment_method_provider_decline: "支付宝拒绝了这笔付款。",
  },
  nothingTaken: (until) => `没有扣款。您可以在 ${until} 之前在此重试。`,
  unknownNumber: "这不是下面列出的测试号码，因此被拒绝，也没有被保存。",
  challengeTitle: "请确认是您本人",
  challengeBody: "现实中，您的银行会在这里要求验证码或指纹（3-D Secure）。请选择验证结果。",
  challengeYes: "完成验证",
  challengeNo: "验证失败",
  alipayYes: "授权测试付款",
  alipayNo: "让测试付款失败",
  doneTitle: "已付款",
  doneBody: "这笔付款已到账，此处无需再做任何事。",
  processingTitle: "银行处理中",
  processingBody: "扣款已提交给银行，银行尚未答复。",
  failedTitle: "银行没有付款",
  failedBody: "没有扣款。请从 Candor 重新发起付款。",
  expiredTitle: "此页面已过期",
  expiredBody: "没有扣款。请从 Candor 重新发起付款。",
  goOn: "返回 Candor",
  missingTitle: "没有这个页面",
  missingBody: "地址有误，或者沙盒在此之后被重置过。",
  setupTitle: "收款账户",
  setupBody: "现实中，卖家会在这里证明身份并填写银行账户。请选择向该账户付款的结果。",
  setupBank: "测试银行账户",
  setupDone: "完成设置",
  payoutEffect: {
    "000123456789": "付款到账",
    "000111111116": "付款失败：账户不存在",
    "000111111113": "付款失败：账户已关闭",
    "000222222227": "付款失败：余额不足",
    "000333333335": "付款失败：未获授权",
  },
};

export function getPageText(locale: string | null): PageText {
  return locale?.startsWith("zh") === true ? ZH : EN;
}

export function formatAmount(text: PageText, minor: number, currency: string): string {
  return new Intl.NumberFormat(text.lang, {
    style: "currency",
    currency: currency.toUpperCase(),
    currencyDisplay: "narrowSymbol",
  }).format(minor / 100);
}

export function formatInstant(text: PageText, seconds: number): string {
  const format = new Intl.DateTimeFormat(text.lang === "en" ? "en-GB" : text.lang, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
  });
  // "Sun 22 Nov, 14:05": Candor writes dates without a comma after the weekday.
  return `${format.format(new Date(seconds * 1000)).replace(/^(\w{3}),/, "$1")} UTC`;
}
