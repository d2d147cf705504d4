// A page's scripts are fetched when its first content stands on the screen: what somebody came to read does
// not wait for what makes it lively, and everything on it works as links and forms until then. A button that
// only a script answers is answered when it has come: the press is kept, shown, and made again. In plain
// JavaScript, because page-cache.mjs needs it too, which Next loads as it is.

/** React writes a page's scripts exactly so; one without `async` (for browsers without modules) stays. */
const SCRIPT = /<script src="(\/_next\/static\/[^"]+)" async=""(?: nonce="([^"]+)")?><\/script>/g;

/** An error page of Next is empty until its script draws it: it has no first paint to wait for. */
const DRAWN_BY_SCRIPT = '<html id="__next_error__"';

/** Somebody who never sees the page (another tab in front, no contents) gets its scripts all the same. */
const WITHOUT_PAINT_MS = 3_000;

/** How often a press that came too early is tried again. */
const PRESSED_MS = 50;

const START = `((sources)=>{
const lively=(node)=>Object.keys(node).some((key)=>key.startsWith("__reactProps"));
let pressed=null,again;
const forget=()=>{
clearInterval(again);
if(pressed)pressed.style.opacity="";
pressed=null;
};
addEventListener("click",(event)=>{
const button=event.target.closest?.("button");
if(!button||button.form?.matches(":not([method=post]),[action]"))return;
forget();
if(lively(button))return;
event.preventDefault();
pressed=button;
button.style.opacity=".6";
again=setInterval(()=>{
if(!lively(button))return;
forget();
button.click();
},${PRESSED_MS});
},true);
let started=false;
const start=()=>{
if(started)return;
started=true;
for(const source of sources){
const script=document.createElement("script");
script.async=true;
script.src=source;
document.head.append(script);
}};
const sees=document.visibilityState!=="hidden"&&self.PerformanceObserver?.supportedEntryTypes?.includes("paint");
if(!sees)return start();
new PerformanceObserver((seen)=>{
if(seen.getEntriesByName("first-contentful-paint").length>0)start();
}).observe({type:"paint",buffered:true});
setTimeout(start,${WITHOUT_PAINT_MS});
})`;

/**
 * @param html a page up to the end of its head, or more of it
 * @returns the same with one inline script that fetches the head's scripts after the first paint; unchanged
 *   when there are none or nothing to be seen without them. The script carries their nonce; a page without nonces allows it by its hash.
 */
export function scriptsAfterPaint(html) {
  const end = html.indexOf("</head>");
  if (end === -1 || html.slice(0, end).includes(DRAWN_BY_SCRIPT)) return html;
  const sources = [];
  let nonce = "";
  const head = html.slice(0, end).replace(SCRIPT, (_, source, own) => {
    sources.push(source);
    nonce = own ?? "";
    return "";
  });
  if (sources.length === 0) return html;
  const attribute = nonce === "" ? "" : ` nonce="${nonce}"`;
  // As JSON in a script: no address of ours holds what could end it, and none should ever.
  const list = JSON.stringify(sources).replaceAll("<", "\\u003c");
  return `${head}<script${attribute}>${START}(${list})</script>${html.slice(end)}`;
}
