"""The report of a shift as rows, each figure of a tender apart."""

from collections.abc import Iterator
from datetime import datetime

from pos_app.domain.money import Money
from pos_app.domain.shift import ClosedShift, ShiftReport, Sums, TenderTotals
from pos_app.domain.shift_paper import ShiftPaper
from pos_app.printing.rows import RULE, SPACE, Form, Row
from pos_app.printing.shift_words import EN, SHIFT_WORDS, ShiftWords
from pos_app.printing.words import EN as RECEIPT_EN
from pos_app.printing.words import WORDS, Words


def shift_rows(paper: ShiftPaper, lang: str, sign: str = "") -> tuple[Row, ...]:
    """The rows of a report. `sign` stands beside the amounts that matter."""
    return tuple(_Rows(paper, lang, sign).all())


class _Rows:
    def __init__(self, paper: ShiftPaper, lang: str, sign: str) -> None:
        self._paper = paper
        self._sign = sign
        self._common: Words = WORDS.get(lang, RECEIPT_EN)
        self._words: ShiftWords = SHIFT_WORDS.get(lang, EN)

    def all(self) -> Iterator[Row]:
        yield from self._head()
        yield RULE
        yield from self._sold(self._paper.report)
        yield RULE
        for tender in self._paper.report.tenders:
            yield from self._tender(tender)
        yield from self._drawer(self._paper.report, self._paper.closed)
        yield from self._carried_over()

    def _head(self) -> Iterator[Row]:
        paper, words = self._paper, self._words
        if paper.shop.name:
            yield Row(Form.CENTER, (paper.shop.name,), bold=True, tall=True)
        yield from (Row(Form.CENTER, (line,)) for line in paper.shop.address)
        if paper.shop.tax_id:
            yield Row(Form.CENTER, (self._common.tax_id.format(paper.shop.tax_id),))
        yield SPACE
        if paper.copy:
            yield Row(Form.CENTER, (self._common.duplicate.format(paper.copy),), bold=True)
        yield Row(Form.CENTER, (words.titles[paper.kind],), bold=True)
        named = words.shift.format(paper.number, paper.till)
        if paper.closed is None:
            yield Row(Form.PAIR, (named, self._common.time(paper.at)), bold=True)
        else:
            yield Row(Form.TEXT, (named,), bold=True)
        yield Row(Form.PAIR, (words.since, self._time(paper.report.since) or words.first))
        if paper.closed is not None:
            yield Row(Form.PAIR, (words.closed, self._common.time(paper.at)))
            if paper.closed.by:
                yield Row(Form.PAIR, (words.closed_by, paper.closed.by))

    def _sold(self, report: ShiftReport) -> Iterator[Row]:
        words = self._words
        yield Row(Form.PAIR, (words.orders.format(report.placed.count), self._beside(report.placed.amount)), bold=True)
        for name, tally in ((words.discounts, report.discounted), (words.cancelled, report.cancelled)):
            yield Row(Form.PAIR, (name.format(tally.count), self._figures(tally.amount)))

    def _tender(self, totals: TenderTotals) -> Iterator[Row]:
        name = self._paper.tenders.get(totals.tender, totals.tender) or self._words.another_till
        name = self._common.tenders.get(name, name)
        yield Row(Form.PAIR, (name, self._beside(totals.net)), bold=True)
        for kind, sums in zip(self._kinds, totals.all, strict=True):
            if sums.count:
                yield from self._sums(kind, sums)
        yield SPACE

    @property
    def _kinds(self) -> tuple[str, str, str, str]:
        words = self._words
        return words.payments, words.refunds, words.reversals, words.corrections

    def _sums(self, kind: str, sums: Sums) -> Iterator[Row]:
        words = self._common
        yield Row(Form.PAIR, (kind.format(sums.count), self._figures(sums.due)), indent=2)
        given = ((words.received, sums.tendered), (words.change, sums.change)) if sums.change else ()
        for what, amount in (*given, (words.tip, sums.tip), (words.rounding, sums.rounding)):
            if amount:
                yield Row(Form.PAIR, (what, self._figures(amount)), indent=4)

    def _drawer(self, report: ShiftReport, closed: ClosedShift | None) -> Iterator[Row]:
        words = self._words
        yield RULE
        yield Row(Form.TEXT, (words.drawer,), bold=True)
        figures = [(words.at_start, report.at_start), (words.in_cash, report.in_cash), (words.put_in, report.put_in)]
        figures += [(words.taken_out, -report.taken_out), (words.owed, report.owed)]
        for what, amount in figures:
            if amount or what in (words.at_start, words.in_cash):
                yield Row(Form.PAIR, (what, self._figures(amount)))
        yield Row(Form.PAIR, (words.expected, self._beside(report.expected)), bold=True)
        if closed is not None:
            yield Row(Form.PAIR, (words.counted, self._beside(closed.counted)), bold=True)
            yield Row(Form.PAIR, (words.difference, self._beside(closed.difference)), bold=True)
            yield Row(Form.PAIR, (words.left, self._figures(closed.left)))
        yield Row(Form.PAIR, (words.no_sales, str(report.no_sales)))

    def _carried_over(self) -> Iterator[Row]:
        numbers = self._paper.open_orders
        if numbers:
            yield RULE
            yield Row(Form.TEXT, (self._words.open_orders.format(len(numbers)),))
            yield Row(Form.TEXT, (", ".join(numbers),), indent=2)

    def _time(self, timestamp: str) -> str:
        try:
            return self._common.time(datetime.fromisoformat(timestamp).astimezone(self._paper.at.tzinfo))
        except ValueError:
            return ""

    def _figures(self, money: Money) -> str:
        return self._common.figures(money)

    def _beside(self, money: Money) -> str:
        return f"{self._figures(money)} {self._sign}".rstrip()
