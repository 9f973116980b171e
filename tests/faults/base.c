/* The untouched content: what is found in it, and where faults can be put. */
#include "faults.h"

#include "load/passage.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t offset_of(struct place p)
{
	struct str line = place_line(p);
	size_t i = 0;
	for (uint32_t column = 1; column < p.column && i < line.n; column++)
		utf8_next(line, &i);
	return (size_t)(line.p - p.source->text.p) + i;
}

/* ---- cells ---- */

static void add_cells(struct base *b, const struct table *t)
{
	for (size_t i = 0; i < t->rows.n; i++) {
		for (size_t j = 0; j < t->columns.n; j++) {
			struct cell_ref c = {t, &t->rows.v[i], &t->columns.v[j]};
			enum datum kind = cell_at(c)->kind;
			if (kind == DATUM_NUMBER || kind == DATUM_CHANGE || kind == DATUM_RANGE)
				*LIST_ADD(&b->numbers, b->arena) = c;
			if (kind == DATUM_DATE || kind == DATUM_PERIOD)
				*LIST_ADD(&b->dates, b->arena) = c;
		}
	}
}

/* ---- texts ---- */

static void add_passages(struct base *b, const struct node *a, const struct node *c, const struct source *first,
			 const struct source *second)
{
	struct passage_list x = passages_of(a, b->arena), y = passages_of(c, b->arena);
	if (x.n != y.n)
		fprintf(stderr, STR_FMT ": not the same blocks in both languages\n", STR_ARG(first->path));
	for (size_t i = 0; i < x.n && x.n == y.n; i++) {
		struct text_pair *p = LIST_ADD(&b->texts, b->arena);
		p->v[0] = (struct text){x.v[i].text, &x.v[i], first, 0};
		p->v[1] = (struct text){y.v[i].text, &y.v[i], second, 0};
	}
}

static void add_chapter(struct base *b, const struct chapter *c)
{
	const struct markdown *x = c->text[0].markdown, *y = c->text[1].markdown;
	if (!x || !y)
		return;
	const struct source *first = c->text[0].file->source, *second = c->text[1].file->source;
	add_passages(b, x->root, y->root, first, second);
	for (size_t i = 0; i < x->note_count && i < y->note_count; i++)
		add_passages(b, x->notes[i].body, y->notes[i].body, first, second);
}

/* A text of a YAML file, where it stands there in one piece. */
static void add_texts(struct base *b, const struct texts *t)
{
	struct text_pair p = {.note = true};
	for (size_t l = 0; l < 2; l++) {
		if (!t->v[l].n || !t->place.source)
			return;
		size_t from = offset_of(t->place);
		size_t at = str_find(str_from(t->place.source->text, from), t->v[l]);
		if (at == SIZE_MAX)
			return;
		p.v[l] = (struct text){t->v[l], NULL, t->place.source, from + at};
	}
	*LIST_ADD(&b->texts, b->arena) = p;
}

static void add_table(struct base *b, const struct table *t)
{
	add_cells(b, t);
	add_texts(b, &t->title);
	for (size_t i = 0; i < t->notes.n; i++)
		add_texts(b, &t->notes.v[i].text);
	for (size_t i = 0; i < t->doubts.n; i++)
		add_texts(b, &t->doubts.v[i].text);
	for (size_t i = 0; i < t->transcriptions.n; i++)
		add_texts(b, &t->transcriptions.v[i].proof);
}

/* ---- the whole ---- */

struct base *base_read(const char *root, bool stripped)
{
	struct arena *a = arena_new();
	struct base *b = ARENA_NEW(a, struct base);
	b->arena = a;
	b->tree = tree_of_site(root);
	b->diags = diags_new();
	b->site = generation_read(b->tree, 1, NULL, b->diags);
	if (b->diags->count[LEVEL_ERROR]) {
		fprintf(stderr, "the untouched content has errors\n");
		exit(1);
	}
	b->stripped = stripped;
	if (stripped)
		strip_formulas(b->site);
	b->checks = check_site(b->site, 1, a);
	know_reports(b);
	for (size_t i = 0; i < b->site->documents.n; i++) {
		const struct document *d = b->site->documents.v[i];
		for (size_t j = 0; j < d->tables.n; j++)
			add_table(b, d->tables.v[j]);
		for (size_t j = 0; j < d->chapters.n; j++)
			add_chapter(b, d->chapters.v[j]);
	}
	return b;
}

void base_free(struct base *b)
{
	diags_free(b->diags);
	site_free(b->site);
	tree_free(b->tree);
	arena_free(b->arena);
}
