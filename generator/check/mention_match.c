/* Which mentions are about the same thing. A number that differs from another's in one digit only, beside the same words, is hardly
 * another number: how much that is worth is counted in bits, digits and words together. */
#include "check/mention.h"

/* ---- two numbers ---- */

enum relation { RELATION_NONE, RELATION_EQUAL, RELATION_SLIP };

static uint64_t coarser(uint64_t figures, int by, bool round)
{
	uint64_t last = 0;
	for (; by > 0 && figures; by--) {
		last = figures % 10;
		figures /= 10;
	}
	return figures + (round && by == 0 && last >= 5);
}

int figures_in_common(const struct mention *a, const struct mention *b, uint64_t *x, uint64_t *y)
{
	int place = a->place > b->place ? a->place : b->place;
	*x = coarser(a->figures, place - a->place, true);
	*y = coarser(b->figures, place - b->place, true);
	return place;
}

#define MOST_DIGITS 20

static int digits_of(uint64_t n, char digits[MOST_DIGITS])
{
	char turned[MOST_DIGITS];
	int count = 0;
	for (; n; n /= 10)
		turned[count++] = (char)(n % 10);
	for (int i = 0; i < count; i++)
		digits[i] = turned[count - 1 - i];
	return count;
}

uint64_t set_of_digits(uint64_t figures)
{
	int times[10] = {0};
	uint64_t set = 0;
	for (; figures; figures /= 10)
		times[figures % 10]++;
	for (int digit = 0; digit < 10; digit++) /* six bits each, as many of them set as it stands there */
		set |= ((UINT64_C(1) << (times[digit] < 6 ? times[digit] : 6)) - 1) << 6 * digit;
	return set;
}

/* Told by the digits alone, as most pairs can be: neither equal nor a slip, which changes one digit, swaps two or leaves one out. */
static inline bool is_unlike(const struct mention_digits *a, const struct mention_digits *b)
{
	uint64_t differ = a->set ^ b->set;
	differ &= differ - 1;
	differ &= differ - 1;
	return a->place == b->place && differ; /* more than two */
}

/* Told by division alone, as most pairs can be: a digit left out makes a number two to a hundred times less; a digit changed, or two
 * swapped, make a difference of one digit, or of a multiple of 9, and zeros. */
static bool is_far(uint64_t less, uint64_t more)
{
	uint64_t difference = more - less;
	if (less == 0 || difference >= less)
		return less == 0 || more / less >= 100;
	while (difference && difference % 10 == 0)
		difference /= 10;
	return difference > 9 && (difference > 81 || difference % 9);
}

/* Whether one is the other with a digit changed, two swapped or one left out. *digits: how long the shorter is, end zeros apart. */
static bool is_slip(uint64_t a, uint64_t b, int *digits)
{
	char x[MOST_DIGITS], y[MOST_DIGITS];
	if (a > b ? is_far(b, a) : is_far(a, b))
		return false;
	while (a && b && a % 100 == 0 && b % 100 == 0) { /* one 0 at the end may be a digit like others */
		a /= 10;
		b /= 10;
	}
	int n = digits_of(a > b ? a : b, x), m = digits_of(a > b ? b : a, y), first = 0, last = 0;
	*digits = m;
	if (n - m > 1 || m == 0)
		return false;
	while (first < m && x[first] == y[first])
		first++;
	while (last < m - first && x[n - 1 - last] == y[m - 1 - last])
		last++;
	int rest = m - first - last;
	if (n > m)
		return rest == 0;
	return rest == 1 || (rest == 2 && x[first] == y[first + 1] && x[first + 1] == y[first]);
}

/* A coarser number may have been rounded or cut off. */
static enum relation relate(const struct mention *a, const struct mention *b, int *digits)
{
	int by_a = a->place < b->place ? b->place - a->place : 0, by_b = a->place > b->place ? a->place - b->place : 0, more;
	char unused[MOST_DIGITS];
	uint64_t x = a->figures, rounded_x = x, y = b->figures, rounded_y = y;
	if (by_a) {
		x = coarser(a->figures, by_a, false);
		rounded_x = coarser(a->figures, by_a, true);
	}
	if (by_b) {
		y = coarser(b->figures, by_b, false);
		rounded_y = coarser(b->figures, by_b, true);
	}
	if (x == y || rounded_x == y || x == rounded_y) {
		*digits = digits_of(x, unused);
		return RELATION_EQUAL;
	}
	bool slip = is_slip(x, y, digits);
	if ((rounded_x != x || rounded_y != y) && is_slip(rounded_x, rounded_y, &more)) {
		*digits = more;
		slip = true;
	}
	return slip ? RELATION_SLIP : RELATION_NONE;
}

static float log2_of(size_t n)
{
	float bits = 0, rest = (float)n;
	for (; rest >= 2; rest /= 2)
		bits++;
	return bits + rest - 1;
}

/* How rare it is that a number of so many digits is a slip of another: of the 10^digits numbers some 20 for each digit are. */
static float bits_of_digits(int digits)
{
	return 3.32f * (float)digits - log2_of(20 * (size_t)digits);
}

/* ---- two mentions ---- */

/* Another mention about what may be the same thing. */
struct match {
	const struct mention *other; /* null: none */
	int digits;                  /* that are the same, or nearly; 0: the numbers have nothing in common */
	float likeness;              /* of the words, 0 to 1 */
	float bits;                  /* how unlikely it is that the two meet so by chance */
};

static bool is_comparable(const struct mention *p, const struct mention *f)
{
	if (p->unit != f->unit && ((p->unit && f->unit) || p->quantity.percent || f->quantity.percent))
		return false;
	if (p->quantity.times != f->quantity.times)
		return false;
	if (p->passage == f->passage && p->passage)
		return false;
	return !(p->year && f->year && p->year != f->year) && !(p->month && f->month && p->month != f->month);
}

/* False for most that are not comparable. */
static inline bool may_meet(const struct mention *p, const struct mention_brief *f)
{
	return (p->unit == f->unit || !p->unit || !f->unit) && (p->year == f->year || !p->year || !f->year);
}

/* How far the words are those of one thing, 0 to 1. What stands closest to a number, and the label of the row, say most. */
static float likeness(const struct mention *p, const struct mention *f)
{
	if (f->passage)
		return keys_alike(p->near, f->near) * .5f + keys_alike(p->all, f->all) * .5f;
	return keys_cover(p->all, f->row) * .4f + keys_cover(p->near, f->row) * .3f + keys_cover(p->all, f->column) * .15f +
	       keys_cover(p->all, f->table) * .15f;
}

static bool in_one_sentence(const struct mention *a, const struct mention *b)
{
	return a->passage && a->passage == b->passage && a->sentence == b->sentence;
}

static bool in_line(const struct mention *a, const struct mention *b)
{
	return a->cell.table && a->cell.table == b->cell.table && (a->cell.row == b->cell.row || a->cell.column == b->cell.column);
}

static const struct programme *programme_of(const struct mention *s)
{
	if (s->item && s->item->programme)
		return s->item->programme;
	const struct chapter *c = s->passage ? s->chapter : s->cell.table->chapter;
	return c ? c->programme : NULL;
}

/* One of two things that are told alike, such as two courses of a list. Long numbers are not that much alike by chance. */
static bool is_parallel(const struct mention *p, const struct match *m, float beside)
{
	const struct programme *a = programme_of(p), *b = programme_of(m->other);
	if (m->digits >= 5)
		return false;
	if (a && b && a != b)
		return true;
	if (m->digits >= 4)
		return false;
	if ((p->sorts ^ m->other->sorts) & (SORT_CHANGE | SORT_RATE))
		return true;
	if (beside >= 4)
		return false;
	if (!p->unit || !m->other->unit)
		return true;
	return m->other->passage && m->other->chapter == p->chapter &&
	       (m->other->item == p->item || m->likeness < (m->digits == 3 ? .6f : .9f));
}

/* ---- what stands beside them ---- */

struct search {
	const struct mentions *all;
	const struct mention *p, *first, *last; /* first to last: those in the sentence of p */
	struct match equal, slip, other;
};

/* The number f is said in the sentence of p already: p is something else. */
static bool is_said(const struct search *s, const struct mention *f)
{
	int unused;
	for (const struct mention *q = s->first; q <= s->last; q++)
		if (q != s->p && q->unit == f->unit && relate(q, f, &unused) == RELATION_EQUAL)
			return true;
	return false;
}

#define SENTENCE_MOST 16 /* numbers before and behind: a sentence with more is a table in disguise */

static const struct mention *first_in_sentence(const struct mention *p, const struct mention *start)
{
	const struct mention *first = p;
	while (first > start && p - first < SENTENCE_MOST && in_one_sentence(first - 1, p))
		first--;
	return first;
}

static const struct mention *last_in_sentence(const struct mention *p, const struct mention *end)
{
	const struct mention *last = p;
	while (last + 1 < end && last - p < SENTENCE_MOST && in_one_sentence(last + 1, p))
		last++;
	return last;
}

/* Bits for each other number that both sentences, or the sentence and the table's row or column, have. */
static float bits_beside(const struct search *s, const struct mention *f)
{
	const struct mention *from = f, *to = f, *cells = s->all->cells.v;
	float bits = 0;
	if (f->passage) {
		from = first_in_sentence(f, s->all->prose.v);
		to = last_in_sentence(f, s->all->prose.v + s->all->prose.n);
	} else {
		while (from > cells && from[-1].cell.table == f->cell.table)
			from--;
		while (to + 1 < cells + s->all->cells.n && to[1].cell.table == f->cell.table)
			to++;
	}
	for (const struct mention *q = s->first; q <= s->last; q++) {
		float best = 0;
		for (const struct mention *g = from; q != s->p && g <= to; g++) {
			int digits;
			if (g == f || q->unit != g->unit || (!f->passage && !in_line(f, g)) || relate(q, g, &digits) != RELATION_EQUAL)
				continue;
			float more = bits_of_digits(digits);
			best = more > best ? more : best;
		}
		bits += .8f * (best > 6 ? 6 : best);
	}
	return bits > 10 ? 10 : bits;
}

/* How many mentions the words fit as well: of many one is alike by chance. */
static size_t rivals(const struct search *s, const struct match *m)
{
	size_t n = 1;
	for (size_t i = 0; i < s->all->prose.n + s->all->cells.n; i++) {
		bool prose = i < s->all->prose.n;
		size_t cell = i - s->all->prose.n;
		const struct mention *f = prose ? &s->all->prose.v[i] : &s->all->cells.v[cell];
		if (may_meet(s->p, prose ? &s->all->prose_briefs[i] : &s->all->cell_briefs[cell]) && f != s->p && f != m->other && is_comparable(s->p, f) && f->figures != m->other->figures &&
		    likeness(s->p, f) >= .8f * m->likeness)
			n++;
	}
	return n;
}

/* ---- the search ---- */

/* Tried on the papers: what words that are all the same are worth, and what it takes to be told. */
#define BITS_OF_WORDS 12
#define BITS_ENOUGH 4.5f
#define DIGITS_CERTAIN 5 /* the same number of so many digits is the same thing */

static void keep_better(struct match *best, struct match m)
{
	if (!best->other || m.bits > best->bits)
		*best = m;
}

static void compare(struct search *s, const struct mention *f)
{
	struct match m = {.other = f};
	bool may_differ = f->passage && f->unit == s->p->unit && f->sorts == s->p->sorts, unlike = is_unlike(&s->p->digits, &f->digits);
	if ((unlike && !may_differ) || f->note || !is_comparable(s->p, f))
		return;
	enum relation r = unlike ? RELATION_NONE : relate(s->p, f, &m.digits);
	if ((r == RELATION_NONE || (r == RELATION_SLIP && m.digits < 2)) && !may_differ)
		return;
	if (r == RELATION_NONE && s->other.other && BITS_OF_WORDS * (.5f * keys_alike(s->p->near, f->near) + .51f) <= s->other.bits)
		return; /* whatever the rest of the sentence is */
	m.likeness = likeness(s->p, f);
	if (r == RELATION_EQUAL) {
		m.bits = bits_of_digits(m.digits) + BITS_OF_WORDS * m.likeness;
		keep_better(&s->equal, m);
		return;
	}
	if ((s->p->value && f->value) || is_said(s, f))
		return;
	m.digits = r == RELATION_SLIP && m.digits > 1 ? m.digits : 0;
	if (s->p->note && m.digits < DIGITS_CERTAIN)
		return;
	m.bits = (m.digits ? bits_of_digits(m.digits) : 0) + BITS_OF_WORDS * m.likeness;
	keep_better(m.digits ? &s->slip : &s->other, m);
}

/* Another place says what p says, of what fits the words nearly as well or stands in the same row or column. */
static bool is_confirmed(const struct search *s, const struct match *m)
{
	const struct match *equal = &s->equal;
	return equal->other && equal->digits >= m->digits &&
	       (equal->digits >= DIGITS_CERTAIN || equal->likeness >= .6f * m->likeness || in_line(equal->other, m->other));
}

static bool stands(const struct search *s, const struct match *m)
{
	if (!m->other)
		return false;
	if (is_confirmed(s, m))
		return false;
	float beside = bits_beside(s, m->other);
	if ((!m->digits && m->likeness < .8f && beside < 6) || is_parallel(s->p, m, beside))
		return false;
	return m->bits + beside - log2_of(rivals(s, m)) >= BITS_ENOUGH;
}

#define BEHIND 6 /* bytes behind the unit: two characters of Japanese, a word or so of English */
#define TIMES_SET 3

static bool read_on_alike(const struct mention *a, const struct mention *b)
{
	if (!a->unit || a->unit != b->unit || a->value || b->value)
		return false;
	return str_eq(str_sub(a->passage->text, a->end, a->unit_end + BEHIND), str_sub(b->passage->text, b->end, b->unit_end + BEHIND));
}

/* 24時間体制: what stands in front of the same words everywhere else in the document, if that is always the same number. */
static const struct mention *set_phrase(const struct mentions *all, const struct mention *p)
{
	const struct mention *found = NULL;
	int times = 0, digits;
	for (size_t i = 0; i < all->prose.n; i++) {
		const struct mention *f = &all->prose.v[i];
		if (all->prose_briefs[i].unit != p->unit || f->passage == p->passage || !read_on_alike(p, f))
			continue;
		if (found && relate(found, f, &digits) != RELATION_EQUAL)
			return NULL;
		found = f;
		times++;
	}
	return times >= TIMES_SET && found->figures >= 10 && relate(found, p, &digits) == RELATION_SLIP ? found : NULL;
}

const struct mention *contradicted_by(const struct mentions *all, const struct mention *p)
{
	struct search s = {.all = all, .p = p};
	s.first = first_in_sentence(p, all->prose.v);
	s.last = last_in_sentence(p, all->prose.v + all->prose.n);
	for (size_t i = 0; i < all->prose.n; i++) {
		const struct mention_brief *f = &all->prose_briefs[i];
		bool may_differ = p->unit == f->unit && p->sorts == f->sorts;
		if (may_meet(p, f) && (may_differ || !is_unlike(&p->digits, &f->digits)))
			compare(&s, &all->prose.v[i]);
	}
	for (size_t i = 0; i < all->cells.n; i++)
		if (!is_unlike(&p->digits, &all->cell_briefs[i].digits) && may_meet(p, &all->cell_briefs[i]))
			compare(&s, &all->cells.v[i]);
	if (stands(&s, &s.slip))
		return s.slip.other;
	if (stands(&s, &s.other))
		return s.other.other;
	return p->note ? NULL : set_phrase(all, p);
}

/* ---- times ---- */

#define TIMES_ALIKE .45f

/* The nth time of a sentence that says the same in another chapter. */
static bool is_of_one_time(const struct mentions *all, const struct mention *p, const struct mention *f)
{
	const struct programme *a = programme_of(p), *b = programme_of(f);
	const struct mention *start = all->times.v, *end = start + all->times.n;
	if (f->note || f->unit != p->unit || f->chapter == p->chapter || (a && b && a != b))
		return false;
	const struct mention *first = first_in_sentence(p, start), *other = first_in_sentence(f, start);
	return p - first == f - other && last_in_sentence(p, end) - first == last_in_sentence(f, end) - other;
}

const struct mention *time_contradicted_by(const struct mentions *all, const struct mention *p)
{
	struct match equal = {0}, other = {0};
	for (size_t i = 0; i < all->times.n && !p->note; i++) {
		struct match m = {.other = &all->times.v[i]};
		if (!is_of_one_time(all, p, m.other))
			continue;
		m.likeness = m.bits = likeness(p, m.other);
		keep_better(m.other->figures == p->figures ? &equal : &other, m);
	}
	return other.likeness >= TIMES_ALIKE && equal.likeness < .6f * other.likeness ? other.other : NULL;
}
