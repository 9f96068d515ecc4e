"""axe-core on a page as it stands (injected by evaluating its source: the CSP refuses script tags)."""

from pathlib import Path

import axe_playwright_python

from tests.browser.layout import misfits

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 768}

SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RUN = """async again => {
  const shown = [...document.body.querySelectorAll("*")].filter(one => one.checkVisibility());
  const fresh = again ? shown.filter(one => !window.judged.has(one)) : [];
  const told = await axe.run(document, {resultTypes: ["violations"], rules: {"color-contrast": {enabled: !again}}});
  const contrast = {resultTypes: ["violations"], runOnly: ["color-contrast"]};
  const colours = fresh.length ? await axe.run({include: fresh}, contrast) : {violations: []};
  window.judged = new Set(shown);
  const all = [...told.violations, ...colours.violations];
  return all.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`));
}"""


def violations(page, again=False):
    """What axe-core's rules (WCAG 2.2 A and AA, best practice) find: ["rule: the element", …].

    `again`, when only the width has changed: contrast is measured of what was not shown before, since it takes longer
    than all other rules together.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SOURCE)
    return page.evaluate(RUN, again)


def overflow(page):
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def look(page):
    """What is wrong with a page as it stands, wide and on a phone: findings of axe-core, misfits, too much width."""
    before, found = page.viewport_size, violations(page) + misfits(page)
    page.set_viewport_size(PHONE)
    found += [f"at 360: {one}" for one in violations(page, again=True) + misfits(page)]
    found += [f"{wide} px too wide at 360"] if (wide := overflow(page)) > 0 else []
    page.set_viewport_size(before)
    return found
