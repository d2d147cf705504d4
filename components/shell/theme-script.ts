/** After this much quiet what was left for later may be laid out: nobody waits for anything any more. */
const SETTLED_MS = 1_000;

/**
 * Runs before the first paint: the chosen theme, else the system's. It stands in the page itself, because a file
 * would hold the first paint back by a journey of its own. As text: it runs before any of our modules.
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
