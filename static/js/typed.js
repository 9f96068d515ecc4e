/* What was typed into a form stays in it: when HTMX brings it anew, and when one comes back to the page. */
(function () {
  "use strict";

  /* Going back, a browser fills a box as it was left, but none whose page came with autocomplete="off" or has it while
     one leaves; and what was sent from any other it offers to whoever sits here next. So a box has it from the first
     key to the sending, no longer, and no page comes with it (decision 41). */
  document.addEventListener("focusin", function (event) {
    var box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.form || !box.form.matches("[method=post]") || box.hasAttribute("autocomplete")) return;
    box.setAttribute("autocomplete", "off");
    box.dataset.unsuggested = "";
  });
  window.addEventListener("pagehide", function () {
    Array.prototype.forEach.call(document.querySelectorAll("[data-unsuggested]"), function (box) {
      box.removeAttribute("autocomplete");
      delete box.dataset.unsuggested;
    });
  });

  /* What stands beside a box (the day it was read as, the name of the file) follows a box that came back filled. The token
     and the question before leaving do not: sent again as it is, it is the same form. */
  function changed(box) {
    if (/^(checkbox|radio)$/.test(box.type)) return box.checked !== box.defaultChecked;
    if (box.type === "select-one") return box.selectedIndex >= 0 && !box.options[box.selectedIndex].defaultSelected && box.selectedIndex > 0;
    return /^(text|textarea|file)$/.test(box.type) && !box.hidden && box.value !== box.defaultValue;
  }
  window.addEventListener("pageshow", function () {
    Array.prototype.forEach.call(document.querySelectorAll('form[method="post"]'), function (form) {
      Array.prototype.filter.call(form.elements, changed).forEach(function (box) {
        box.dispatchEvent(new Event("change", { bubbles: true }));
      });
    });
  });

  /* An answer of HTMX knows what was in the form when it was asked for: what was typed since stays. What the page came
     with stays too: a browser brings back, going back, only what differs from it. */
  function boxes(form) {
    return Array.prototype.filter.call(form.elements, function (box) { return box.id && /^(text|textarea|select-one|checkbox|radio)$/.test(box.type) && !box.hidden; });
  }
  function all(form, value) {
    var found = {};
    boxes(form).forEach(function (box) { found[box.id] = value(box); });
    return found;
  }
  function holds(box) { return /checkbox|radio/.test(box.type) ? box.checked : box.value; }
  function came(box) { return box.defaultValue; } /* undefined for a choice */
  document.addEventListener("htmx:beforeRequest", function (event) {
    var form = event.detail.elt.form;
    if (form && event.detail.target.contains(form)) event.detail.xhr.held = [all(form, holds), all(form, came)];
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    var before = event.detail.xhr.held, form = event.detail.requestConfig.elt.form;
    if (!before || !form) return;
    var now = all(form, holds);
    event.detail.xhr.typed = Object.keys(now).filter(function (id) { return now[id] !== before[0][id]; }).map(function (id) { return [id, now[id]]; });
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    (event.detail.xhr.typed || []).forEach(function (one) {
      var box = document.getElementById(one[0]);
      if (!box) return;
      if (typeof one[1] === "boolean") box.checked = one[1];
      else box.value = one[1];
    });
    Object.entries((event.detail.xhr.held || [])[1] || {}).forEach(function (one) {
      var box = document.getElementById(one[0]);
      if (!box || !/^text/.test(box.type)) return;
      var value = box.value;
      box.defaultValue = one[1];
      box.value = value;
    });
  });
  /* A fold that its form remembers: whether it is open is sent along, so that the answer opens it again */
  document.addEventListener("toggle", function (event) {
    var kept = event.target.matches("details[data-kept]") && event.target.querySelector("input[name=opened]");
    if (kept) kept.disabled = !event.target.open;
  }, true);

  function each(selector, root, act) { Array.prototype.forEach.call((root || document).querySelectorAll(selector), act); }

  /* What is looked for stands in the address, which has an end (core/search.py): too much is told, not sent */
  var LONGEST = 100;
  document.addEventListener("submit", function (event) {
    if (event.target.matches("form[method=post]")) return;
    each(".too-long", event.target, function (old) { old.remove(); });
    each("input[type=search], input[type=text]", event.target, function (box) {
      if (box.value.length <= LONGEST) return;
      var told = document.createElement("p");
      told.className = "error too-long";
      told.setAttribute("role", "alert");
      told.textContent = "最多" + LONGEST + "个字，现有" + box.value.length + "个字，请只留名称或关键字。";
      box.before(told);
      event.preventDefault();
      event.stopImmediatePropagation();
    });
  }, true);

  /* Unsaved changes: a form that is sent asks before the page is left; one that came back unsaved holds them already */
  var GUARDED = 'form[method="post"]:not([data-unguarded], [data-batch])';
  document.addEventListener("input", function (event) {
    var form = event.target.closest(GUARDED);
    if (form) form.dataset.dirty = "1";
  });
  document.addEventListener("DOMContentLoaded", function () {
    each(".errors ~ " + GUARDED + ", " + GUARDED + ":has(.bad, .question)", null, function (form) { form.dataset.dirty = "1"; });
  });
  window.addEventListener("beforeunload", function (event) {
    if (document.querySelector('form[data-dirty="1"]')) { event.preventDefault(); event.returnValue = ""; }
  });
})();
