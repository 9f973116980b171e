/* Which mentions are about the same thing. A number that differs from another's in one digit only, beside the same words, is hardly
 * another number: how much that is worth is counted in bits, digits and words together. */
#include "check/mention_index.h"

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

uint64_t figures_at(uint64_t figures, int place, int coarse)
{
	return coarser(figures, coarse - place, true);
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
static inline bool is_unlike(const struct mention *a, const struct mention *b)
{
	uint64_t differ = a->digits ^ b->digits;
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

static inline bool is_comparable(const struct mention *p, const struct mention *f)
{
	if (p->unit != f->unit && ((p->unit && f->unit) || p->percent || f->percent))
		return false;
	if (p->times != f->times)
		return false;
	if (f->in_text && p->passage == f->passage)
		return false;
	return !(p->year && f->year && p->year != f->year) && !(p->month && f->month && p->month != f->month);
}

/* How far the words are those of one thing, 0 to 1. What stands closest to a number, and the label of the row, say most. */
static float likeness(const struct mentions *m, struct mention *p, struct mention *f)
{
	const struct keys *near = mention_near(m, p), *all = mention_all(m, p);
	if (f->in_text)
		return keys_alike(near, mention_near(m, f)) * .5f + keys_alike(all, mention_all(m, f)) * .5f;
	const struct keys *row = mention_label_keys(m, f->row);
	return keys_cover(all, row) * .4f + keys_cover(near, row) * .3f + keys_cover(all, mention_label_keys(m, f->column)) * .15f +
	       keys_cover(all, mention_label_keys(m, f->table)) * .15f;
}

static bool in_one_sentence(const struct mention *a, const struct mention *b)
{
	return a->in_text && b->in_text && a->passage == b->passage && a->sentence == b->sentence;
}

static bool in_line(const struct mention *a, const struct mention *b)
{
	return !a->in_text && !b->in_text && a->cell.table == b->cell.table &&
	       (a->cell.row == b->cell.row || a->cell.column == b->cell.column);
}

static bool are_of_two_programmes(const struct mention *a, const struct mention *b)
{
	const struct programme *x = mention_programme(a), *y = mention_programme(b);
	return x && y && x != y;
}

/* ---- the search ---- */

/* A mention about what may be the same thing. */
struct match {
	struct mention *other; /* null: none */
	int digits;            /* that are the same, or nearly; 0: the numbers have nothing in common */
	float likeness;        /* of the words, 0 to 1 */
	float bits;            /* how unlikely it is that the two meet so by chance */
};

struct search {
	const struct mentions *all;
	struct mention *p, *first, *last; /* first to last: those in the sentence of p */
	struct match slip, other;
};

/* Tried on the papers: what words that are all the same are worth, and what it takes to be told. */
#define BITS_OF_WORDS 12
#define BITS_ENOUGH 4.5f
#define BITS_BESIDE 10   /* at most, of the numbers beside two */
#define DIGITS_CERTAIN 5 /* the same number of so many digits is the same thing */

/* One of two things that are told alike, such as two courses of a list. Long numbers are not that much alike by chance. */
static bool is_parallel(const struct mention *p, const struct match *m, float beside)
{
	if (m->digits >= DIGITS_CERTAIN)
		return false;
	if (are_of_two_programmes(p, m->other))
		return true;
	if (m->digits >= 4)
		return false;
	if ((p->sorts ^ m->other->sorts) & (SORT_CHANGE | SORT_RATE))
		return true;
	if (beside >= 4)
		return false;
	if (!p->unit || !m->other->unit)
		return true;
	return m->other->in_text && m->other->chapter == p->chapter &&
	       (m->other->item == p->item || m->likeness < (m->digits == 3 ? .6f : .9f));
}

/* ---- what stands beside them ---- */

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

static struct mention *first_in_sentence(struct mention *p, const struct mention *start)
{
	struct mention *first = p;
	while (first > start && p - first < SENTENCE_MOST && in_one_sentence(first - 1, p))
		first--;
	return first;
}

static struct mention *last_in_sentence(struct mention *p, const struct mention *end)
{
	struct mention *last = p;
	while (last + 1 < end && last - p < SENTENCE_MOST && in_one_sentence(last + 1, p))
		last++;
	return last;
}

/* Bits for each other number that both sentences, or the sentence and the table's row or column, have. */
static float bits_beside(const struct search *s, struct mention *f)
{
	struct mention *from = f, *to = f, *cells = s->all->v + s->all->text_n, *end = s->all->v + s->all->n;
	float bits = 0;
	if (s->first == s->last)
		return 0;
	if (f->in_text) {
		from = first_in_sentence(f, s->all->v);
		to = last_in_sentence(f, cells);
	} else {
		while (from > cells && from[-1].cell.table == f->cell.table)
			from--;
		while (to + 1 < end && to[1].cell.table == f->cell.table)
			to++;
	}
	for (const struct mention *q = s->first; q <= s->last; q++) {
		float best = 0;
		for (const struct mention *g = from; q != s->p && g <= to; g++) {
			int digits;
			if (g == f || q->unit != g->unit || (!f->in_text && !in_line(f, g)) || relate(q, g, &digits) != RELATION_EQUAL)
				continue;
			float more = bits_of_digits(digits);
			best = more > best ? more : best;
		}
		bits += .8f * (best > 6 ? 6 : best);
	}
	return bits > BITS_BESIDE ? BITS_BESIDE : bits;
}

/* How many mentions the words fit as well: of many one is alike by chance. */
static size_t rivals(const struct search *s, const struct match *m)
{
	size_t n = 1;
	for (size_t i = 0; i < s->all->n; i++) {
		struct mention *f = &s->all->v[i];
		if (f != s->p && f != m->other && is_comparable(s->p, f) && f->figures != m->other->figures &&
		    likeness(s->all, s->p, f) >= .8f * m->likeness)
			n++;
	}
	return n;
}

/* ---- those with other numbers ---- */

/* How f may contradict p, its words apart; false: it cannot. */
static bool differs(const struct search *s, struct mention *f, struct match *m)
{
	const struct mention *p = s->p;
	bool may_differ = f->in_text && f->unit == p->unit && f->sorts == p->sorts, unlike = is_unlike(p, f);
	*m = (struct match){.other = f};
	if ((unlike && !may_differ) || f->note || !is_comparable(p, f))
		return false;
	enum relation r = unlike ? RELATION_NONE : relate(p, f, &m->digits);
	m->digits = r == RELATION_SLIP && m->digits > 1 ? m->digits : 0;
	if (r == RELATION_EQUAL || (!m->digits && !may_differ) || (p->note && m->digits < DIGITS_CERTAIN))
		return false;
	return !(p->value && f->value) && !is_said(s, f);
}

static void read_words(const struct search *s, struct match *m)
{
	m->likeness = likeness(s->all, s->p, m->other);
	m->bits = (m->digits ? bits_of_digits(m->digits) : 0) + BITS_OF_WORDS * m->likeness;
}

/* What the two have in common is enough, unless another place says that they are two things. */
static bool may_stand(const struct search *s, const struct match *m, float beside)
{
	return (m->digits || m->likeness >= .8f || beside >= 6) && !is_parallel(s->p, m, beside) && m->bits + beside >= BITS_ENOUGH;
}

static void keep_better(struct match *best, struct match m)
{
	if (!best->other || m.bits > best->bits)
		*best = m;
}

static void compare(struct search *s, struct mention *f)
{
	struct match m;
	if (!differs(s, f, &m))
		return;
	if (!m.digits && s->other.other &&
	    BITS_OF_WORDS * (.5f * keys_alike(mention_near(s->all, s->p), mention_near(s->all, f)) + .51f) <= s->other.bits)
		return; /* whatever the rest of the sentence is */
	read_words(s, &m);
	keep_better(m.digits ? &s->slip : &s->other, m);
}

/* ---- those with the same number ---- */

struct equals {
	bool words; /* theirs are asked for */
	size_t n;
	int digits;        /* the fewest that one has in common with p */
	struct match best; /* by its words */
};

static void meet_equal(const struct search *s, struct mention *f, struct equals *e)
{
	struct match m = {.other = f};
	if (f->note || !is_comparable(s->p, f) || relate(s->p, f, &m.digits) != RELATION_EQUAL)
		return;
	e->digits = e->n++ && e->digits < m.digits ? e->digits : m.digits;
	if (!e->words)
		return;
	read_words(s, &m);
	if (!e->best.other || m.bits > e->best.bits || (!(m.bits < e->best.bits) && f < e->best.other))
		e->best = m;
}

static void meet_with(const struct search *s, uint64_t figures, int place, struct equals *e)
{
	for (uint32_t i = mention_with(s->all, figures, place); i; i = s->all->next[i - 1])
		if (s->all->v[i - 1].figures == figures && s->all->v[i - 1].place == place)
			meet_equal(s, &s->all->v[i - 1], e);
}

/* The number as coarser ones would state it is looked up; finer ones are all looked at, which are few in running text. */
static struct equals equals_of(const struct search *s, bool words)
{
	const struct mentions *all = s->all;
	const struct mention *p = s->p;
	struct equals e = {.words = words};
	for (int i = 0; i < PLACE_COUNT; i++) {
		int by = i + PLACE_LEAST - p->place;
		if (by < 0) {
			for (uint32_t j = all->place_from[i]; j < all->place_from[i + 1]; j++)
				meet_equal(s, &all->v[all->of_places[j]], &e);
		} else if (all->place_from[i] < all->place_from[i + 1]) {
			uint64_t cut = coarser(p->figures, by, false), rounded = coarser(p->figures, by, true);
			meet_with(s, cut, p->place + by, &e);
			if (rounded != cut)
				meet_with(s, rounded, p->place + by, &e);
		}
	}
	return e;
}

/* Another place says what p says, of what fits the words nearly as well or stands in the same row or column. */
static bool is_confirmed(const struct match *equal, const struct match *m)
{
	return equal->other && equal->digits >= m->digits &&
	       (equal->digits >= DIGITS_CERTAIN || equal->likeness >= .6f * m->likeness || in_line(equal->other, m->other));
}

static bool stands(const struct search *s, const struct match *m, const struct match *equal)
{
	float beside = m->other ? bits_beside(s, m->other) : 0;
	return m->other && may_stand(s, m, beside) && !is_confirmed(equal, m) && m->bits + beside - log2_of(rivals(s, m)) >= BITS_ENOUGH;
}

/* ---- the whole ---- */

#define TIMES_SET 3

/* 24時間体制: what stands in front of the same words everywhere else in the document, if that is always the same number. */
static const struct mention *set_phrase(const struct mentions *all, const struct mention *p)
{
	const struct mention_phrase *phrase = mention_phrase(all, p);
	const struct mention *found = NULL;
	int times = 0, digits;
	for (size_t i = 0; phrase && i < phrase->n; i++) {
		const struct mention *f = &all->v[phrase->v[i]];
		if (f->unit != p->unit || f->passage == p->passage)
			continue;
		if (found && relate(found, f, &digits) != RELATION_EQUAL)
			return NULL;
		found = f;
		times++;
	}
	return times >= TIMES_SET && found->figures >= 10 && relate(found, p, &digits) == RELATION_SLIP ? found : NULL;
}

/* Whether f contradicts p if no other mention counts. Words are read last: hardly ever are they needed. */
static bool may_contradict(const struct search *s, struct mention *f, struct match *m)
{
	if (!differs(s, f, m))
		return false;
	float beside = bits_beside(s, f);
	m->likeness = 1;
	if (is_parallel(s->p, m, beside))
		return false;
	read_words(s, m);
	return may_stand(s, m, beside);
}

/* Only a long number contradicts one of another programme: whether anything may contradict a short one is seen in its own. */
static bool is_doubtful(const struct search *s)
{
	struct equals equals = {0};
	struct match m;
	size_t i;
	for (struct mention_walk walk = mention_walk(s->all, s->p, false); mention_walk_next(&walk, &i);) {
		if (!may_contradict(s, &s->all->v[i], &m))
			continue;
		if (!equals.words)
			equals = equals_of(s, true);
		if (!is_confirmed(&equals.best, &m))
			return true;
	}
	return false;
}

/* A long number that is said again is no slip, wherever that is. */
static bool is_repeated(const struct search *s, int digits)
{
	struct equals equals = equals_of(s, false);
	return equals.n && equals.digits >= digits;
}

static const struct mention *contradicted_by_words(struct search *s)
{
	char unused[MOST_DIGITS];
	int digits = digits_of(s->p->figures, unused);
	if (digits < DIGITS_CERTAIN ? !is_doubtful(s) : is_repeated(s, digits))
		return NULL;
	struct match equal = equals_of(s, true).best;
	for (size_t i = 0; i < s->all->n; i++)
		compare(s, &s->all->v[i]);
	return stands(s, &s->slip, &equal) ? s->slip.other : stands(s, &s->other, &equal) ? s->other.other : NULL;
}

const struct mention *contradicted_by(const struct mentions *all, struct mention *p)
{
	struct search s = {.all = all, .p = p};
	s.first = first_in_sentence(p, all->v);
	s.last = last_in_sentence(p, all->v + all->text_n);
	const struct mention *found = contradicted_by_words(&s);
	return found || p->note ? found : set_phrase(all, p);
}

/* ---- times ---- */

#define TIMES_ALIKE .45f

/* The nth time of a sentence that says the same in another chapter. */
static bool is_of_one_time(const struct mentions *all, struct mention *p, struct mention *f)
{
	const struct mention *start = all->times, *end = start + all->time_n;
	if (f->note || f->unit != p->unit || f->chapter == p->chapter || are_of_two_programmes(p, f))
		return false;
	const struct mention *first = first_in_sentence(p, start), *other = first_in_sentence(f, start);
	return p - first == f - other && last_in_sentence(p, end) - first == last_in_sentence(f, end) - other;
}

const struct mention *time_contradicted_by(const struct mentions *all, struct mention *p)
{
	struct match equal = {0}, other = {0};
	struct mention_walk walk = mention_walk(all, p, true);
	for (size_t i; !p->note && mention_walk_next(&walk, &i);) {
		struct match m = {.other = &all->times[i]};
		if (!is_of_one_time(all, p, m.other))
			continue;
		m.likeness = m.bits = likeness(all, p, m.other);
		keep_better(m.other->figures == p->figures ? &equal : &other, m);
	}
	return other.likeness >= TIMES_ALIKE && equal.likeness < .6f * other.likeness ? other.other : NULL;
}
