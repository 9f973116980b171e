#!/usr/bin/env python3
"""Every total, difference and rate that the real content declares closes on the figures themselves.

tests/closes.py NENPO [DIR]   reads what `nenpo dump` prints for the site in DIR (this one) and works out each formula in each cell
tests/closes.py --self-test NENPO   changes one term of each, and expects it not to close any more

The formulas are those of content/README.md; they are worked out here a second time, apart from the generator. A figure that its
unit rounds (千円, 百万円, 億円, 万件) may differ by half of its last place for every term; one in whole yen or pieces may not.
"""
import json
import subprocess
import sys
from decimal import Decimal, localcontext

ROUNDING = ("thousand-", "million-", "hundred-million-", "ten-thousand-", "billion-")


def figure(cell):
    """The value of a cell and how far the true one may be from it; None when it states no number."""
    if cell["kind"] == "absent":
        return (Decimal(0), Decimal(0)) if cell["absence"] == "nil" else None
    if "quantity" not in cell:
        return None
    q = cell["quantity"]
    value = Decimal(q["number"])
    return value, Decimal(10) ** q.get("place", 0) / 2 if q.get("about") else Decimal(0)


class Table:
    def __init__(self, document, table):
        self.name = f"{document['id']}/{table['id']}"
        self.unit = table.get("unit", "")
        self.columns = {c["name"]: c for c in table["columns"]}
        self.rows = table["rows"]
        self.cells = [{c["column"]: c for c in row["cells"]} for row in self.rows]
        self.place = {row.get("id", row["key"]): i for i, row in reversed(list(enumerate(self.rows)))}

    def rounded(self, column):
        """Half of a last place when the unit of the column rounds what it counts."""
        unit = self.columns[column].get("unit", self.unit)
        return Decimal("0.5") if unit.startswith(ROUNDING) else Decimal(0)

    def stated(self, row, column):
        cell = self.cells[row].get(column)
        at = figure(cell) if cell else None
        return at and (at[0], at[1] + self.rounded(column))

    def rows_summed(self, i):
        """The rows above on the next level down, or the plain rows above since the last total."""
        level = [row.get("level", 0) for row in self.rows]
        role = [row.get("role", "item") for row in self.rows]
        found = []
        if i and level[i - 1] > level[i]:
            for j in range(i - 1, -1, -1):
                if level[j] <= level[i]:
                    break
                if level[j] == level[i] + 1 and role[j] != "heading":
                    found.append(j)
        else:
            for j in range(i - 1, -1, -1):
                if role[j] != "item" or level[j] < level[i]:
                    break
                if level[j] == level[i]:
                    found.append(j)
        return found

    def expected(self, formula, terms):
        """What the formula makes of its terms, and how far off rounding may have left it; None when a term is not there."""
        if any(value is None for _, value in terms):
            return None
        if formula["operator"] == "ratio":
            (_, (a, da)), (_, (b, db)) = terms
            if b == 0:
                return None
            return a / b, (abs(a) * db + abs(b) * da) / (b * b)
        return sum(sign * value for sign, (value, _) in terms), sum(slack for _, (_, slack) in terms)


def row_terms(table, i, column):
    formula = table.rows[i]["formula"]
    operands = formula["operands"]
    if formula["operator"] == "sum":
        rows = [(1, j) for j in table.rows_summed(i)]
    elif formula["operator"] == "sum-range":
        first, last = (table.place[o["row"]] for o in operands)
        rows = [(1, j) for j in range(first, last + 1)]
    else:
        rows = [(o["sign"], table.place[o["row"]]) for o in operands]
    terms = [(sign, table.stated(j, column)) for sign, j in rows]
    if formula["operator"] in ("sum", "sum-range"):  # what a sum does not have adds nothing
        terms = [t for t in terms if t[1]]
    return terms


def column_terms(table, formula, i):
    operands = formula["operands"]
    if formula["operator"] == "sum-range":
        names = list(table.columns)
        first, last = (names.index(o["column"]) for o in operands)
        operands = [{"sign": 1, "column": name} for name in names[first:last + 1] if table.stated(i, name)]
    # What is included in another column's figure is not added to it again.
    return [(o["sign"], table.stated(i, o["column"])) for o in operands if "of-which" not in table.cells[i][o["column"]]]


def half_place(cell):
    q = cell["quantity"]
    return Decimal(10) ** q.get("place", 0) / 2


def check_cell(table, i, column, formula, terms):
    """True, or what is wrong, or None when there is nothing to compare."""
    cell = table.cells[i].get(column)
    stated = table.stated(i, column)
    kind = table.columns[column]["type"]
    if not stated or not terms or cell["kind"] == "absent":
        return None
    result = table.expected(formula, terms)
    if result is None:
        return None
    value, slack = result
    if kind in ("percent", "change") or (formula["operator"] == "ratio" and cell["quantity"].get("percent")):
        if kind == "change":
            value -= 1
        value, slack = value * 100, slack * 100
    if formula["operator"] == "ratio" or kind in ("percent", "change"):
        slack += half_place(cell)
    if abs(value - stated[0]) <= slack + stated[1]:
        return True
    row = table.rows[i].get("id", table.rows[i]["key"])
    return f"{table.name}: {row}, {column}: {stated[0]} stands where the formula gives {value}"


def check_broken(table, i, column, formula, terms):
    """The same with its first term changed by more than rounding can hide: True when that is noticed."""
    if check_cell(table, i, column, formula, terms) is not True:
        return None
    sign, (value, slack) = terms[0]
    change = max(abs(value), 1) * 2 if formula["operator"] == "ratio" else 2 * (1 + sum(t[1][1] for t in terms) + table.rounded(column))
    change += 2 * table.stated(i, column)[1]
    again = check_cell(table, i, column, formula, [(sign, (value + change, slack))] + terms[1:])
    return again is not True or f"{table.name}: {column} of row {i + 1} closes with a term changed from {value} to {value + change}"


def check_table(table, check):
    for i, row in enumerate(table.rows):
        for name, column in table.columns.items():
            if column["type"] not in ("number", "amount", "percent"):
                continue
            if "formula" in row and (column["type"] != "percent" or "formula" not in column):
                yield check(table, i, name, row["formula"], row_terms(table, i, name))
    for name, column in table.columns.items():
        if "formula" in column:
            for i in range(len(table.rows)):
                yield check(table, i, name, column["formula"], column_terms(table, column["formula"], i))


def main():
    arguments = [a for a in sys.argv[1:] if a != "--self-test"]
    check = check_broken if "--self-test" in sys.argv else check_cell
    site = arguments[1] if len(arguments) > 1 else "."
    dump = json.loads(subprocess.run([arguments[0], "-C", site, "dump"], check=True, capture_output=True).stdout)
    passed, wrong = 0, []
    with localcontext() as context:
        context.prec = 40
        for document in dump["documents"]:
            for one in document["tables"]:
                table = Table(document, one)
                for result in check_table(table, check):
                    passed += result is True
                    if isinstance(result, str):
                        wrong.append(result)
    for line in wrong:
        print(line)
    print(f"{passed} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
