// Makes pages handier; none of them needs it.
(function () {
  "use strict";

  function open(element) {
    for (let box = element; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") {
        box.open = true;
      }
    }
  }

  // A link into a folded part unfolds it and stands in the field.
  function reveal() {
    let id = "";
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (notEncoded) {
      return;
    }
    const target = id && document.getElementById(id);
    if (target) {
      open(target);
      const field = target.tagName === "FIELDSET" ? target.querySelector("input:checked") : null;
      (field || target).focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
    }
  }

  const before = new WeakMap();

  // Thousands in groups of three while digits are typed, as the language of the form writes them. Whoever sets separators
  // by hand is left alone: what they mean by them is read, and asked back, when the form is sent.
  function group(field, event) {
    const vietnamese = field.form.dataset.format === "vi";
    const separator = vietnamese ? "." : ",";
    const point = vietnamese ? "," : ".";
    const typed = field.value;
    const last = before.has(field) ? before.get(field) : field.defaultValue;
    before.set(field, typed);
    const groups = vietnamese ? /^-?(\d{1,3}(\.\d{3})+|\d*)(,\d*)?$/ : /^-?(\d{1,3}(,\d{3})+|\d*)(\.\d*)?$/;
    const isDigit = event.inputType === "insertText" && /^\d$/.test(event.data || "");
    if (!groups.test(last) || !(isDigit || (event.inputType || "").startsWith("delete"))) {
      return;
    }
    const behind = typed.length - (field.selectionEnd || 0);
    const parts = typed.split(point);
    const whole = parts[0].split(separator).join("");
    if (parts.length > 2 || !/^-?\d+$/.test(whole)) {
      return;
    }
    parts[0] = whole.replace(/\B(?=(\d{3})+$)/g, separator);
    const shown = parts.join(point);
    if (shown !== typed) {
      field.value = shown;
      const at = Math.max(0, shown.length - behind);
      field.setSelectionRange(at, at);
    }
    before.set(field, shown);
  }

  // Puts one part of the answer in the place of the same part of this page.
  async function swap(button) {
    const form = button.form;
    const sent = new URLSearchParams(new FormData(form));
    sent.set(button.name, button.value);
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const made = answer.ok && page.getElementById(button.dataset.swap);
      const old = document.getElementById(button.dataset.swap);
      if (!made || !old) {
        throw new Error("not there");
      }
      made.hidden = false;
      if (made.tagName === "DETAILS") {
        made.open = true;
      }
      old.replaceWith(made);
      const rows = made.querySelectorAll(".row");
      const last = rows.length && button.value.startsWith("add:") ? rows[rows.length - 1].querySelector("input") : null;
      (last || made).focus();
    } catch (failed) {
      // As it goes without script.
      button.removeAttribute("data-swap");
      button.click();
    }
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[data-swap]");
    if (button && button.form) {
      event.preventDefault();
      if (button.getAttribute("aria-busy") !== "true") {
        swap(button);
      }
    }
  });

  document.addEventListener("input", function (event) {
    if (event.target.matches("[data-grouped]")) {
      group(event.target, event);
    }
  });

  window.addEventListener("hashchange", reveal);

  // On paper everything is unfolded that was judged.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".results details").forEach(function (details) {
      details.open = true;
    });
  });

  const first = document.querySelector("[data-focus]");
  if (first) {
    first.focus();
  } else {
    reveal();
  }
})();
