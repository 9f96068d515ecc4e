"""The year of figures where no words say it: asked once of all tables of one sort that name the same years."""

from dataclasses import replace

from core.cells import shown
from core.text import few
from societies.register.asking import Question
from societies.register.reading.years import ACCOUNTS, likely_year, years_named

YEARS_BACK = 6  # that are offered


class Years:
    """The questions about years of one reading (reading/workbook.py), each with the tables it is about."""

    def __init__(self, reading):
        self.reading, self.asked = reading, {}

    def ask(self, table, said, this):
        """The year that was answered for a table's figures, None while it is open. `said` is what its words say of
        years, `this` the present one."""
        figures = "收支等金额" if table.head.sheet == ACCOUNTS else "会员数等数字"
        question = self._question(table, said, this, figures)
        alike = self.asked.setdefault((said.candidates, figures), [])
        alike.append(question)
        first, asked = alike[0], self.reading.answers
        answer = asked.ask(first)
        if len(alike) > 1:  # all of them are named: one answer counts for all
            named = few(dict.fromkeys(f"“{one.sheet}”" for one in alike))
            words = first.message.replace(f"“{first.sheet}”", named, 1)
            asked.asked[first.key] = replace(first, message=words)
        return int(answer) if answer else None

    def _question(self, table, said, this, figures):
        known = [year for year, *_ in self.reading.content.years.values()]
        proposal = str(likely_year(table, said, this, known, self.reading.told.name))
        named = [year for year in years_named([words for _, words in table.titles]) if year <= this]
        offered = sorted({*named, *range(this - YEARS_BACK, this + 1), int(proposal)}, reverse=True)
        where = "标题里没有写年份，"
        if said.candidates:
            where = f"{said.where if said.cell else '表名'}写着“{shown(said.said)}”，"
        message = f"工作表“{table.sheet}”{where}表中{figures}是哪一年的？"
        options = {str(year): f"{year} 年" for year in offered}
        return Question(f"year:{table.id}", "year", table.sheet, said.cell or "A1", message, options, proposal)
