/* A yearly statement adds itself up while one types. What adds up to what comes from the page (rulebook/statements.py
   by way of finance/forms.py); the checks are those that the server makes when it is saved, in the same order
   (tests/browser/test_statement.py holds the two together). Amounts are whole cents as BigInt, never fractions.
   Without script the server says the same on saving. */
(function () {
  "use strict";
  if (typeof BigInt === "undefined") return;
  var ZERO = BigInt(0), WIDEST = 16; /* digits, as core/cells.py */
  var NOTHING = /^(?:|-|--|—|——|–|―|－|\/|／|\\)$/;
  var INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
  var AMOUNT = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d\d?)0*)?$/;

  /* --- Arithmetic. null is a blank box, undefined one that cannot be read: neither is ever taken for 0 */
  function read(text) {
    var tidy = String(text).replace(INVISIBLE, "").trim();
    if (NOTHING.test(tidy)) return null;
    var parts = AMOUNT.exec(tidy.normalize("NFKC").replace(/\s+/g, ""));
    if (!parts) return undefined;
    var cents = BigInt(parts[2].replace(/,/g, "") + ((parts[3] || "") + "00").slice(0, 2));
    if (String(cents).length > WIDEST) return undefined;
    return parts[1] === "-" ? -cents : cents;
  }
  function known(amount) { return amount !== null && amount !== undefined; }
  function total(items, cells) {
    return items.reduce(function (sum, item) { return known(cells[item]) ? sum + cells[item] : sum; }, ZERO);
  }
  function blank(items, cells) { return items.filter(function (item) { return !known(cells[item]); }); }
  function fault(field, column, expected, found, missing) {
    return { field: field, column: column, expected: expected, found: found, missing: missing };
  }
  function sumFaults(field, items, cells, column) {
    var sum = total(items, cells), unknown = blank(items, cells), entered = cells[field];
    if (!known(entered)) return [fault(field, column, null, null, [field])];
    if (entered === sum) return [];
    return [unknown.length ? fault(field, column, null, null, unknown) : fault(field, column, sum, entered, [])];
  }
  /* Items whose columns are given and whose total is not: without them no sum holds */
  function untotalled(items, cells, split) { return items.filter(function (item) { return !known(cells[item]) && split[item]; }); }
  function faults(layout, cells, split, before) {
    var told = [];
    layout.sums.forEach(function (sum) {
      var open = known(cells[sum[0]]) ? untotalled(sum[1], cells, split) : [];
      told = told.concat(open.length ? [fault(sum[0], "", null, null, open)] : sumFaults(sum[0], sum[1], cells, ""));
    });
    layout.inside.forEach(function (one) {
      var sum = total(one[1], cells), entered = cells[one[0]];
      if (known(entered) && sum > entered) told.push(Object.assign(fault(one[0], "", sum, entered, []), { within: true }));
    });
    layout.equals.forEach(function (one) {
      var unknown = blank([one.at].concat(one.plus, one.minus), cells);
      var expected = total(one.plus, cells) - total(one.minus, cells);
      if (unknown.length) told.push(fault(one.at, "", null, null, unknown));
      else if (expected !== cells[one.at]) told.push(fault(one.at, "", expected, cells[one.at], []));
    });
    var opening = cells.opening_net_assets;
    if (known(before) && known(opening) && opening !== before) told.push(fault("opening_net_assets", "", before, opening, []));
    Object.keys(split).forEach(function (item) {
      var parts = layout.columns.map(function (column) { return split[item][column]; });
      if (!parts.every(known) || !known(cells[item])) return;
      var sum = parts.reduce(function (one, other) { return one + other; }, ZERO);
      if (sum !== cells[item]) told.push(fault(item, "", sum, cells[item], []));
    });
    layout.columns.forEach(function (column) {
      var amounts = {};
      Object.keys(split).forEach(function (item) { amounts[item] = split[item][column]; });
      layout.sums.forEach(function (sum) {
        if (known(amounts[sum[0]])) told = told.concat(sumFaults(sum[0], sum[1], amounts, column));
      });
    });
    return told;
  }
  function written(cents) {
    var text = String(cents < ZERO ? -cents : cents);
    while (text.length < 3) text = "0" + text;
    var yuan = text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
    return (cents < ZERO ? "-" : "") + yuan + "." + text.slice(-2);
  }

  /* --- The page */
  function box(root, name) { return root.querySelector('[name="' + name + '"]'); }
  function gather(root, layout) {
    var cells = {}, split = {};
    Object.keys(layout.labels).forEach(function (item) {
      cells[item] = read(box(root, item).value);
      layout.columns.forEach(function (column) {
        var part = box(root, item + "__" + column), amount = part ? read(part.value) : null;
        if (!known(amount)) return;
        split[item] = split[item] || {};
        split[item][column] = amount;
      });
    });
    return { cells: cells, split: split };
  }
  function words(one) {
    if (one.within) return "其中各项共 " + written(one.expected) + "，不应超过 " + written(one.found) + "，多出 " + written(one.expected - one.found);
    var about = one.column === "unrestricted" ? "非限定性：" : one.column === "restricted" ? "限定性：" : "";
    var gap = one.found - one.expected;
    return about + "应为 " + written(one.expected) + "，差 " + written(gap < ZERO ? -gap : gap);
  }
  window.statement = { read: read, faults: faults, written: written, words: words };
  function offer(place, item, amount) {
    var button = document.createElement("button");
    button.type = "button";
    button.dataset.fill = place.closest("tr").querySelector(".whole input").id;
    button.dataset.value = written(amount);
    button.textContent = "填入";
    place.append(" ", button);
  }
  /* What stands in the way of a sum: what is not filled in, and what is no amount */
  function lacking(items, seen) {
    var unread = items.filter(function (item) { return seen.cells[item] === undefined; }).length, empty = items.length - unread;
    return (empty ? "，还有 " + empty + " 项没有填" : "") + (unread ? "，有 " + unread + " 项不是金额" : "");
  }
  /* What the columns of an item come to, and that in words; null while none is known */
  function across(item, layout, seen) {
    var parts = layout.columns.filter(function (column) { return seen.split[item] && known(seen.split[item][column]); });
    if (!parts.length) return null;
    var amount = total(parts, seen.split[item]), rest = layout.columns.length - parts.length;
    return { amount: amount, words: "两栏算得 " + written(amount) + (rest ? "，还有 " + rest + " 栏没有填" : "") };
  }
  /* The items of a sum, for what it lacks; none for what is no sum */
  function summed(item, layout) {
    var sum = layout.sums.filter(function (one) { return one[0] === item; })[0];
    return sum ? sum[1] : [];
  }
  /* What an item comes to from others, whether or not it has been typed; null when it is not known */
  function expectation(item, layout, seen) {
    var items = summed(item, layout);
    if (items.length) return blank(items, seen.cells).length === items.length ? null : total(items, seen.cells);
    var equal = layout.equals.filter(function (one) { return one.at === item; })[0];
    if (!equal || blank(equal.plus.concat(equal.minus), seen.cells).length) return null;
    return total(equal.plus, seen.cells) - total(equal.minus, seen.cells);
  }
  /* What the statements of the years beside it say of two figures of this one: told without making a fault of it here */
  function beside(place, item, layout, year, amount) {
    var before = layout.before[year], after = layout.after[year];
    if (item === "opening_net_assets" && amount === null && before !== undefined) {
      place.textContent = "上年期末 " + written(read(before));
      offer(place, item, read(before));
    }
    if (item !== "closing_net_assets" || !after || !known(amount) || read(after[0]) === amount) return;
    var link = document.createElement("a");
    link.href = after[1];
    link.textContent = Number(year) + 1 + "年度报表";
    place.append(place.textContent ? "；" : "", link, "的期初净资产 " + written(read(after[0])) + " 与此不符");
    place.classList.add("off");
  }
  function show(root) {
    var layout = JSON.parse(root.dataset.statement), seen = gather(root, layout);
    var year = (document.getElementById(root.dataset.year) || {}).value, before = layout.before[year];
    var told = faults(layout, seen.cells, seen.split, before === undefined ? null : read(before));
    function tell(place) {
      var item = place.dataset.sum, entered = seen.cells[item], expected = expectation(item, layout, seen);
      var wrong = told.filter(function (one) { return one.field === item && !one.missing.length; });
      var open = told.filter(function (one) { return one.field === item && !one.column && one.missing.length; })[0];
      var own = known(entered) ? null : across(item, layout, seen), items = summed(item, layout);
      var rows = untotalled(items, seen.cells, seen.split);
      var said = place.parentNode.querySelector('.error[id^="e-"]'); /* what the server says of this box, until it is changed */
      place.className = "sum" + (wrong.length ? " off" : entered === undefined ? " off unread" : "");
      place.textContent = "";
      if (entered === undefined) place.textContent = said ? "" : "不是金额，例如 12000.50";
      else if (wrong.length) place.textContent = wrong.map(words).join("；");
      else if (own) { place.textContent = own.words; offer(place, item, own.amount); }
      else if (rows.length) place.textContent = "先填" + rows.map(function (row) { return layout.labels[row]; }).join("、") + "的合计";
      else if (expected === null) return;
      else if (known(entered) && !open) place.textContent = "与各项相符";
      else if (known(entered)) place.textContent = "各项之和 " + written(expected) + lacking(open.missing, seen);
      else { place.textContent = "各项算得 " + written(expected) + lacking(blank(items, seen.cells), seen); offer(place, item, expected); }
    }
    Array.prototype.forEach.call(root.querySelectorAll("[data-sum]"), function (place) {
      tell(place);
      beside(place, place.dataset.sum, layout, year, seen.cells[place.dataset.sum]);
    });
    Array.prototype.forEach.call(root.querySelectorAll("[data-gist]"), function (gist) {
      var amount = seen.cells[gist.dataset.gist], group = gist.closest("details");
      var told = known(amount) ? written(amount) : amount === null ? "未填" : "不是金额";
      var off = group.querySelector(".sum.off:not(.unread)") ? "，有不平" : "";
      var unread = amount !== undefined && group.querySelector(".sum.unread") ? "，有一处不是金额" : "";
      gist.textContent = layout.labels[gist.dataset.gist] + " " + told + off + unread;
    });
  }

  function arrange(root) {
    var narrow = window.matchMedia("(max-width: 47.99em)").matches;
    var parts = Array.prototype.slice.call(root.querySelectorAll(".part input"));
    var filled = parts.some(function (part) { return part.value.trim(); });
    Array.prototype.forEach.call(root.querySelectorAll('.error[id^="w-"]'), function (told) { told.remove(); }); /* said anew, and kept up to date */
    var choice = root.querySelector("[data-split-choice]"), tick = root.querySelector("[data-split]");
    choice.hidden = false;
    tick.checked = filled || !narrow;
    root.classList.toggle("whole-only", !tick.checked);
    tick.addEventListener("change", function () { root.classList.toggle("whole-only", !tick.checked); });
    Array.prototype.forEach.call(root.querySelectorAll("details"), function (group) {
      group.open = !narrow || group.hasAttribute("data-bad");
    });
  }
  document.addEventListener("DOMContentLoaded", function () {
    Array.prototype.forEach.call(document.querySelectorAll("[data-statement]"), function (root) {
      arrange(root);
      show(root);
      root.addEventListener("input", function (event) {
        var told = document.getElementById("e-" + event.target.id);
        if (told) told.remove(); /* it was about what stood here before */
        show(root);
      });
      root.addEventListener("change", function (event) { /* the year; of a box `input` has told already */
        if (event.target.id === root.dataset.year) show(root);
      });
    });
  });
})();
