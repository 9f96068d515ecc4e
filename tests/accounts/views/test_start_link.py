"""The page of a fresh start link."""


def test_without_a_fresh_link_it_says_so(cast, as_):
    page = as_(cast.administrator).get("/users/start-link/")
    assert page.status_code == 200
    assert "已经显示过" in page.text
