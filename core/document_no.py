"""发文字号: 苏科协发〔2016〕141号, however it was typed."""

import re
import unicodedata

NUMBER = re.compile(r"(?P<office>\D+?)\s*[〔\[({【](?P<year>\d{4})[〕\])}】]\s*第?0*(?P<number>[1-9]\d*)\s*号?")


def document_no(text):
    """The number in its official form: six-cornered brackets, no 第, no leading zeros. Other text only loses blanks."""
    plain = unicodedata.normalize("NFKC", text.replace("〔", "[").replace("〕", "]")).strip()
    match = NUMBER.fullmatch(plain)
    return f"{match['office']}〔{match['year']}〕{match['number']}号" if match else text.strip()
