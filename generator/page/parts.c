/* Parts that several views share. */
#include "page/builder.h"

struct builder b_in(const struct builder *b, size_t language)
{
	struct builder other = *b;
	other.seen = language == b->l ? b->seen : NULL;
	other.l = language;
	other.tools = b->all_tools[language];
	return other;
}

void *b_add(const struct builder *b, struct growing *list, const struct shape *shape)
{
	list->size = shape->size;
	void *v = list->v;
	list_grow(b->arena, &v, list->n, &list->cap, list->size);
	list->v = v;
	return list->v + list->size * list->n++;
}

struct view_list b_list(const struct growing *list)
{
	return (struct view_list){list->v, list->n};
}

struct link_view *b_link(const struct builder *b, struct str title, struct str href)
{
	struct link_view *v = ARENA_NEW(b->arena, struct link_view);
	v->title = title;
	v->href = href;
	return v;
}

struct link_view *b_add_link(const struct builder *b, struct growing *list, struct str title, struct str href)
{
	struct link_view *v = b_add(b, list, &link_shape);
	v->title = title;
	v->href = href;
	return v;
}

void b_add_fact(const struct builder *b, struct growing *list, const char *word, struct str value, struct str href)
{
	if (value.n == 0)
		return;
	struct fact_view *v = b_add(b, list, &fact_shape);
	v->name = b_word(b, word);
	v->value = value;
	v->href = href;
}

/* The first value of a fiscal year or a later one: they stand in the order of time. */
static size_t first_of_year(const struct indicator *i, int year)
{
	size_t from = 0, end = i->values.n;
	while (from < end) {
		size_t middle = from + (end - from) / 2;
		if (i->values.v[middle]->period.year < year)
			from = middle + 1;
		else
			end = middle;
	}
	return from;
}

const struct value *b_value_of_year(const struct indicator *i, int year)
{
	const struct value *later = NULL; /* a later document may state it */
	for (size_t n = first_of_year(i, year); n < i->values.n && i->values.v[n]->period.year == year; n++) {
		const struct value *v = i->values.v[n];
		if (v->basis == BASIS_ACTUAL && v->document->year == year)
			return v;
		if (v->basis == BASIS_ACTUAL && !later)
			later = v;
	}
	return later;
}

const struct value *b_any_value_of_year(const struct indicator *i, int year)
{
	const struct value *actual = b_value_of_year(i, year);
	size_t first = first_of_year(i, year);
	return actual || first == i->values.n || i->values.v[first]->period.year != year ? actual : i->values.v[first];
}

const struct document_part *b_part_of(const struct document *d, size_t n)
{
	for (size_t i = 0; i < d->parts.n; i++) {
		size_t first = 0, last = 0;
		while (d->chapters.v[first] != d->parts.v[i].first)
			first++;
		while (d->chapters.v[last] != d->parts.v[i].last)
			last++;
		if (first <= n && n <= last)
			return &d->parts.v[i];
	}
	return NULL;
}

struct str b_part_address(const struct builder *b, const struct programme_part *part)
{
	return part->item ? a_item(b, part->item) : a_chapter(b, part->chapter);
}

struct str b_part_title(const struct builder *b, const struct programme_part *part, struct str *lang)
{
	*lang = (struct str){0};
	return part->item ? b_item_title(b, part->item, lang) : b_chapter_title(b, part->chapter);
}

struct str b_year_and_kind(const struct builder *b, const struct document *d)
{
	static const char *const kinds[] = {"doc-kind-plan",   "doc-kind-policy",     "doc-kind-budget",
					    "doc-kind-report", "doc-kind-settlement", "doc-kind-reference"};
	struct str name =
		b_word2(b, "year-and-kind", "year", b_fiscal_year_short(b, d->year), "kind", b_inside(b, b_word(b, kinds[d->kind])));
	return d->status == STATUS_DRAFT ? b_word1(b, "name-of-draft", "name", name) : name;
}

void b_add_figure(const struct builder *b, struct growing *list, const struct value *v)
{
	struct figure_view *f = b_add(b, list, &figure_shape);
	f->title = b_texts(b, &v->indicator->name);
	f->href = a_indicator(b, v->indicator);
	f->value = b_value(b, v);
	f->period = b_period(b, v->period);
	f->source = b_link(b, b_texts(b, &v->document->title), a_value(b, v));
}

void b_fill_term(const struct builder *b, const struct term *t, struct term_view *v)
{
	struct growing sources = {0};
	v->id = t->id;
	v->term = b_texts(b, &t->name);
	v->reading = language_is_japanese(b->tools) ? t->yomi : (struct str){0};
	v->definition = b_texts(b, &t->definition);
	v->href = a_term(b, t);
	/* The other language's word: a reader of a translation looks for the original, and the other way round. */
	size_t other = b->l == 0 ? 1 : 0;
	if (other < b->site->language_count && !str_eq(t->name.v[other], v->term)) {
		v->foreign = t->name.v[other];
		v->foreign_lang = b->site->languages[other];
	}
	for (size_t i = 0; i < t->also[b->l].n; i++)
		v->also = i ? b_word2(b, "list-comma", "a", v->also, "b", t->also[b->l].v[i]) : t->also[b->l].v[i];
	for (size_t i = 0; i < t->sources.n; i++)
		b_add_link(b, &sources, b_texts(b, &t->sources.v[i]->title), a_document(b, t->sources.v[i]));
	v->sources = b_list(&sources);
}
