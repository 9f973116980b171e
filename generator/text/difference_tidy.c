/* A minimal difference is not yet a readable one. */
#include "text/difference_internal.h"
#include "text/tokens_internal.h"

static size_t run_weight(const struct tokens *old, const struct tokens *new, const struct run *r)
{
	size_t x = tokens_weight(old, r->old, r->old_end), y = tokens_weight(new, r->new, r->new_end);

	return x > y ? x : y;
}

static bool ends_sentence(const struct tokens *k, size_t i)
{
	return str_is(k->v[i].meaning, ".");
}

/* An equal stretch is an island when the changes on both sides are more than twice as heavy; one with the end of a sentence is none. */
static bool is_island(const struct tokens *old, const struct tokens *new, const struct run *before, const struct run *r,
		      const struct run *after)
{
	size_t weight, x, y;

	if (!r->equal || before->equal || after->equal || before->whole || after->whole)
		return false;
	for (size_t i = r->old; i < r->old_end; i++) {
		if (ends_sentence(old, i) || old->v[i].kind == TOKEN_NUMBER || old->v[i].kind == TOKEN_TIME)
			return false;
	}
	weight = run_weight(old, new, r);
	x = run_weight(old, new, before);
	y = run_weight(old, new, after);
	return 2 * weight <= (x < y ? x : y);
}

static void drop_islands(const struct tokens *old, const struct tokens *new, struct runs *runs)
{
	size_t n = 0;

	for (size_t i = 0; i < runs->n; i++) {
		runs->v[n++] = runs->v[i];
		while (n >= 3 && is_island(old, new, &runs->v[n - 3], &runs->v[n - 2], &runs->v[n - 1])) {
			runs->v[n - 3].old_end = runs->v[n - 1].old_end;
			runs->v[n - 3].new_end = runs->v[n - 1].new_end;
			n -= 2;
		}
	}
	runs->n = n;
}

/* How well a mark begins or ends before token i. Japanese particles stand behind their word, English ones before it. */
static int boundary(const struct tokens *k, size_t i)
{
	bool japanese;
	uint32_t p, c;

	if (i == 0 || i == k->n)
		return 6;
	p = char_before(k->text, k->v[i - 1].end);
	c = char_at(k->text, k->v[i].start);
	japanese = c >= 0x3000 || p >= 0x3000;
	if (k->v[i - 1].kind == TOKEN_PUNCTUATION && !opens(p))
		return ends_sentence(k, i - 1) ? 6 : 5;
	if (opens(c))
		return 4;
	if (k->v[i].kind == TOKEN_PUNCTUATION)
		return 1;
	if (japanese)
		return k->v[i].kind == TOKEN_PARTICLE ? 0 : k->v[i - 1].kind == TOKEN_PARTICLE ? 3 : is_hiragana(p) ? 2 : 1;
	return k->v[i].kind == TOKEN_PARTICLE ? 3 : k->v[i - 1].kind == TOKEN_PARTICLE ? 0 : 1;
}

static bool same_meaning(const struct tokens *k, size_t i, size_t j)
{
	return k->v[i].hash == k->v[j].hash && str_eq(k->v[i].meaning, k->v[j].meaning);
}

/* A stretch that only one side has can often stand a little earlier or later: (Aの)Aの, A(のA)の. It goes where it reads best. */
static void slide(const struct tokens *k, bool in_old, struct run *before, struct run *r, struct run *after)
{
	size_t start = in_old ? r->old : r->new, length = in_old ? r->old_end - r->old : r->new_end - r->new, best = start;
	size_t left = before->old_end - before->old, right = after->old_end - after->old, first = start, last = start;
	int best_score = -1;
	ptrdiff_t by;

	while (start - first < left && same_meaning(k, first - 1, first - 1 + length))
		first--;
	while (last - start < right && same_meaning(k, last, last + length))
		last++;
	for (size_t at = first; at <= last; at++) {
		int score = boundary(k, at) + boundary(k, at + length);

		if (score > best_score) {
			best_score = score;
			best = at;
		}
	}
	by = (ptrdiff_t)best - (ptrdiff_t)start;
	before->old_end += (size_t)by;
	before->new_end += (size_t)by;
	r->old += (size_t)by;
	r->old_end += (size_t)by;
	r->new += (size_t)by;
	r->new_end += (size_t)by;
	after->old += (size_t)by;
	after->new += (size_t)by;
}

/* How many brackets the tokens leave open. */
static int open_brackets(const struct tokens *k, size_t first, size_t end)
{
	int depth = 0;

	for (size_t i = first; i < end; i++) {
		uint32_t c = char_at(k->text, k->v[i].start);

		depth += opens(c);
		depth -= closes(c) && depth > 0;
	}
	return depth;
}

/* The bracket behind a change that opens one on both sides belongs to it: [-大学（A-]{+会社（B+}） */
static void take_bracket(const struct tokens *old, const struct tokens *new, struct run *r, struct run *after)
{
	if (after->old == after->old_end || !closes(char_at(old->text, old->v[after->old].start)) ||
	    open_brackets(old, r->old, r->old_end) < 1 || open_brackets(new, r->new, r->new_end) < 1)
		return;
	r->old_end = ++after->old;
	r->new_end = ++after->new;
}

static bool only_marks(const struct tokens *k, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		if (k->v[i].kind != TOKEN_PUNCTUATION)
			return false;
	}
	return true;
}

/* Letters alone, in the order of the text, without kana that may be left out; false when a number or a time is among them. */
static bool letters_of(const struct tokens *k, size_t first, size_t end, struct buf *out)
{
	struct buf letters = {0};
	bool words = true;

	for (size_t i = first; i < end && words; i++) {
		struct str s = k->v[i].meaning;

		words = k->v[i].kind != TOKEN_NUMBER && k->v[i].kind != TOKEN_TIME;
		for (size_t j = 0; j < s.n;) {
			size_t at = j;

			if (!is_mark(utf8_next(s, &j)))
				buf_put(&letters, str_sub(s, at, j));
		}
	}
	if (!okurigana_shorten(buf_str(&letters), out))
		buf_put(out, buf_str(&letters));
	buf_free(&letters);
	return words;
}

static bool same_letters(const struct tokens *old, const struct tokens *new, const struct run *r)
{
	struct buf x = {0}, y = {0};
	bool same = letters_of(old, r->old, r->old_end, &x) && letters_of(new, r->new, r->new_end, &y) && str_eq(buf_str(&x), buf_str(&y));

	buf_free(&x);
	buf_free(&y);
	return same;
}

/* 令和3年度（2021年度）: the same year again, in brackets. */
static bool repeats_time(const struct tokens *k, size_t first, size_t end)
{
	return end == first + 3 && first > 0 && k->v[first - 1].kind == TOKEN_TIME && same_meaning(k, first - 1, first + 1) &&
	       only_marks(k, first, first + 1) && only_marks(k, first + 2, end);
}

static bool is_cosmetic(const struct tokens *old, const struct tokens *new, const struct run *r)
{
	if (r->whole)
		return false;
	if (only_marks(old, r->old, r->old_end) && only_marks(new, r->new, r->new_end))
		return true;
	if (r->old == r->old_end)
		return repeats_time(new, r->new, r->new_end);
	if (r->new == r->new_end)
		return repeats_time(old, r->old, r->old_end);
	return same_letters(old, new, r);
}

void difference_tidy(const struct tokens *old, const struct tokens *new, struct runs *runs)
{
	drop_islands(old, new, runs);
	for (size_t i = 1; i + 1 < runs->n; i++) {
		struct run *r = &runs->v[i];

		if (r->equal || r->whole || !r[-1].equal || !r[1].equal)
			continue;
		if (r->new == r->new_end)
			slide(old, true, r - 1, r, r + 1);
		else if (r->old == r->old_end)
			slide(new, false, r - 1, r, r + 1);
		else
			take_bracket(old, new, r, r + 1);
	}
	for (size_t i = 0; i < runs->n; i++) {
		if (!runs->v[i].equal)
			runs->v[i].cosmetic = is_cosmetic(old, new, &runs->v[i]);
	}
}
