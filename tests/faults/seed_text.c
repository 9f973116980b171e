/* Faults in running text: in one language, or the same in both. */
#include "faults.h"

#include "load/passage.h"

#include <string.h>

struct side {
	const struct text *text;
	size_t language;
	struct fact_list facts;
};

static struct str words_of(const struct side *side, const struct fact *f)
{
	return str_sub(side->text->text, f->start, f->end);
}

static struct side side_of(struct seeder *s, const struct text_pair *p, size_t language)
{
	struct side side = {.text = &p->v[language], .language = language};
	facts_of(side.text, language, s->arena, &side.facts);
	return side;
}

static bool put(struct seeder *s, struct fault *f, const struct side *side, const struct fact *fact, struct str by)
{
	size_t offset;
	struct str there = words_of(side, fact);
	if (!by.n || str_eq(by, there) || !text_offset(side->text, fact->start, there, &offset))
		return false;
	edit_add(s, f, side->text->source, offset, offset + there.n, by);
	return true;
}

static struct place place_of(const struct text *t)
{
	return t->passage ? t->passage->block->place : place_at(t->source, t->offset);
}

static bool is_number(enum fact_kind k)
{
	return k == FACT_NUMBER || k == FACT_PERCENT;
}

/* The same fact as another language states it, as far as digits tell. */
static bool is_same(struct seeder *s, const struct side *x, const struct fact *a, const struct side *y, const struct fact *b)
{
	struct digits g, h;
	if (a->kind == FACT_WORD || b->kind == FACT_WORD)
		return (a->kind == b->kind || a->kind == FACT_NUMBER || b->kind == FACT_NUMBER) && a->number == b->number;
	if (a->kind != b->kind)
		return false;
	if (!is_number(a->kind))
		return a->number == b->number;
	return digits_read(words_of(x, a), &g) && digits_read(words_of(y, b), &h) &&
	       str_eq(digits_significant(&g, s->arena), digits_significant(&h, s->arena));
}

/* The only fact of a side that is the same; null: none, or several. */
static const struct fact *counterpart(struct seeder *s, const struct side *x, const struct fact *a, const struct side *y)
{
	const struct fact *found = NULL;
	for (size_t i = 0; i < y->facts.n; i++) {
		const struct fact *b = &y->facts.v[i];
		if (!is_same(s, x, a, y, b) || !str_eq(str_sub(a->marks, 0, 6), str_sub(b->marks, 0, 6)))
			continue;
		if (found)
			return NULL;
		found = b;
	}
	return found;
}

static bool has_counterpart(struct seeder *s, const struct side *x, const struct fact *a, const struct side *y)
{
	for (size_t i = 0; i < y->facts.n; i++)
		if (is_same(s, x, a, y, &y->facts.v[i]))
			return true;
	return false;
}

/* ---- one language ---- */

static bool suits(enum fault_class class, const struct text_pair *p, const struct fact *a)
{
	if ((class == FAULT_ONE_NOTE) != p->note && class != FAULT_WEEKDAY && class != FAULT_ERA)
		return false;
	switch (class) {
	case FAULT_ONE_VALUE:
		return a->value && is_number(a->kind);
	case FAULT_ONE_NUMBER:
		return a->kind == FACT_NUMBER && !a->value;
	case FAULT_ONE_PERCENT:
		return a->kind == FACT_PERCENT && !a->value;
	case FAULT_ONE_YEAR:
		return a->kind == FACT_YEAR;
	case FAULT_ONE_DATE:
		return a->kind == FACT_MONTH || a->kind == FACT_DAY;
	case FAULT_ONE_UNIT:
		return a->kind == FACT_SCALE && !a->value;
	case FAULT_ONE_WORD:
		return a->kind == FACT_WORD;
	case FAULT_ONE_NOTE:
		return is_number(a->kind) || a->kind == FACT_YEAR || a->kind == FACT_DAY;
	case FAULT_WEEKDAY:
		return a->kind == FACT_WEEKDAY;
	case FAULT_ERA:
		return a->kind == FACT_ERA;
	default:
		return false;
	}
}

/* One of a list of words in place of another. */
static struct str other_word(struct seeder *s, struct str was, const char *const *list, size_t n)
{
	struct str word = str_of(list[pick(s, n)]);
	return str_eq(word, was) ? (struct str){0} : word;
}

static struct str other_scale(struct seeder *s, struct str was)
{
	static const char *const pairs[][2] = {
		{"万", "億"},           {"億", "万"},          {"千円", "円"}, {"百万円", "千円"}, {"thousand", "million"},
		{"million", "billion"}, {"billion", "million"}};
	(void)s;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (str_is(was, pairs[i][0]))
			return str_of(pairs[i][1]);
	return (struct str){0};
}

/* What stands in place of a year. */
static struct str other_year(struct seeder *s, const struct fact *a, int by)
{
	int year = a->number + by - a->era_from;
	return year < 1 ? (struct str){0} : arena_printf(s->arena, "%d", year);
}

static int years_off(struct seeder *s)
{
	static const int off[] = {1, -1, 1, -1, 2, -2, 10, -10};
	return off[pick(s, 8)];
}

static struct str changed(struct seeder *s, const struct side *side, const struct fact *a)
{
	static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
					     "July",    "August",   "September", "October", "November", "December"};
	static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
	static const char *const weekdays[] = {"日", "月", "火", "水", "木", "金", "土"};
	static const char *const eras[] = {"令和", "平成", "昭和"};
	struct str was = words_of(side, a);
	struct digits g;
	int number;
	switch (a->kind) {
	case FACT_WORD:
		return other_word(s, was, words, 11);
	case FACT_WEEKDAY:
		return other_word(s, was, weekdays, 7);
	case FACT_ERA:
		return other_word(s, was, eras, 3);
	case FACT_SCALE:
		return other_scale(s, was);
	case FACT_YEAR:
		return other_year(s, a, years_off(s));
	case FACT_MONTH:
		number = 1 + (int)pick(s, 12);
		return number == a->number ? (struct str){0}
		       : side->language    ? str_of(months[number - 1])
					   : arena_printf(s->arena, "%d", number);
	case FACT_DAY:
		number = 1 + (int)pick(s, 28);
		return number == a->number ? (struct str){0} : arena_printf(s->arena, "%d", number);
	case FACT_NUMBER:
	case FACT_PERCENT:
		break;
	}
	bool done = digits_read(was, &g) && (pick(s, 4)   ? digits_change_digit(s, &g)
					     : pick(s, 2) ? digits_swap(s, &g)
							  : digits_drop_or_double(s, &g));
	return done ? digits_text(&g, s->arena) : (struct str){0};
}

bool seed_text(struct seeder *s, struct fault *f)
{
	const struct text_pair *p = &s->base->texts.v[pick(s, s->base->texts.n)];
	size_t language = pick(s, 2);
	struct side side = side_of(s, p, language), other = side_of(s, p, 1 - language);
	if (!side.facts.n)
		return false;
	const struct fact *a = &side.facts.v[pick(s, side.facts.n)];
	if (!suits(f->class, p, a) || !put(s, f, &side, a, changed(s, &side, a)))
		return false;
	*LIST_ADD(&f->lines, s->arena) = place_of(side.text);
	*LIST_ADD(&f->lines, s->arena) = place_of(other.text);
	f->covered = a->kind == FACT_SCALE || a->kind == FACT_WEEKDAY || a->kind == FACT_ERA || has_counterpart(s, &side, a, &other);
	return true;
}

/* ---- both languages ---- */

static bool put_both(struct seeder *s, struct fault *f, const struct side *x, const struct fact *a, struct str one, const struct side *y,
		     const struct fact *b, struct str two)
{
	*LIST_ADD(&f->lines, s->arena) = place_of(x->text);
	*LIST_ADD(&f->lines, s->arena) = place_of(y->text);
	return put(s, f, x, a, one) && put(s, f, y, b, two);
}

/* The same digit of the same number. */
static bool change_both(struct seeder *s, struct fault *f, const struct side *x, const struct fact *a, const struct side *y,
			const struct fact *b, size_t least)
{
	struct digits g, h;
	if (!digits_read(words_of(x, a), &g) || !digits_read(words_of(y, b), &h))
		return false;
	struct str digits = digits_significant(&g, s->arena);
	if (digits.n < least || !digits.n || str_starts(str_from(x->text->text, a->end), STR("億")))
		return false;
	size_t i = pick(s, digits.n);
	char digit = (char)('1' + pick(s, 9));
	if (digits.p[i] == digit)
		return false;
	digits_put_significant(&g, i, digit);
	digits_put_significant(&h, i, digit);
	return put_both(s, f, x, a, digits_text(&g, s->arena), y, b, digits_text(&h, s->arena));
}

static const struct value *value_at(const struct base *b, const struct node *link)
{
	for (size_t i = 0; i < b->site->indicators.n; i++)
		for (size_t j = 0; j < b->site->indicators.v[i]->values.n; j++)
			if (b->site->indicators.v[i]->values.v[j]->node[0] == link)
				return b->site->indicators.v[i]->values.v[j];
	return NULL;
}

static bool is_printed(const struct base *b, const struct side *side, const struct fact *a, struct arena *arena)
{
	struct digits g, h;
	struct str folder = path_directory(side->text->source->path);
	if (!digits_read(words_of(side, a), &g))
		return false;
	struct str digits = digits_significant(&g, arena);
	for (size_t i = 0; i < b->numbers.n; i++) {
		struct str path = b->numbers.v[i].table->csv->path;
		if (str_starts(path, folder) && digits_read(cell_at(b->numbers.v[i])->raw, &h) &&
		    str_eq(digits_significant(&h, arena), digits))
			return true;
	}
	return false;
}

bool seed_both_texts(struct seeder *s, struct fault *f)
{
	const struct text_pair *p = &s->base->texts.v[pick(s, s->base->texts.n)];
	struct side x = side_of(s, p, 0), y = side_of(s, p, 1);
	if (!x.facts.n || p->note)
		return false;
	const struct fact *a = &x.facts.v[pick(s, x.facts.n)], *b = counterpart(s, &x, a, &y);
	if (!b || counterpart(s, &y, b, &x) != a)
		return false;
	f->covered = true;
	if (f->class == FAULT_YEAR_TEXT) {
		int by = years_off(s);
		return a->kind == FACT_YEAR && put_both(s, f, &x, a, other_year(s, a, by), &y, b, other_year(s, b, by));
	}
	if (!is_number(a->kind) || !is_number(b->kind) || a->value != (f->class == FAULT_VALUE) || !str_eq(a->marks, b->marks))
		return false;
	if (f->class == FAULT_PROSE)
		return change_both(s, f, &x, a, &y, b, 3) && is_printed(s->base, &x, a, s->arena);
	f->value = value_at(s->base, passage_link(x.text->passage, a->start));
	f->covered = f->value && is_compared(s->base, f);
	return f->value && change_both(s, f, &x, a, &y, b, 1);
}
