// Small comforts. Every page works without this file; nothing here asks for, keeps or sends anything.
(() => {
  "use strict";

  // Exit: the address takes the place of this page in the history, so that Back does not lead here.
  document.addEventListener("click", (event) => {
    const exit = event.target.closest("a.exit");
    if (!exit || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.body.hidden = true;
    window.location.replace(exit.href);
  });

  // A second tap on the same button sends nothing. Buttons are not disabled: a disabled one would not send its own
  // name, and would stay dead when the page comes back by the Back button.
  const AGAIN_AFTER = 8000;
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    if (Date.now() - (sent.get(form) || 0) < AGAIN_AFTER) event.preventDefault();
    else sent.set(form, Date.now());
  });
  window.addEventListener("pageshow", (event) => {
    document.body.hidden = false;
    if (event.persisted) for (const form of document.forms) sent.delete(form);
  });

  // The list of errors is read out first (autofocus does it in browsers that know it there); its links put the cursor
  // where the answer is missing.
  window.addEventListener("load", () => {
    const errors = document.querySelector(".errors[tabindex]");
    if (errors && !errors.contains(document.activeElement)) errors.focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".errors a[href^='#']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    (target.closest(".field") || target).scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  });

  // On a phone the navigation scrolls sideways: the entry one is in comes into view.
  document.querySelector(".nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // An open menu closes with Escape, a click elsewhere, or when the cursor leaves it.
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
    });
  }

  // Copying from paper: a digit chooses the answer with that number, and the cursor goes on to the next line.
  document.addEventListener("keydown", (event) => {
    const line = event.target.type === "radio" && event.target.closest("[data-keys]");
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = line.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
    const controls = [...chosen.form.elements].filter((one) => one.type !== "hidden" && one.type !== "fieldset");
    const next = controls.slice(controls.indexOf(chosen)).find((one) => !line.contains(one));
    const same = next?.type === "radio" && next.form.querySelector(`[name="${CSS.escape(next.name)}"]:checked`);
    (same || next)?.focus();
  });

  // Buttons that only a script can serve are hidden in the page and shown here.
  for (const button of document.querySelectorAll("[data-print], [data-copy]")) {
    if (button.dataset.copy && !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (!button.dataset.copy) return window.print();
      const source = document.querySelector(button.dataset.copy);
      await navigator.clipboard.writeText(source.value || source.textContent.trim());
      button.textContent = button.dataset.done || button.textContent;
    });
  }
})();
