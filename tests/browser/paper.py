"""What is wrong with a page as the printer gets it, measured without printing it."""

UPRIGHT, BROAD = 672, 1001  # pixels between the margins of A4
NARROW = """sheet => {
  const wrong = [];
  for (const cell of document.querySelectorAll(".data th, .data td")) {
    const style = getComputedStyle(cell), text = cell.innerText.trim();
    if (!cell.clientWidth || cell.closest(".visually-hidden") || !/[\\u4e00-\\u9fff]/.test(text)) continue;
    const room = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const longest = Math.max(...text.split("\\n").map(line => line.length));
    const least = Math.min(longest, 4);
    if (room / parseFloat(style.fontSize) < least - 0.1) wrong.push(`${text.slice(0, 12)}: ${Math.round(room)}px`);
  }
  for (const table of document.querySelectorAll("table.data"))
    if (table.getBoundingClientRect().right > sheet + 1) wrong.push(`${table.innerText.slice(0, 20)}: too wide`);
  return wrong;
}"""


def cramped(page):
    """["words: px", …]: columns of tables that are narrower than four characters, and tables wider than the sheet.

    The window and its medium are as before afterwards.
    """
    before = page.viewport_size
    page.emulate_media(media="print")
    sheet = BROAD if page.evaluate("getComputedStyle(document.body).page") == "wide" else UPRIGHT
    page.set_viewport_size({"width": sheet, "height": 900})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found = page.evaluate(NARROW, sheet)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size(before)
    return [f"on paper: {one}" for one in found[:5]]
