/* A block of cells copied in a workbook and pasted into a yearly statement (static/js/statement.js). Beside names of
   items the amounts go to those items, whatever the order; without names they fill the boxes from the one pasted into,
   down and to the right. What is no amount, names no item or meets no box is told and stays out. */
(function () {
  "use strict";
  if (!window.statement) return;
  var read = window.statement.read, written = window.statement.written, undo = null; /* takes the last paste back */

  function known(amount) { return amount !== null && amount !== undefined; }
  function plain(name) { return name.normalize("NFKC").replace(/其中|[\s:：、.()（）一二三四五六七八九十\d]/g, ""); }
  function firsts(lines) { return lines.map(function (line) { return line.cells[0] || ""; }); }
  function wide(lines) { return lines.some(function (line) { return line.cells.length > 1; }); }
  function shift(lines) { return lines.map(function (line) { return line.cells.shift() || ""; }); }
  /* Whether the first column holds names: texts, and no amount among them */
  function named(lines) {
    var amounts = firsts(lines).map(read);
    return wide(lines) && amounts.indexOf(undefined) >= 0 && !amounts.some(known);
  }
  /* Whether it numbers the lines (行次): one more each time, with amounts beside it */
  function numbered(lines) {
    var numbers = firsts(lines).map(function (text) { return text.trim(); });
    return wide(lines) && numbers.length > 1 && numbers.every(function (text, place) {
      return /^\d{1,2}$/.test(text) && (place === 0 || Number(text) === Number(numbers[place - 1]) + 1);
    });
  }
  /* Whether a line is the head of the table: words alone, in more than one cell */
  function head(line) {
    var told = line.cells.filter(function (text) { return text.trim(); });
    return told.length > 1 && told.every(function (text) { return read(text) === undefined; });
  }
  /* [{name, cells}] of what was copied */
  function block(text) {
    var lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
    lines = lines.map(function (line) { return { name: "", cells: line.split("\t") }; });
    function name() { shift(lines).forEach(function (text, place) { lines[place].name += text; }); }
    if (lines.length > 1 && head(lines[0])) lines.shift();
    if (numbered(lines)) shift(lines);
    while (named(lines)) {
      name();
      if (numbered(lines)) shift(lines);
    }
    return lines;
  }
  /* [{name, boxes}] of the statement, in its order */
  function rows(root) {
    return Array.prototype.map.call(root.querySelectorAll("tbody tr"), function (row) {
      var parts = row.querySelectorAll(".part input");
      return { name: plain(row.querySelector("th label").textContent), boxes: [parts[0], parts[1], row.querySelector(".whole input")] };
    });
  }
  /* What goes where; `unread` are texts that are no amount, `unknown` names of no item, `over` how many meet no box */
  function placed(root, start, lines) {
    var items = rows(root), columns = root.classList.contains("whole-only") ? [2] : [0, 1, 2];
    var top = items.findIndex(function (row) { return row.boxes.indexOf(start) >= 0; });
    var left = columns.indexOf(items[top].boxes.indexOf(start)), plan = { fills: [], unread: [], unknown: [], over: 0 };
    function ofName(line) { return items.filter(function (row) { return line.name.trim() && row.name === plain(line.name); })[0]; }
    var byName = lines.some(ofName);
    lines.forEach(function (line, down) {
      var row = byName ? ofName(line) : items[top + down];
      if (byName && !row && line.cells.some(function (text) { return known(read(text)); })) plan.unknown.push("“" + line.name.trim() + "”");
      if (byName && !row) return;
      line.cells.forEach(function (text, right) {
        var amount = read(text), box = row && row.boxes[columns[left + right]];
        if (amount === undefined) plan.unread.push("“" + text.trim() + "”");
        else if (amount !== null && !box) plan.over += 1;
        else if (amount !== null) plan.fills.push({ box: box, was: box.value, is: written(amount) });
      });
    });
    return plan;
  }
  function put(box, text) {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  /* Ctrl Z takes it back as long as nothing was typed since, the button always; what was typed over stays */
  function takeBack(place, plan) {
    plan.fills.forEach(function (one) { if (one.box.value === one.is) put(one.box, one.was); });
    place.textContent = "已撤销粘贴。";
    undo = null;
  }
  function some(texts, words) {
    return texts.length ? words + " " + texts.length + " 格：" + texts.slice(0, 5).join("、") + (texts.length > 5 ? "等" : "") + "。" : "";
  }
  /* More columns than there are boxes: which of them is meant is not guessed */
  function beyond(root, lines) {
    var most = Math.max.apply(null, lines.map(function (line) { return line.cells.map(read).filter(known).length; }));
    if (most < 2 || !root.classList.contains("whole-only")) return "";
    return "没有填入：复制的一行有 " + most + " 个数，这里一行只有 1 格。请只复制要填的那一列，或勾选“分填非限定性、限定性”后再粘贴。";
  }
  function pasted(root, start, lines) {
    var wide = beyond(root, lines);
    if (wide) {
      root.querySelector("[data-pasted]").textContent = wide;
      undo = null;
      return;
    }
    var plan = placed(root, start, lines), place = root.querySelector("[data-pasted]"), button = document.createElement("button");
    plan.fills.forEach(function (one) {
      one.box.closest("details").open = true;
      put(one.box, one.is);
    });
    place.textContent = (plan.fills.length ? "粘贴了 " + plan.fills.length + " 格，还没有保存，请核对。" : "没有可以填入的金额。")
      + some(plan.unread, "不是金额、没有填的") + some(plan.unknown, "不是报表项目、没有填的").replace("格", "行")
      + (plan.over ? "放不下的 " + plan.over + " 格，请检查从哪一格开始粘贴。" : "");
    undo = null;
    if (!plan.fills.length) return;
    button.type = "button";
    button.className = "btn btn-small";
    button.textContent = "撤销";
    button.addEventListener("click", function () { takeBack(place, plan); });
    place.append(" ", button);
    undo = function () { takeBack(place, plan); };
  }
  function listen(root) {
    root.addEventListener("paste", function (event) {
      var lines = event.target.closest("tbody") ? block(event.clipboardData.getData("text/plain")) : [];
      if (lines.length < 2 && !(lines[0] && (lines[0].name || wide(lines)))) return; /* one cell: the browser's own paste */
      event.preventDefault();
      pasted(root, event.target, lines);
    });
    root.addEventListener("input", function () { undo = null; });
    root.addEventListener("keydown", function (event) {
      if (!undo || event.shiftKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      undo();
    });
  }
  document.addEventListener("DOMContentLoaded", function () {
    Array.prototype.forEach.call(document.querySelectorAll("[data-statement]"), listen);
  });
})();
