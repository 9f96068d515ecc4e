/* An answer of HTMX that brings a form anew knows what was in it when it was asked for: what was typed since stays. */
(function () {
  "use strict";
  function boxes(form) {
    return Array.prototype.filter.call(form.elements, function (box) { return box.id && /^(text|textarea|select-one|checkbox|radio)$/.test(box.type) && !box.hidden; });
  }
  function held(form) {
    var all = {};
    boxes(form).forEach(function (box) { all[box.id] = /checkbox|radio/.test(box.type) ? box.checked : box.value; });
    return all;
  }
  document.addEventListener("htmx:beforeRequest", function (event) {
    var form = event.detail.elt.form;
    if (form && event.detail.target.contains(form)) event.detail.xhr.held = held(form);
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    var before = event.detail.xhr.held, form = event.detail.requestConfig.elt.form;
    if (!before || !form) return;
    var now = held(form);
    event.detail.xhr.typed = Object.keys(now).filter(function (id) { return now[id] !== before[id]; }).map(function (id) { return [id, now[id]]; });
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    (event.detail.xhr.typed || []).forEach(function (one) {
      var box = document.getElementById(one[0]);
      if (!box) return;
      if (typeof one[1] === "boolean") box.checked = one[1];
      else box.value = one[1];
    });
  });
  /* A fold that its form remembers: whether it is open is sent along, so that the answer opens it again */
  document.addEventListener("toggle", function (event) {
    var kept = event.target.matches("details[data-kept]") && event.target.querySelector("input[name=opened]");
    if (kept) kept.disabled = !event.target.open;
  }, true);
})();
