/**
 * Milliseconds after the load event until deferred content may be laid out; by then the visitor no longer waits
 * for the page.
 */
const SETTLED_MS = 1_000;

/**
 * Applies the chosen theme, else the system's, before the first paint. It is inline, because loading a file
 * would delay the first paint by a round trip, and a string, because it runs before our modules.
 */
export const THEME_SCRIPT = `(()=>{
const root=document.documentElement,system=matchMedia("(prefers-color-scheme: dark)");
let chosen=null;
try{chosen=localStorage.getItem("candor-theme")}catch{}
const apply=()=>{root.dataset.theme=chosen==="dark"||(chosen!=="light"&&system.matches)?"dark":"light"};
root.dataset.script="on";
apply();
system.addEventListener("change",apply);
addEventListener("candor-theme",(event)=>{chosen=event.detail;apply()});
addEventListener("load",()=>setTimeout(()=>{root.dataset.settled="on"},${SETTLED_MS}));
})()`;
