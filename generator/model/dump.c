/* The site and its catalogues. */
#include "model/dump_internal.h"

#include <stdlib.h>

static void dump_lineage(struct dump *d, const struct lineage *l)
{
	static const char *const changes[] = {"renamed", "merged", "split", "started", "ended", "moved"};
	json_object(&d->json, NULL);
	dump_int(d, "year", l->year);
	dump_choice(d, "change", changes, (int)l->change);
	dump_strs(d, "from", &l->from);
	dump_strs(d, "to", &l->to);
	dump_texts(d, "note", &l->note);
	dump_at(d, l->place);
	json_object_end(&d->json);
}

static void dump_lineages(struct dump *d, const struct lineage_list *lineage)
{
	if (lineage->n == 0)
		return;
	json_array(&d->json, "lineage");
	for (size_t i = 0; i < lineage->n; i++)
		dump_lineage(d, &lineage->v[i]);
	json_array_end(&d->json);
}

static void dump_programme(struct dump *d, const struct programme *p)
{
	dump_texts(d, "name", &p->name);
	dump_str(d, "yomi", p->yomi);
	dump_texts(d, "summary", &p->summary);
	dump_int(d, "since", p->since);
	dump_lineages(d, &p->lineage);
	json_array(&d->json, "parts");
	for (size_t i = 0; i < p->parts.n; i++) {
		json_in_line(&d->json);
		json_object(&d->json, NULL);
		dump_chapter_name(d, "chapter", p->parts.v[i].chapter);
		if (p->parts.v[i].item)
			dump_str(d, "item", p->parts.v[i].item->id);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
	json_array(&d->json, "indicators");
	for (size_t i = 0; i < p->indicators.n; i++)
		json_str(&d->json, NULL, p->indicators.v[i]->id);
	json_array_end(&d->json);
	json_array(&d->json, "segments");
	for (size_t i = 0; i < p->segments.n; i++)
		json_str(&d->json, NULL, p->segments.v[i]->id);
	json_array_end(&d->json);
}

static void dump_segment(struct dump *d, const struct segment *s)
{
	dump_texts(d, "name", &s->name);
	dump_texts(d, "short", &s->brief);
	dump_int(d, "from", s->from);
	dump_flag(d, "elimination", s->elimination);
	json_array(&d->json, "programmes");
	for (size_t i = 0; i < s->programmes.n; i++)
		json_str(&d->json, NULL, s->programmes.v[i]->id);
	json_array_end(&d->json);
}

static void dump_use(struct dump *d, const struct item_use *use)
{
	struct texts heading = {0};
	struct buf text = {0};
	for (size_t l = 0; l < d->site->language_count; l++) {
		if (!use->heading[l])
			continue;
		buf_clear(&text);
		node_text(use->heading[l], &text);
		heading.v[l] = arena_str(d->scratch, buf_str(&text));
	}
	buf_free(&text);
	json_object(&d->json, NULL);
	dump_chapter_name(d, "chapter", use->chapter);
	dump_int(d, "level", use->level);
	if (use->programme)
		dump_str(d, "programme", use->programme->id);
	dump_texts(d, "heading", &heading);
	json_object_end(&d->json);
}

static void dump_item(struct dump *d, const struct item *item)
{
	dump_texts(d, "name", &item->name);
	dump_lineages(d, &item->lineage);
	json_array(&d->json, "uses");
	for (size_t i = 0; i < item->uses.n; i++)
		dump_use(d, item->uses.v[i]);
	json_array_end(&d->json);
}

static void dump_value(struct dump *d, const struct value *v)
{
	static const char *const comparators[] = {"", "at-least", "at-most", "more-than", "less-than", "up-to"};
	json_object(&d->json, NULL);
	dump_period(d, "period", v->period);
	dump_basis(d, v->basis);
	dump_choice(d, "comparator", comparators, (int)v->comparator);
	dump_date(d, "due", v->due);
	dump_quantity(d, "quantity", &v->quantity);
	if (v->document)
		dump_str(d, "document", v->document->id);
	dump_chapter_name(d, "chapter", v->chapter);
	if (v->item)
		dump_str(d, "item", v->item->id);
	if (v->table) {
		dump_str(d, "table", v->table->id);
		dump_str(d, "row", row_name(v->row));
		dump_str(d, "column", v->column->name);
	}
	dump_str(d, "anchor", v->anchor);
	dump_at(d, v->place);
	json_object_end(&d->json);
}

static void dump_verb(struct dump *d, const struct verb *v)
{
	static const char *const strengths[] = {"firm", "effort", "aim", "consider"};
	json_object(&d->json, NULL);
	dump_texts(d, "word", &v->word);
	dump_choice(d, "strength", strengths, (int)v->strength);
	dump_at(d, v->place);
	json_object_end(&d->json);
}

static void dump_indicator(struct dump *d, const struct indicator *i)
{
	static const char *const kinds[] = {"flow", "stock", "cumulative", "ratio"};
	static const char *const better[] = {"neither", "more", "less"};
	dump_texts(d, "name", &i->name);
	dump_str(d, "yomi", i->yomi);
	dump_choice(d, "kind", kinds, (int)i->kind);
	dump_choice(d, "better", better, (int)i->better);
	if (i->unit)
		dump_str(d, "unit", i->unit->id);
	if (i->programme)
		dump_str(d, "programme", i->programme->id);
	dump_texts(d, "note", &i->note);
	json_array(&d->json, "values");
	for (size_t n = 0; n < i->values.n; n++)
		dump_value(d, i->values.v[n]);
	json_array_end(&d->json);
}

static void dump_unit(struct dump *d, const struct unit *u)
{
	for (size_t l = 0; l < d->site->language_count; l++) {
		json_object(&d->json, arena_str(d->scratch, d->site->languages[l]).p);
		dump_str(d, "one", u->word[l][UNIT_ONE]);
		dump_str(d, "other", u->word[l][UNIT_OTHER]);
		dump_strs(d, "also", &u->also[l]);
		json_object_end(&d->json);
	}
	if (!u->of)
		return;
	dump_str(d, "of", u->of->id);
	json_int(&d->json, "times", u->times);
}

static void dump_term(struct dump *d, const struct term *t)
{
	dump_texts(d, "term", &t->name);
	dump_str(d, "yomi", t->yomi);
	dump_texts(d, "definition", &t->definition);
	for (size_t l = 0; l < d->site->language_count; l++)
		dump_strs(d, arena_printf(d->scratch, "also-" STR_FMT, STR_ARG(d->site->languages[l])).p, &t->also[l]);
	json_array(&d->json, "source");
	for (size_t i = 0; i < t->sources.n; i++)
		json_str(&d->json, NULL, t->sources.v[i]->id);
	json_array_end(&d->json);
	json_array(&d->json, "chapters");
	for (size_t i = 0; i < t->chapters.n; i++)
		dump_chapter_name(d, NULL, t->chapters.v[i]);
	json_array_end(&d->json);
}

static void dump_line(struct dump *d, const struct line_item *line)
{
	static const char *const roles[] = {"item", "heading", "total"}, *const better[] = {"neither", "more", "less"};
	json_object(&d->json, NULL);
	dump_str(d, "id", line->id);
	dump_int(d, "level", line->level);
	dump_choice(d, "role", roles, (int)line->role);
	dump_texts(d, "name", &line->name);
	dump_strs(d, "also", &line->also);
	dump_str(d, "formula", line->formula);
	dump_int(d, "from", line->from);
	dump_int(d, "to", line->to);
	if (line->better != BETTER_NEITHER)
		dump_choice(d, "better", better, (int)line->better);
	dump_at(d, line->place);
	json_object_end(&d->json);
}

static void dump_series(struct dump *d, const struct series *s)
{
	dump_texts(d, "name", &s->name);
	dump_lineages(d, &s->lineage);
	json_array(&d->json, "lines");
	for (size_t i = 0; i < s->lines.n; i++)
		dump_line(d, &s->lines.v[i]);
	json_array_end(&d->json);
}

static int entry_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct map_entry *)a)->key, ((const struct map_entry *)b)->key);
}

/* A map has no order of its own: by scope and label. */
static void dump_lexicon(struct dump *d)
{
	LIST(struct map_entry) entries = {0};
	for (size_t i = 0; i < d->site->lexicon.cap; i++)
		if (d->site->lexicon.slots[i].value)
			*LIST_ADD(&entries, d->scratch) = d->site->lexicon.slots[i];
	if (entries.n)
		qsort(entries.v, entries.n, sizeof *entries.v, entry_cmp);
	json_array(&d->json, "lexicon");
	for (size_t i = 0; i < entries.n; i++) {
		const struct lexicon_entry *e = entries.v[i].value;
		json_in_line(&d->json);
		json_object(&d->json, NULL);
		dump_str(d, "scope", e->scope);
		dump_texts(d, "text", &e->text);
		dump_str(d, "yomi", e->yomi);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
}

/* Every record of a catalogue, by its id. */
#define DUMP_EACH(d, key, list, dump_one)                   \
	do {                                                \
		json_array(&(d)->json, key);                \
		for (size_t i = 0; i < (list).n; i++) {     \
			json_object(&(d)->json, NULL);      \
			dump_str(d, "id", (list).v[i]->id); \
			dump_one(d, (list).v[i]);           \
			dump_at(d, (list).v[i]->place);     \
			json_object_end(&(d)->json);        \
		}                                           \
		json_array_end(&(d)->json);                 \
	} while (0)

static void dump_catalogues(struct dump *d)
{
	const struct site *s = d->site;
	json_array(&d->json, "pages");
	for (size_t i = 0; i < s->pages.n; i++)
		dump_chapter(d, s->pages.v[i]);
	json_array_end(&d->json);
	DUMP_EACH(d, "programmes", s->programmes, dump_programme);
	DUMP_EACH(d, "segments", s->segments, dump_segment);
	DUMP_EACH(d, "items", s->items, dump_item);
	DUMP_EACH(d, "indicators", s->indicators, dump_indicator);
	json_array(&d->json, "verbs");
	for (size_t i = 0; i < s->verbs.n; i++)
		dump_verb(d, s->verbs.v[i]);
	json_array_end(&d->json);
	DUMP_EACH(d, "units", s->units, dump_unit);
	DUMP_EACH(d, "terms", s->terms, dump_term);
	DUMP_EACH(d, "series", s->series, dump_series);
	dump_outcomes(d);
	dump_lexicon(d);
}

static void dump_head(struct dump *d)
{
	const struct site *s = d->site;
	struct str_list languages = {.v = (struct str *)s->languages, .n = s->language_count};
	dump_strs(d, "languages", &languages);
	dump_texts(d, "title", &s->title);
	dump_texts(d, "description", &s->description);
	dump_texts(d, "organisation", &s->organisation);
	dump_str(d, "base-url", s->base_url);
	json_array(&d->json, "headlines");
	for (size_t i = 0; i < s->headlines.n; i++)
		json_str(&d->json, NULL, s->headlines.v[i]->id);
	json_array_end(&d->json);
	if (!s->compare.n)
		return;
	json_array(&d->json, "compare");
	for (size_t i = 0; i < s->compare.n; i++) {
		json_object(&d->json, NULL);
		dump_str(d, "from", s->compare.v[i].from->id);
		dump_str(d, "to", s->compare.v[i].to->id);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
}

static bool is_named(const struct str_list *list, struct str id)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->v[i], id))
			return true;
	return false;
}

void dump_site(const struct site *s, const struct str_list *only, struct buf *out)
{
	struct dump d = {.site = s, .json = {.out = out}, .scratch = arena_new()};
	json_object(&d.json, NULL);
	if (!only->n)
		dump_head(&d);
	json_array(&d.json, "documents");
	for (size_t i = 0; i < s->documents.n; i++)
		if (!only->n || is_named(only, s->documents.v[i]->id))
			dump_document(&d, s->documents.v[i]);
	json_array_end(&d.json);
	if (!only->n)
		dump_catalogues(&d);
	json_object_end(&d.json);
	buf_free(&d.text);
	arena_free(d.scratch);
}
