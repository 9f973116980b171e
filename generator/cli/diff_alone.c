/* Files that are in no site, each made the only one of a small site, so that it is read and compared like any other. */
#include "cli/diff.h"

#include "cli/cli.h"
#include "cli/new_table.h"
#include "load/plain.h"
#include "text/encoding.h"

#define FOLDER "content/2000-reference"

struct wrapping {
	struct diff_sources *s;
	struct str language;
	struct tree *files;
};

static bool has_japanese(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);
		if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF))
			return true;
	}
	return false;
}

/* "ja" of report.ja.md; empty: the name does not say. */
static struct str language_in(struct str name)
{
	struct str stem = str_ends(name, STR(".md")) ? str_sub(name, 0, name.n - 3) : (struct str){0};
	return str_ends(stem, STR(".ja")) ? STR("ja") : str_ends(stem, STR(".en")) ? STR("en") : (struct str){0};
}

static bool is_plain(const struct operand *o)
{
	return o->source && str_ends(o->source->path, STR(".txt"));
}

static bool is_prose(const struct operand *o)
{
	return is_plain(o) || (o->source && str_ends(o->source->path, STR(".md")));
}

static bool is_data(const struct operand *o)
{
	return o->source && str_ends(o->source->path, STR(".csv"));
}

/* Both sides are read as one language: that of the side that is in a site, else what the names or the texts say. */
static struct str language_of(const struct operand o[2], const bool alone[2])
{
	bool japanese = false;
	struct str named = {0};
	for (int side = 0; side < 2; side++) {
		if (!alone[side] && o[side].from && o[side].from->site->language_count)
			return o[side].from->site->languages[o[side].kind == OPERAND_CHAPTER ? o[side].language : 0];
		named = named.n ? named : o[side].source ? language_in(o[side].source->path) : named;
		japanese = japanese || (o[side].source && has_japanese(o[side].source->text));
	}
	return named.n ? named : japanese ? STR("ja") : STR("en");
}

static void put_quoted(struct buf *out, struct str s)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_putc(out, '\\');
		if (s.p[i] == '\n')
			buf_puts(out, "\\n");
		else
			buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
}

static void put_site(const struct wrapping *w)
{
	struct arena *a = w->s->arena;
	struct str l = w->language;
	tree_memory_put(w->files, STR("content/site.yaml"),
			arena_printf(a,
				     "title: {" STR_FMT ": x}\norganisation: {" STR_FMT ": x}\nlanguages: [" STR_FMT
				     "]\nbase-url: https://example.org/\ndocuments: [2000-reference]\n",
				     STR_ARG(l), STR_ARG(l), STR_ARG(l)));
	tree_memory_put(w->files, STR(FOLDER "/document.yaml"),
			arena_printf(a,
				     "kind: reference\nyear: 2000\ntitles: {" STR_FMT
				     ": x}\ndate: unknown\nstatus: published\nwording: verbatim\n"
				     "source: {" STR_FMT ": x}\nupdated: 2000-04-01\n",
				     STR_ARG(l), STR_ARG(l)));
}

static void put_chapter(const struct wrapping *w, struct str text)
{
	tree_memory_put(w->files, arena_printf(w->s->arena, FOLDER "/01-file." STR_FMT ".md", STR_ARG(w->language)), text);
}

static void put_columns(struct buf *out, const struct table_guess *g)
{
	static const char *const types[] = {"row", "number", "amount", "percent", "change", "range", "date", "period", "text", "level"};
	buf_puts(out, "columns:\n");
	for (size_t i = 0; i < g->csv->columns; i++) {
		const struct column_guess *c = &g->columns[i];
		if (c->twin)
			continue;
		buf_puts(out, "  ");
		put_quoted(out, c->name);
		buf_printf(out, ": {type: %s}\n", c->unit_word.n ? "text" : types[c->type]);
	}
	buf_puts(out, g->signs.n ? "absent:\n" : "");
	for (size_t i = 0; i < g->signs.n; i++) {
		buf_puts(out, "  ");
		put_quoted(out, g->signs.v[i]);
		buf_puts(out, ": not-available\n");
	}
}

/* Without a YAML beside it, what the data seem to be. */
static bool put_table(const struct wrapping *w, const struct operand *o)
{
	struct diags *d = diags_new();
	struct site none = {.arena = w->s->arena, .language_count = 1, .languages = {w->language}};
	const struct csv *csv = csv_parse(o->source, w->s->arena, d);
	struct table_guess g;
	bool good = csv && csv->n > 1 && table_guess(&none, csv, 2000, w->s->arena, d, &g);
	struct buf yaml = {0};
	if (good) {
		buf_printf(&yaml, "title: {" STR_FMT ": x}\n", STR_ARG(w->language));
		if (g.header_rows > 1)
			buf_printf(&yaml, "header-rows: %zu\n", g.header_rows);
		put_columns(&yaml, &g);
		tree_memory_put(w->files, STR(FOLDER "/tables/file.csv"), o->source->text);
		tree_memory_put(w->files, STR(FOLDER "/tables/file.yaml"), buf_str(&yaml));
		put_chapter(w, STR("![x](table:file)\n"));
	}
	buf_free(&yaml);
	diags_free(d);
	return good;
}

/* The chapter with the text of a file that is not in Markdown. */
static const struct chapter *plain_chapter(struct arena *a, const struct chapter *of, const struct source *text)
{
	struct chapter *c = ARENA_NEW(a, struct chapter);
	*c = *of;
	c->text[0].markdown = plain_parse(text, a);
	return c;
}

static void wrap(struct diff_sources *s, struct operand *o, struct str language)
{
	struct wrapping w = {s, language, tree_memory()};
	put_site(&w);
	if (is_data(o) && !put_table(&w, o)) {
		tree_free(w.files); /* it is compared line by line */
		return;
	}
	if (!is_data(o))
		put_chapter(&w, is_plain(o) ? STR("x\n") : o->source->text);
	o->from = diff_site_read(s, w.files, arena_printf(s->arena, "alone:%zu", s->sites.n));
	const struct site *site = o->from->site;
	if (site->documents.n == 0 || (is_data(o) ? site->documents.v[0]->tables.n : site->documents.v[0]->chapters.n) == 0) {
		o->from = NULL;
		return;
	}
	o->document = site->documents.v[0];
	o->kind = is_data(o) ? OPERAND_TABLE : OPERAND_CHAPTER;
	if (is_data(o))
		o->table = o->document->tables.v[0];
	else
		o->chapter = is_plain(o) ? plain_chapter(s->arena, o->document->chapters.v[0], o->source) : o->document->chapters.v[0];
}

bool operand_is_alone(const struct operand *o)
{
	return o->from && str_starts(o->from->where, STR("alone:"));
}

void operands_wrap(struct diff_sources *s, struct operand o[2], const bool alone[2])
{
	struct str language = language_of(o, alone);
	for (int side = 0; side < 2; side++)
		if (alone[side] && (is_prose(&o[side]) || is_data(&o[side])))
			wrap(s, &o[side], language);
}
