#include "compare/numbering.h"

#include "text/when.h"

/* ---- headings ---- */

/* Bytes of a heading's number and the space behind it: "(1) ", "第２　"; 0: none. */
static size_t number_end(struct str heading)
{
	size_t i = 0;
	bool numeric = false;
	for (size_t n = 0; i < heading.n; n++) {
		uint32_t c = utf8_next(heading, &i);
		if (c == ' ' || c == 0x3000)
			return n > 0 && (numeric || n == 1) ? i : 0;
		numeric = numeric || (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x2460 && c <= 0x2473);
		if (n > 4)
			return 0;
	}
	return 0;
}

bool numbering_alone(const struct compared_block *b)
{
	if (!b->v[SIDE_OLD] || !b->v[SIDE_NEW] || b->v[SIDE_NEW]->node->kind != NODE_HEADING)
		return false;
	size_t old = number_end(b->v[SIDE_OLD]->passage.text), new = number_end(b->v[SIDE_NEW]->passage.text);
	for (size_t i = 0; i < b->difference.n; i++) {
		const struct edit *e = &b->difference.v[i];
		if ((e->kind == EDIT_DELETED || e->kind == EDIT_INSERTED) && (e->old_end > old || e->new_end > new))
			return false;
	}
	return true;
}

static bool is_numbered(const struct text_block *b)
{
	return b && number_end(b->passage.text) > 0;
}

static struct tokens read_unnumbered(const struct text_block *b, struct language_tools *t, const struct vocabulary *v)
{
	return b ? tokens_recall(t, v, str_from(b->passage.text, number_end(b->passage.text))) : (struct tokens){0};
}

void numbering_discount(struct compared_block *b, struct language_tools *t, const struct vocabulary *v, struct arena *a)
{
	const struct text_block *x = b->v[SIDE_OLD], *y = b->v[SIDE_NEW];
	bool same = x && y && str_eq(x->passage.text, y->passage.text);
	if ((y ? y : x)->node->kind != NODE_HEADING || same || (!is_numbered(x) && !is_numbered(y)))
		return;
	struct tokens old = read_unnumbered(x, t, v), new = read_unnumbered(y, t, v);
	struct word_difference unnumbered = difference_of(a, &old, &new);
	b->difference.words_deleted = unnumbered.words_deleted;
	b->difference.words_inserted = unnumbered.words_inserted;
	b->difference.numbers = unnumbered.numbers;
}

/* ---- years ---- */

/* The time that makes up a range of a text; years before it may tell which era is meant. */
static bool find_whole(struct str text, size_t start, size_t end, struct when_match *m)
{
	while (start < end && text.p[start] == ' ')
		start++;
	while (end > start && text.p[end - 1] == ' ')
		end--;
	return when_find(text, start, m) && m->start == start && m->end == end;
}

static bool carried(const struct when_match *x, const struct when_match *y, int years)
{
	return x->kind == y->kind && x->year && x->year + years == y->year && x->date.month == y->date.month &&
	       x->date.day == y->date.day && x->quarter == y->quarter && x->at_end == y->at_end;
}

size_t years_carried(const struct compared_block *b, int years)
{
	const struct word_difference *d = &b->difference;
	size_t n = 0;
	if (!years || !b->v[SIDE_OLD] || !b->v[SIDE_NEW])
		return 0;
	for (size_t i = 0; i + 1 < d->n; i++) {
		const struct edit *gone = &d->v[i], *came = &d->v[i + 1];
		struct when_match x, y;
		if (gone->kind == EDIT_DELETED && came->kind == EDIT_INSERTED && gone->time && came->time &&
		    find_whole(b->v[SIDE_OLD]->passage.text, gone->old_start, gone->old_end, &x) &&
		    find_whole(b->v[SIDE_NEW]->passage.text, came->new_start, came->new_end, &y))
			n += carried(&x, &y, years);
	}
	return n < d->numbers ? n : d->numbers;
}

/* ---- values ---- */

static const struct indicator *indicator_at(const struct text_block *block, size_t at)
{
	const struct node *link = passage_link(&block->passage, at);
	for (size_t l = 0; link && l < LANGUAGES_MAX; l++)
		for (size_t i = 0; i < block->chapter->text[l].references.n; i++) {
			const struct reference *r = &block->chapter->text[l].references.v[i];
			if (r->node == link && r->kind == TARGET_VALUE)
				return r->to.value->indicator;
		}
	return NULL;
}

/* A range of the old text and, behind it, one of the new text. */
static bool is_exchange(const struct edit *gone)
{
	return gone->kind == EDIT_DELETED && gone[1].kind == EDIT_INSERTED && !gone->moved && !gone[1].moved;
}

void values_part(struct compared_block *b)
{
	struct word_difference *d = &b->difference;
	size_t kept = 0;
	for (size_t i = 0; i < d->n; i++) {
		struct edit *e = &d->v[i];
		const struct indicator *old = NULL, *new = NULL;
		if (kept >= 2 && i + 1 < d->n && is_exchange(e) && is_exchange(&d->v[kept - 2])) {
			old = indicator_at(b->v[SIDE_OLD], e->old_start);
			new = indicator_at(b->v[SIDE_NEW], e[1].new_start);
		}
		if (!old || !new || str_eq(old->id, new->id)) {
			d->v[kept++] = *e;
			continue;
		}
		d->v[kept - 2].old_end = e->old_end;
		d->v[kept - 2].new_start = d->v[kept - 2].new_end = d->v[kept - 1].new_start;
		d->v[kept - 1].old_start = d->v[kept - 1].old_end = e->old_end;
		d->v[kept - 1].new_end = e[1].new_end;
		d->v[kept - 2].time = d->v[kept - 1].time = false;
		i++;
	}
	d->n = kept;
}
