// Runs before the first paint: the chosen theme, else the system's. Kept tiny; served from our own origin.
(function () {
  var root = document.documentElement;
  var chosen = null;
  try {
    chosen = localStorage.getItem("candor-theme");
  } catch (_) {
    // Storage can be forbidden; then the system decides.
  }
  var system = matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    var dark = chosen === "dark" || (chosen !== "light" && system.matches);
    root.dataset.theme = dark ? "dark" : "light";
  }
  root.dataset.script = "on";
  apply();
  system.addEventListener("change", apply);
  window.addEventListener("candor-theme", function (event) {
    chosen = event.detail;
    apply();
  });
})();
