/* Changes that running text states behind a value. */
#include "check/said.h"

#include <string.h>

static const struct value *value_of_link(const struct chapter_text *t, const struct node *link)
{
	for (size_t i = 0; link && i < t->references.n; i++)
		if (t->references.v[i].node == link)
			return t->references.v[i].kind == TARGET_VALUE ? t->references.v[i].to.value : NULL;
	return NULL;
}

/* Behind the words that may stand between a value and its change; any other begins to speak of something else. */
static size_t connection_end(struct str s, size_t at)
{
	static const char *const words[] = {" ",        "（",        "(",        "、",      "。",    ",",  ".",
					    "であった", "となった",  "となり",   "であり",  "で",    "は", "This was",
					    "This is",  "which was", "which is", "that is", "about", NULL};
	for (size_t longest = 1; longest; at += longest) {
		longest = 0;
		for (const char *const *w = words; *w; w++)
			if (str_starts(str_from(s, at), str_of(*w)) && strlen(*w) > longest)
				longest = strlen(*w);
	}
	return at;
}

static bool is_of_year_before(const struct change_match *m, const struct value *v)
{
	return m->base == CHANGE_BASE_PREVIOUS_FISCAL_YEAR || m->base == CHANGE_BASE_PREVIOUS_YEAR ||
	       (m->base == CHANGE_BASE_YEAR && !m->base_calendar && m->base_year == v->period.year - 1);
}

static struct decimal signed_amount(const struct change_match *m)
{
	struct decimal d = m->amount.value;
	if (m->direction < 0)
		d.coefficient = -d.coefficient;
	return d;
}

/* Reads 12社増3社減 as one change. */
static bool read_change(struct str s, size_t from, struct change_match *m, struct change_said *c, size_t *end)
{
	struct change_range more;
	if (!change_find(s, from, connection_end(s, from), m) || connection_end(str_sub(s, 0, m->start), from) < m->start ||
	    !change_range_of(m, &c->range))
		return false;
	c->stated = signed_amount(m);
	c->precision = m->amount.place;
	*end = m->end;
	struct change_match part = *m;
	while (part.part && change_find(s, *end, *end, &part) && part.part && part.start == *end) {
		struct interval sum = {c->range.low, c->range.high};
		if (!change_range_of(&part, &more) || more.is_ratio || more.no_low || more.no_high ||
		    !interval_add(sum, (struct interval){more.low, more.high}, 1, &sum) ||
		    !decimal_add(c->stated, signed_amount(&part), &c->stated))
			return false;
		c->range.low = sum.low;
		c->range.high = sum.high;
		*end = part.end;
	}
	return !m->part || *end > m->end;
}

/* The change stated behind the value whose link ends at a byte of the passage. */
static bool find_change(const struct value *v, const struct passage *p, size_t from, struct change_said *c, struct arena *a)
{
	struct change_match m;
	size_t end;
	if (!read_change(p->text, from, &m, c, &end) || passage_link(p, m.start) || !is_of_year_before(&m, v))
		return false;
	/* A percentage that changes by percent may change by points. */
	if (v->quantity.percent && m.measure == CHANGE_PERCENT)
		return false;
	struct str quote = str_sub(p->text, m.start, end);
	c->value = v;
	c->place = (struct finding_place){
		.place = passage_place(p, m.start, quote), .chapter = v->chapter, .item = v->item, .quote = arena_str(a, quote)};
	return true;
}

static void read_passage(const struct passage *p, const struct chapter_text *t, size_t language, struct change_said_list *out,
			 struct arena *a)
{
	for (size_t i = 0; i < p->parts.n; i++) {
		const struct node *link = passage_link(p, p->parts.v[i].start);
		bool last = i + 1 == p->parts.n;
		size_t end = last ? p->text.n : p->parts.v[i + 1].start;
		const struct value *v = value_of_link(t, link);
		struct change_said c = {0};
		if (!v || (!last && passage_link(p, end) == link) || !find_change(v, p, end, &c, a))
			continue;
		c.place.language = language;
		*LIST_ADD(out, a) = c;
	}
}

void changes_read(const struct text_part *part, size_t languages, struct change_said_list *out, struct arena *a)
{
	for (size_t l = 0; l < languages; l++)
		for (size_t i = 0; i < part->in[l].notes; i++)
			read_passage(part->in[l].v[i].passage, &part->of.chapter->text[l], l, out, a);
}
