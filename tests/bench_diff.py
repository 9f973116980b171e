#!/usr/bin/python3
"""Processor time of nenpo diff on a Japanese text of a million characters.

tests/bench_diff.py NENPO [--characters N] [--runs N] [--keep FOLDER]

The text is made of sentences from lists of words, numbers and dates, one to five in a paragraph, a heading over every tenth, as the
same generator makes them on every machine. Of it come, as chapters in Markdown:
  same       the text itself
  blocks     1 % of the paragraphs edited: a number, a word or a sentence
  scattered  1 % of the characters replaced by another of their kind, wherever they stand
  moved      1 % of the paragraphs put elsewhere
Each is compared with the text; user and system time of each run. Nothing is demanded: it depends on the machine.
"""
import argparse
import os
import random
import re
import sys
import tempfile

import papers

KINDS = {
    "digit": "0123456789",
    "hiragana": "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    "katakana": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン",
    "kanji": "運用管理情報公開計画実施報告年度決算予算業務研修機構通信障害対応監視委員会資料調査研究開発支援",
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "capital": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}


def kind_of(c):
    for kind, pattern in (("digit", "[0-9]"), ("hiragana", "[ぁ-ん]"), ("katakana", "[ァ-ヴ]"), ("kanji", "[一-鿿]"), ("latin", "[a-z]"), ("capital", "[A-Z]")):
        if re.match(pattern, c):
            return kind
    return None


def another(rng, c):
    """Another character of the same kind; None for marks and white space."""
    kind = kind_of(c)
    return rng.choice(KINDS[kind].replace(c, "")) if kind else None


def text_of(rng, characters):
    blocks, size = [], 0
    while size < characters:
        if len(blocks) % 10 == 0:
            blocks.append(f"## {len(blocks) // 10 + 1} {rng.choice(papers.WORDS['what'])} {{#item-{len(blocks) // 10 + 1}}}")
        else:
            blocks.append("".join(papers.sentence(rng) for _ in range(rng.randrange(1, 6))))
        size += len(blocks[-1])
    return blocks


def edited(rng, block):
    numbers = list(re.finditer(r"[0-9,]+(?=[件人回台])", block))
    how = rng.randrange(3)
    if how == 0 and numbers:
        m = rng.choice(numbers)
        return f"{block[:m.start()]}{rng.randrange(2, 9000):,}{block[m.end():]}"
    if how == 1:
        old = rng.choice([w for w in papers.WORDS["did"] if w in block])
        return block.replace(old, rng.choice([w for w in papers.WORDS["did"] if w != old]), 1)
    return block + papers.sentence(rng)


def some(rng, blocks, share):
    prose = [i for i, b in enumerate(blocks) if not b.startswith("#")]
    return rng.sample(prose, max(int(len(prose) * share), 1))


def versions(rng, blocks):
    chosen = set(some(rng, blocks, 0.01))
    yield "same", blocks
    yield "blocks", [edited(rng, b) if i in chosen else b for i, b in enumerate(blocks)]
    yield "scattered", [b if b.startswith("#") else "".join(another(rng, c) or c if rng.random() < 0.01 else c for c in b) for b in blocks]
    moved = list(blocks)
    for i in some(rng, blocks, 0.01):
        moved.insert(rng.randrange(len(moved)), moved.pop(i))
    yield "moved", moved


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nenpo")
    parser.add_argument("--characters", type=int, default=1000000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", metavar="FOLDER", help="leave the texts there")
    given = parser.parse_args()
    rng = random.Random(1)
    blocks = text_of(rng, given.characters)
    with tempfile.TemporaryDirectory(prefix="nenpo-bench-") as place:
        place = given.keep or place
        os.makedirs(place, exist_ok=True)
        print(f"{sum(map(len, blocks))} characters, {len(blocks)} blocks")
        for name, changed in versions(rng, blocks):
            for path, version in ("text.md", blocks), (name + ".md", changed):
                with open(os.path.join(place, path), "w", encoding="utf-8") as f:
                    f.write("\n\n".join(version) + "\n")
            runs = [papers.Run(os.path.abspath(given.nenpo), os.path.join(place, "text.md"), os.path.join(place, name + ".md"), "--format", "json")
                    for _ in range(given.runs)]
            print(f"{name:10} status {runs[0].status}  {'  '.join(f'{r.seconds:.2f} s' for r in runs)}  {max(r.megabytes for r in runs):.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
