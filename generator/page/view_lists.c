/* What gathers many tables or chapters: lists of tables by kind, a whole document on one page. */
#include "page/kinds.h"
#include "page/passages.h"

/* ---- tables by kind ---- */

static const char *const kind_ids[TABLE_KINDS] = {"statements", "segments", "details", "summaries",
						  "statistics", "events",   "members", "texts"};

static const char *kind_word(enum table_kind kind)
{
	static const char *const words[TABLE_KINDS] = {"table-kind-statement", "table-kind-segment",    "table-kind-detail",
						       "table-kind-summary",   "table-kind-statistics", "table-kind-events",
						       "table-kind-members",   "table-kind-text"};
	return words[kind];
}

static void add_tables(const struct builder *b, struct growing *list, const struct document *d, enum table_kind kind, bool name_document)
{
	for (size_t i = 0; i < d->tables.n; i++) {
		const struct table *t = d->tables.v[i];
		if (t->kind != kind)
			continue;
		struct link_view *link = b_add_link(b, list, b_table_title(b, t), a_table(b, t));
		if (name_document)
			link->note = b_year_and_kind(b, d);
	}
}

struct view_list b_table_groups(const struct builder *b, const struct document *only)
{
	struct growing groups = {0};
	for (int kind = 0; kind < TABLE_KINDS; kind++) {
		struct growing tables = {0};
		for (size_t i = 0; i < b->site->documents.n; i++)
			if (!only || b->site->documents.v[i] == only)
				add_tables(b, &tables, b->site->documents.v[i], (enum table_kind)kind, !only);
		if (tables.n == 0)
			continue;
		struct table_group_view *v = b_add(b, &groups, &table_group_shape);
		v->title = b_word(b, kind_word((enum table_kind)kind));
		v->id = str_of(kind_ids[kind]);
		v->href = arena_printf(b->arena, "#%s", kind_ids[kind]);
		v->count = (int64_t)tables.n;
		v->tables = b_list(&tables);
	}
	return b_list(&groups);
}

const void *view_tables(const struct builder *b)
{
	struct tables_view *v = ARENA_NEW(b->arena, struct tables_view);
	v->title = b_word(b, "tables");
	for (size_t i = 0; i < b->site->documents.n; i++)
		v->count += (int64_t)b->site->documents.v[i]->tables.n;
	v->statements_href = a_statements(b);
	v->groups = b_table_groups(b, NULL);
	return v;
}

/* ---- a document on one page ---- */

static void add_whole_chapter(const struct builder *b, const struct document *d, size_t n, struct growing *chapters,
			      struct growing *contents)
{
	const struct chapter *c = d->chapters.v[n];
	const struct document_part *part = b_part_of(d, n);
	struct growing notes = {0};
	if (!c->text[b->l].markdown)
		return;
	struct whole_chapter_view *v = b_add(b, chapters, &whole_chapter_shape);
	if (part && part->first == c)
		v->part = b_texts(b, &part->title);
	v->id = arena_printf(b->arena, "chapter-" STR_FMT, STR_ARG(c->slug));
	v->number = b_chapter_number(b, c);
	v->title = b_phrases(b, b_chapter_title(b, c));
	v->body = b_prose(b, c, true, &notes);
	v->notes = b_list(&notes);
	struct contents_view *line = b_add(b, contents, &contents_shape);
	line->title = v->number.n ? b_word2(b, "chapter-title", "number", v->number, "title", v->title) : v->title;
	line->href = a_fragment(b, (struct str){0}, v->id);
}

const void *view_whole(const struct builder *b)
{
	const struct document *d = b->page->of.document;
	struct whole_document_view *v = ARENA_NEW(b->arena, struct whole_document_view);
	struct growing chapters = {0}, contents = {0};
	v->title = b_phrases(b, b_texts(b, &d->title));
	v->summary = d->summary;
	v->omits = b_texts(b, &d->omits);
	v->document = b_link(b, b_texts(b, &d->title), a_document(b, d));
	v->facts = b_document_facts(b, d);
	v->passages = b_passages(b, (const struct chapter *const *)d->chapters.v, d->chapters.n);
	for (size_t i = 0; i < d->chapters.n; i++)
		add_whole_chapter(b, d, i, &chapters, &contents);
	v->chapters = b_list(&chapters);
	v->contents = b_list(&contents);
	return v;
}
