"""The watch itself is awake: each thing it must not let pass, done on purpose."""

import pytest

HARM = {
    "a page of another host": ("location.href = 'http://elsewhere.invalid/'", "request to http://elsewhere.invalid/"),
    "a fetch from another host": ("fetch('http://elsewhere.invalid/').catch(() => 0)", "CSP: connect-src"),
    "an inline script": (
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
        "CSP: script-src",
    ),
    "an inline style": ("document.body.setAttribute('style', 'color: red')", "CSP: style-src"),
    "an error": ("setTimeout(() => { throw Error('broken') })", "broken"),
    "a warning": ("console.warn('old')", "warning: old"),
    "a missing file": ("fetch('/static/none.css')", "status of 404"),
}


@pytest.mark.parametrize("harm", HARM)
def test_the_watch_notices(cast, visitor, watch, harm):
    script, trace = HARM[harm]
    page = visitor()
    watch.expected = {404}
    page.goto("/login/")
    assert watch.complaints() == []
    page.evaluate(f"() => {{ {script} }}")
    for _ in range(100):  # the browser tells it when it has time
        if any(trace in one for one in watch.complaints()):
            break
        page.wait_for_timeout(100)
    heard, watch.said, watch.elsewhere = watch.complaints(), [], []
    assert [one for one in heard if trace in one]
