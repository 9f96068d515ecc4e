"""What the eye of a visitor stumbles over and a machine can measure, on a page as it stands."""

MISFITS = r"""() => {
  const found = [], said = element => element.innerText.trim().replace(/\s+/g, " ").slice(0, 40);
  const main = document.querySelector("main") || document.body;
  const shown = element =>
    element.checkVisibility() && !element.closest(".visually-hidden") && element.getClientRects().length;
  const box = element => element.getBoundingClientRect();
  const room = element => { const style = getComputedStyle(element);
    return element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight); };
  const sized = element => parseFloat(getComputedStyle(element).fontSize);
  for (const link of main.querySelectorAll("a, button")) {
    const next = link.nextElementSibling, between = link.nextSibling;
    if (!next || !next.matches("a, button") || !shown(link) || !shown(next)) continue;
    if (between.nodeType === 3 && between.textContent.trim()) continue;
    const [one, other] = [[...link.getClientRects()].pop(), next.getClientRects()[0]];
    const least = getComputedStyle(link).display === "inline" ? 8 : 4;
    if (Math.abs(one.bottom - other.bottom) < 4 && Math.abs(other.left - one.right) < least)
      found.push(`touching: ${said(link)} ${said(next)}`);
  }
  for (const cell of main.querySelectorAll("table.data td, table.data th"))
    if (innerWidth > 800 && shown(cell) && getComputedStyle(cell).display !== "table-cell")
      found.push(`no cell of its table: ${said(cell)}`);
  const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    let block = words.currentNode.parentElement;
    if (!words.currentNode.textContent.trim() || block.closest(".visually-hidden, svg, option")) continue;
    while (!block.clientWidth && block !== main) block = block.parentElement;  // what is written inside a line has none
    if (room(block) > 4 * sized(block) || !shown(block)) continue;
    const range = document.createRange(); range.selectNodeContents(words.currentNode);
    const lines = new Set([...range.getClientRects()].map(rect => Math.round(rect.top)));
    if (lines.size > 2) found.push(`squeezed: ${said(block)}`);
  }
  for (const day of main.querySelectorAll("input[data-day]"))
    if (shown(day) && room(day) < 6.5 * sized(day)) found.push(`no room for a day: ${day.name}`);
  for (const part of main.querySelectorAll("div, section, p, ul, ol, dl, header, footer, form, nav"))
    if (shown(part) && box(part).height > 12 && !part.innerText.trim() && getComputedStyle(part).position === "static"
        && !part.querySelector("svg, img, input, textarea, select, progress, canvas, button, [class]"))
      found.push(`empty: ${part.outerHTML.slice(0, 60)}`);
  for (const turn of main.querySelectorAll("summary > .turn")) {
    if (!shown(turn)) continue;
    const beside = [...turn.parentElement.childNodes].some(node => {
      if (node === turn || !node.textContent.trim()) return false;
      const range = document.createRange(); range.selectNodeContents(node);
      return [...range.getClientRects()].some(rect => rect.top < box(turn).bottom && rect.bottom > box(turn).top);
    });
    if (!beside) found.push(`an arrow alone: ${said(turn.parentElement)}`);
  }
  const quoted = [...main.querySelectorAll("q")].filter(shown).map(quote => quote.innerText);  // a person's words
  const ours = quoted.reduce((text, quote) => text.replace(quote, ""), main.innerText.replace(/“[^”]*”/g, ""));
  for (const day of ours.match(/\b\d{4}-\d\d-\d\d\b/g) || []) found.push(`a day in figures: ${day}`);
  return [...new Set(found)];
}"""


def misfits(page):
    """["what: where", …]: links and buttons that touch, squeezed cells, days without room, empty boxes, arrows alone on
    a line, days not in Chinese."""
    return page.evaluate(MISFITS)
