/**
 * The colour tokens of Candor's design system in both themes, because this page loads no external
 * resources.
 */
const LIGHT = `--canvas:oklch(.979 .003 225);--surface:oklch(1 0 0);--sunken:oklch(.956 .005 225);--line:oklch(.905 .007 225);--line-strong:oklch(.61 .015 230);--ink:oklch(.22 .022 240);--ink-2:oklch(.40 .02 240);--ink-3:oklch(.50 .018 240);--inverse:oklch(.985 .002 225);--mark:oklch(.655 .19 43);--grave:oklch(.49 .19 24);--grave-soft:oklch(.96 .02 20);--minor:oklch(.80 .145 82);--minor-ink:oklch(.47 .095 72);--minor-soft:oklch(.972 .028 88);--held:oklch(.45 .135 262)`;
const DARK = `--canvas:oklch(.175 .012 238);--surface:oklch(.212 .014 238);--sunken:oklch(.25 .015 238);--line:oklch(.305 .015 238);--line-strong:oklch(.58 .016 235);--ink:oklch(.955 .004 225);--ink-2:oklch(.80 .009 228);--ink-3:oklch(.69 .011 230);--inverse:oklch(.19 .014 238);--mark:oklch(.725 .17 48);--grave:oklch(.70 .17 22);--grave-soft:oklch(.27 .06 22);--minor:oklch(.82 .13 85);--minor-ink:oklch(.85 .11 86);--minor-soft:oklch(.275 .035 82);--held:oklch(.745 .105 258)`;

export const STYLE = `
:root{color-scheme:light;${LIGHT}}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;${DARK}}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:420 .9375rem/1.4375rem "Inter Variable",Inter,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;-webkit-font-smoothing:antialiased}
h1,h2,p,ul,dl,dd,fieldset{margin:0;padding:0;border:0}
ul{list-style:none}
a{color:inherit;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--held);outline-offset:2px}
.num{font-variant-numeric:tabular-nums lining-nums}
.strip{background:var(--minor-soft);border-bottom:1px solid var(--line);border-top:3px solid var(--minor)}
.strip p{max-width:1008px;margin:0 auto;padding:10px 24px;font-size:.8125rem;line-height:1.1875rem;color:var(--ink-2)}
.strip strong{font-weight:620;color:var(--minor-ink);margin-right:6px}
.bar{max-width:1008px;margin:0 auto;padding:18px 24px 0;display:flex;justify-content:space-between;align-items:center;gap:16px;font-size:.8125rem}
.brand{display:flex;align-items:center;gap:8px;font-weight:620}
.brand i{width:10px;height:10px;border-radius:50%;border:2.5px solid var(--ink-2)}
.page{max-width:1008px;margin:0 auto;padding:32px 24px 64px;display:grid;grid-template-columns:minmax(0,1fr) 440px;gap:56px;align-items:start}
.narrow{max-width:560px;grid-template-columns:minmax(0,1fr);padding-top:48px}
.display{font-family:"Source Serif 4 Variable","Source Serif 4","Noto Serif CJK SC","Songti SC",Georgia,serif;font-weight:560;letter-spacing:-.014em;font-size:2rem;line-height:2.375rem;text-wrap:balance}
.muted{color:var(--ink-2)}
.summary .muted{margin-bottom:4px}
.narrow .display + .muted{margin-top:10px}
.narrow .submit{margin-top:20px}
.amount{font-size:2.125rem;line-height:2.5rem;font-weight:660;letter-spacing:-.028em;margin-top:20px}
.facts{margin-top:24px;border-top:1px solid var(--line);font-size:.8125rem;line-height:1.1875rem}
.facts div{display:flex;justify-content:space-between;gap:24px;padding:10px 0;border-bottom:1px solid var(--line)}
.facts dt{color:var(--ink-2);flex:none}
.facts dd{text-align:right;overflow-wrap:anywhere;min-width:0}
.out{display:inline-block;margin-top:20px;font-size:.8125rem;color:var(--ink-2)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:24px}
.card + .card{margin-top:16px}
.card h2{font-size:1.0625rem;line-height:1.5625rem;font-weight:620}
.card .note{font-size:.8125rem;line-height:1.1875rem;color:var(--ink-2);margin-top:2px}
.fields{display:grid;grid-template-columns:1fr 1fr;gap:14px;margin-top:18px}
.wide{grid-column:1/-1}
label{display:block;font-size:.8125rem;line-height:1.1875rem;font-weight:560;margin-bottom:5px}
input[type=text]{width:100%;height:44px;padding:0 12px;border:1px solid var(--line-strong);border-radius:5px;background:var(--surface);color:var(--ink);font:inherit;font-variant-numeric:tabular-nums lining-nums}
button.primary,button.second,a.primary{display:flex;align-items:center;justify-content:center;width:100%;min-height:48px;padding:10px 16px;border-radius:5px;font:inherit;font-weight:620;text-decoration:none;cursor:pointer;text-align:center}
button.primary,a.primary{background:var(--ink);color:var(--inverse);border:1px solid var(--ink)}
button.primary:hover,a.primary:hover{background:color-mix(in oklch,var(--ink) 88%,var(--canvas))}
button.second{background:var(--surface);color:var(--ink);border:1px solid var(--line-strong)}
button.second:hover{border-color:var(--ink)}
.submit{margin-top:18px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px;margin-top:20px}
.error{background:var(--grave-soft);border-left:3px solid var(--grave);border-radius:3px;padding:12px 14px;margin-bottom:18px}
.error p:first-child{font-weight:620}
.error p + p{font-size:.8125rem;line-height:1.1875rem;color:var(--ink-2);margin-top:2px}
.numbers{margin-top:24px;border-top:1px solid var(--line);padding-top:18px}
.numbers h3{margin:0;font-size:.9375rem;line-height:1.4375rem;font-weight:620}
.numbers ul{margin:8px -10px -8px}
.numbers a,.choice{display:grid;grid-template-columns:auto minmax(0,1fr);gap:2px 14px;align-items:center;min-height:44px;padding:6px 10px;text-decoration:none;font-size:.8125rem;line-height:1.1875rem}
.numbers a:hover,.choice:hover{background:var(--sunken)}
.numbers .effect{color:var(--ink-2)}
.numbers a .num,.choice .num{font-weight:520;white-space:nowrap}
.numbers a .num{min-width:10rem;padding:5px 10px;border:1px solid var(--line-strong);border-radius:5px;background:var(--surface)}
.numbers a:hover .num{border-color:var(--ink)}
.choice{grid-template-columns:auto 9rem minmax(0,1fr);cursor:pointer;margin:0;font-weight:420;border-top:1px solid var(--line)}
.choice input{width:18px;height:18px;accent-color:var(--ink)}
.wide-page{grid-template-columns:minmax(0,1fr);gap:16px}
.wide-page .display + .muted{margin-top:6px}
.wide-page .card + .card{margin-top:0}
.notice{margin-top:14px;padding:10px 14px;border-left:3px solid var(--held);border-radius:3px;background:var(--sunken)}
.find{margin-top:16px}
.rows{margin-top:8px}
.rows li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:8px 24px;align-items:center;padding:12px 0;border-top:1px solid var(--line)}
.rows .note{overflow-wrap:anywhere}
.acts{display:flex;flex-wrap:wrap;gap:8px;align-items:center;justify-content:flex-end}
.find,.foot,.foot .acts{justify-content:flex-start}
.foot{margin-top:8px;padding-top:14px;border-top:1px solid var(--line)}
.acts input[type=text]{width:auto;min-width:0;flex:1 1 9rem;max-width:22rem;height:40px}
.acts input.short{flex:0 1 7rem;width:7rem}
select{height:40px;padding:0 8px;border:1px solid var(--line-strong);border-radius:5px;background:var(--surface);color:var(--ink);font:inherit}
button.small{min-height:40px;padding:6px 14px;border:1px solid var(--line-strong);border-radius:5px;background:var(--surface);color:var(--ink);font:inherit;font-size:.8125rem;font-weight:560;cursor:pointer;white-space:nowrap}
button.small:hover{border-color:var(--ink)}
@media (max-width:860px){
.rows li{grid-template-columns:minmax(0,1fr)}
.rows .acts{justify-content:flex-start}
.strip p{padding:9px 16px}.bar{padding:14px 16px 0}
.page{grid-template-columns:minmax(0,1fr);gap:24px;padding:20px 16px 48px}
.display{font-size:1.625rem;line-height:2rem}
.amount{margin-top:12px}.facts{margin-top:16px}
.card{padding:18px 16px}
.summary .out{display:none}
}
@media (min-width:861px){.below{display:none}}
@media (max-width:430px){.numbers a{padding:6px 10px}.numbers a .num{min-width:9.5rem;padding:5px 8px}.choice{grid-template-columns:auto minmax(0,1fr)}.choice .effect{grid-column:2}}
`;

/**
 * Fills the form from a test number without a request. Without JavaScript each test number is a
 * plain link.
 */
export const SCRIPT = `
for(const chip of document.querySelectorAll("a[data-fill]"))chip.addEventListener("click",event=>{
event.preventDefault();
const form=chip.closest("section").querySelector("form");
for(const [name,value] of Object.entries(JSON.parse(chip.dataset.fill)))form.elements.namedItem(name).value=value;
form.querySelector("button").focus();
});
for(const form of document.forms)form.addEventListener("submit",()=>{
const button=form.querySelector("button[data-busy]");
if(button)button.textContent=button.dataset.busy;
});
`;
