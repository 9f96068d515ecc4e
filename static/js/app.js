/* Small comforts on top of pages that work without script. No page-specific code, no storage in the browser:
   the only thing remembered is the 大字 cookie. Hooks are data-… attributes; everything is delegated from the
   document, so fragments that HTMX brings in need no start-up code. Written for older Chromium builds. */
(function () {
  "use strict";
  var root = document.documentElement;

  function closest(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
  }
  function each(selector, scope, act) {
    Array.prototype.forEach.call((scope || document).querySelectorAll(selector), act);
  }
  function on(type, selector, act) {
    document.addEventListener(type, function (event) {
      var found = closest(event, selector);
      if (found) act(found, event);
    });
  }

  /* 大字: remembered in a cookie that the server reads, so the next page comes in the right size at once */
  on("click", "[data-big]", function () {
    var big = root.classList.toggle("big");
    var secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = "big=" + (big ? "1" : "0") + "; path=/; max-age=31536000; samesite=lax" + secure;
    each("[data-big]", null, function (button) { button.setAttribute("aria-pressed", String(big)); });
  });

  /* Messages */
  function announce(words) {
    var live = document.getElementById("live");
    if (!live || !words) return;
    live.textContent = "";
    setTimeout(function () { live.textContent = words; }, 100);
  }
  function watchToast(toast) {
    if (toast.dataset.watched) return;
    toast.dataset.watched = "1";
    if (/toast-(error|warning)/.test(toast.className) || toast.querySelector("a, form")) return; /* these wait for the reader */
    setTimeout(function () { toast.classList.add("settled"); }, 10000); /* no longer follows; taken away, all below would jump */
  }
  function toast(words, level) {
    var list = document.getElementById("toasts");
    if (!list) return;
    var box = document.createElement("div"), text = document.createElement("p"), button = document.createElement("button");
    box.className = "toast-msg toast-" + level;
    box.dataset.toast = "";
    text.textContent = words;
    button.type = "button";
    button.dataset.close = "";
    button.setAttribute("aria-label", "关闭这条消息");
    button.textContent = "×";
    box.append(text, button);
    list.append(box);
    watchToast(box);
  }
  on("click", "[data-close]", function (button) { button.closest("[data-toast]").remove(); });

  /* Keys: Ctrl K searches, Escape closes what is open */
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k") {
      var find = document.getElementById("find"), link = document.querySelector(".find-link");
      if (find && find.offsetParent) { event.preventDefault(); find.focus(); find.select(); }
      else if (link) { event.preventDefault(); link.click(); }
    } else if (event.key === "Escape") {
      each("details.drop[open]", null, function (drop) {
        drop.open = false;
        if (drop.contains(document.activeElement)) drop.querySelector("summary").focus();
      });
      if (location.hash === "#menu") location.hash = "#main";
    }
  });
  /* Arrows walk from the search box through what was found, and back */
  on("keydown", ".find", function (form, event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var stops = [form.querySelector("input")].concat(Array.prototype.slice.call(form.querySelectorAll(".found a")));
    var next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener("click", function (event) {
    each("details.drop[open]", null, function (drop) { if (!drop.contains(event.target)) drop.open = false; });
  });

  /* Folded groups: an address opens what its target lies in, paper shows everything */
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var first = target.firstElementChild, own = first && first.matches("details") ? first : target;
    for (var fold = own.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  window.addEventListener("beforeprint", function () {
    each("details:not(.drop):not([open]):not(.rules details)", null, function (fold) { fold.dataset.folded = "1"; fold.open = true; });
  });
  window.addEventListener("afterprint", function () {
    each("details[data-folded]", null, function (fold) { fold.open = false; delete fold.dataset.folded; });
  });

  /* Small buttons */
  on("click", "[data-print]", function () { window.print(); });
  on("focusin", "[data-select]", function (field) { field.select(); });
  on("click", "[data-copy]", function (button) {
    var field = document.getElementById(button.dataset.copy);
    field.select();
    if (document.execCommand("copy")) toast("已复制，可以粘贴到微信或短信里。", "success"); /* works without https too */
    else toast("浏览器不允许复制，请按 Ctrl C。", "warning");
  });
  on("click", "[data-reveal]", function (button) {
    var field = document.getElementById(button.dataset.reveal), shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  on("click", "[data-fill]", function (button) {
    var ids = button.dataset.fill.split(" ");
    var values = ids.length > 1 ? button.dataset.value.split(" ") : [button.dataset.value];
    ids.forEach(function (id, place) {
      var field = document.getElementById(id);
      if (!field) return;
      if (field.type === "checkbox") field.checked = values[place] === "True";
      else field.value = values[place];
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      if (!place) field.focus();
    });
  });

  /* A day is read where it will be read when the form is sent: on the server, so that both understand the same */
  on("change", "[data-day]", function (box) {
    var told = document.getElementById("r-" + box.id), asked = box.value.trim();
    told.classList.remove("wrong");
    told.dataset.iso = "";
    if (!asked) { told.textContent = told.dataset.example; return; }
    fetch(box.dataset.reader + "?" + new URLSearchParams({ value: asked, when: box.dataset.day, months: box.dataset.months || "" })).then(function (answer) {
      return answer.ok && !answer.redirected ? answer.json() : null;
    }).then(function (read) {
      if (!read || box.value.trim() !== asked) return;
      told.textContent = read.words;
      told.dataset.iso = read.day;
      told.classList.toggle("wrong", !read.day);
    }).catch(function () { told.textContent = ""; }); /* without the network the form itself will say it */
  });
  on("change", "[data-file]", function (input) {
    var names = Array.prototype.map.call(input.files, function (file) { return file.name; });
    document.getElementById("c-" + input.id).textContent = names.join("、");
    input.parentElement.classList.toggle("named", names.length > 0);
    var title = input.form && input.form.elements.title; /* a name nobody has given yet is the file's, to be changed */
    if (title && !title.value.trim() && names.length) title.value = names[0].replace(/\.[^.]*$/, "");
  });
  /* The browser's calendar, where it has one, writes into the box; its own box is never seen */
  on("click", "[data-calendar]", function (button) {
    var box = document.getElementById(button.dataset.calendar), told = document.getElementById("r-" + box.id);
    each(".native-day", document, function (old) { old.remove(); });
    var native = document.createElement("input");
    native.type = "date";
    native.className = "native-day";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    native.value = told.dataset.iso;
    native.addEventListener("change", function () {
      var part = native.value.split("-").map(Number);
      if (part.length !== 3) return;
      box.value = part[0] + "年" + part[1] + "月" + part[2] + "日";
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    button.after(native);
    try { native.showPicker(); } catch (refused) { native.remove(); box.focus(); }
  });
  on("change", "select[data-about]", function (choice) {
    each("[data-for]", document.getElementById(choice.dataset.about), function (words) {
      words.hidden = words.dataset.for !== choice.value;
    });
  });
  on("click", "[data-side]", function (button) {
    each('[data-of="' + button.dataset.side + '"]', button.form, function (choice) { choice.checked = true; });
  });

  /* Choosing rows: the boxes name their form, the bar of that form counts them and hides while nothing is chosen */
  function rows(bar) {
    return Array.prototype.slice.call(document.querySelectorAll('input[name="pick"][form="' + bar.id + '"]'));
  }
  function count(bar) {
    var boxes = rows(bar), all = bar.querySelector("[data-pick-filter]");
    var chosen = boxes.filter(function (box) { return box.checked; });
    boxes.forEach(function (box) {
      var row = box.closest("tr");
      if (row) row.classList.toggle("sel", box.checked);
    });
    bar.querySelector("[data-picked]").textContent = chosen.length;
    bar.hidden = !chosen.length && !(all && all.checked);
    each("[data-pick-all]", boxes[0] && boxes[0].closest("table"), function (head) {
      head.checked = chosen.length > 0 && chosen.length === boxes.length;
      head.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
    });
  }
  on("change", 'input[name="pick"], [data-pick-filter]', function (box) {
    if (box.form && box.form.matches("[data-batch]")) count(box.form);
  });
  on("change", "[data-pick-all]", function (head) {
    var bar = null;
    each('input[name="pick"]', head.closest("table"), function (box) { box.checked = head.checked; bar = box.form; });
    if (bar) count(bar);
  });
  on("click", "[data-pick-none]", function (button) {
    rows(button.form).forEach(function (box) { box.checked = false; });
    each("[data-pick-filter]", button.form, function (box) { box.checked = false; });
    count(button.form);
  });

  /* A form is sent once: a second click does nothing until the page comes back or the answer is in.
     Buttons are marked, not disabled, since a disabled one would not send its name. */
  function busy(form, state) {
    form.dataset.busy = state ? "1" : "";
    each('button:not([type="button"]), input[type="submit"]', form, function (button) {
      if (state) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    });
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches("[method=post]") || form.matches("[hx-post], [data-hx-post]")) return;
    if (form.dataset.busy) { event.preventDefault(); return; }
    busy(form, true);
    form.dataset.dirty = "";
    if (form.hasAttribute("data-download")) setTimeout(function () { busy(form, false); }, 3000); /* the page stays */
  });
  window.addEventListener("pageshow", function () { each("form[data-busy]", null, function (form) { busy(form, false); }); });

  /* A form counts once (accounts/once.py). Going back shows the form as it was sent, its token too: browsers keep a
     text box that no longer holds what the page came with. Whoever then changes something means another thing. */
  function freshToken() {
    return Array.prototype.map.call(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
      return ("0" + byte.toString(16)).slice(-2);
    }).join("");
  }
  document.addEventListener("input", function (event) {
    var form = event.target.form, token = form && form.querySelector('input[name="form_token"]');
    if (token) token.value = freshToken();
  });

  /* HTMX */
  document.addEventListener("htmx:beforeRequest", function (event) {
    var form = event.detail.elt;
    if (!form.matches("form[hx-post]")) return;
    if (form.dataset.busy) event.preventDefault();
    else busy(form, true);
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.detail.elt;
    if (!form.matches("form[hx-post]")) return;
    busy(form, false);
    if (event.detail.successful) form.dataset.dirty = "";
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (!/<body class="login"/.test(event.detail.xhr.responseText)) return;
    event.detail.shouldSwap = false;
    var form = event.detail.requestConfig.elt.form;
    if (form && form.matches("[method=post]")) toast("您的登录已经结束。内容还在页面上，提交时会请您重新登录。", "warning"); /* accounts/unsaved.py */
    else location.reload();
  });
  document.addEventListener("htmx:responseError", function (event) {
    var status = event.detail.xhr.status;
    if (status === 401) return; /* said above */
    toast({ 403: "您的角色不能这样做，没有改动。", 404: "没有找到，可能已被移除，没有改动。" }[status]
      || "系统出错（" + status + "），这次没有完成，请稍后再试。", "error");
  });
  document.addEventListener("htmx:sendError", function (event) {
    if (!event.detail.elt.matches(".job")) toast("网络不通，这次没有完成，内容还在页面上。", "error"); /* a job asks again by itself */
  });

  /* Whatever is on the page now, and whatever HTMX brings */
  function arrive(scope) {
    each('input[name="form_token"]', null, function (token) {
      if (token.value === token.defaultValue) token.value = freshToken();
    });
    each("[data-toast]", null, watchToast);
    each("[data-batch]", null, count);
    each("[data-calendar]", null, function (button) { button.hidden = !("showPicker" in HTMLInputElement.prototype); });
    var problem = (scope || document).querySelector("[data-focus]");
    if (problem) problem.focus();
    each("[data-announce]", null, function (told) {
      announce(told.dataset.announce);
      told.removeAttribute("data-announce");
    });
  }
  document.addEventListener("htmx:load", function (event) { arrive(event.detail.elt.parentElement); });
  document.addEventListener("DOMContentLoaded", function () {
    arrive();
    unfold();
    each("form[data-by-itself]", null, function (form) { form.submit(); });
    each("#toasts [data-toast] p", null, function (text) { announce(text.textContent); });
  });
})();
