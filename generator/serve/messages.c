#include "serve/messages.h"

#include "base/json.h"

/* So much of each is told; all are counted. */
#define MOST_ERRORS 100
#define MOST_NOTES 1000
#define MOST_PAGES 200
/* Code points of a source line around a place. */
#define BEFORE 50
#define BEHIND 150

static struct json begin(struct str start, const struct edition *e, struct buf *out)
{
	struct json j = {.out = out};
	struct buf name = {0};
	json_in_line(&j);
	json_object(&j, NULL);
	buf_printf(&name, STR_FMT "-%u", STR_ARG(start), e->number);
	json_str(&j, "edition", buf_str(&name));
	buf_free(&name);
	return j;
}

/* ---- places ---- */

/* Which pages show what is written in a file. */
struct addresses {
	struct arena *arena;
	struct map of; /* path -> struct str_list * */
};

static void add_address(struct addresses *all, struct str file, struct str page)
{
	struct str_list *list = map_get(&all->of, file);
	if (!list) {
		list = ARENA_NEW(all->arena, struct str_list);
		map_set(&all->of, all->arena, file, list);
	}
	*LIST_ADD(list, all->arena) = page;
}

static void add_addresses(struct addresses *all, const struct page *p)
{
	if (p->kind == PAGE_DOCUMENT) {
		add_address(all, p->of.document->place.source->path, p->address);
	} else if (p->kind == PAGE_CHAPTER || p->kind == PAGE_PLAIN) {
		const struct file *f = p->of.chapter->text[p->language].file;
		if (f)
			add_address(all, f->path, p->address);
	} else if (p->kind == PAGE_TABLE) {
		add_address(all, p->of.table->place.source->path, p->address);
		add_address(all, p->of.table->csv->path, p->address);
	}
}

/* The part of a line around a column; *column then counts in it. */
static void put_line_around(struct place where, uint32_t *column, struct buf *out)
{
	struct str line = place_line(where);
	size_t start = 0, end = 0, at = 0;
	uint32_t n = 1, first = where.column > BEFORE ? where.column - BEFORE : 1;
	for (; at < line.n && n < first; n++)
		utf8_next(line, &at);
	start = at;
	for (; at < line.n && n < where.column + BEHIND; n++)
		utf8_next(line, &at);
	end = at;
	*column = where.column >= first ? where.column - first + 1 + (start > 0) : 0;
	buf_puts(out, start > 0 ? "…" : "");
	buf_put(out, str_sub(line, start, end));
	buf_puts(out, end < line.n ? "…" : "");
}

static void put_pages(struct json *j, struct str file, const struct addresses *all)
{
	const struct str_list *pages = map_get(&all->of, file);
	if (!pages)
		return;
	json_array(j, "pages");
	for (size_t i = 0; i < pages->n; i++)
		json_str(j, NULL, pages->v[i]);
	json_array_end(j);
}

static void put_place(struct json *j, struct place where, const struct addresses *all)
{
	json_object(j, NULL);
	if (where.source) {
		struct buf line = {0};
		uint32_t column;
		json_str(j, "file", where.source->path);
		json_int(j, "line", where.line);
		json_int(j, "column", where.column);
		if (where.line) {
			put_line_around(where, &column, &line);
			json_str(j, "text", buf_str(&line));
			json_int(j, "at", column);
		}
		put_pages(j, where.source->path, all);
		buf_free(&line);
	}
	json_object_end(j);
}

/* What says "content/2021-report/06-lgwan.ja.md, line 9" concerns that line as well: who changed it looks there. */
static void put_named_places(struct json *j, struct str what, const struct addresses *all)
{
	const struct str sign = STR(", line ");
	for (size_t at; (at = str_find(what, sign)) != SIZE_MAX; what = str_from(what, at + sign.n)) {
		size_t from = at;
		int64_t line = 0;
		while (from > 0 && what.p[from - 1] != ' ' && what.p[from - 1] != '(')
			from--;
		struct str file = str_sub(what, from, at);
		for (size_t i = at + sign.n; i < what.n && what.p[i] >= '0' && what.p[i] <= '9' && line < INT32_MAX / 10; i++)
			line = line * 10 + (what.p[i] - '0');
		if (!line || !map_get(&all->of, file))
			continue;
		json_object(j, NULL);
		json_str(j, "file", file);
		json_int(j, "line", line);
		json_int(j, "column", 1);
		put_pages(j, file, all);
		json_object_end(j);
	}
}

/* ---- diagnostics ---- */

static void open_note(struct json *j, enum diag_code code, struct str what, struct str hint)
{
	json_object(j, NULL);
	json_str(j, "code", str_of(diag_name(code)));
	json_str(j, "level", str_of(diag_level_name(diag_level(code))));
	json_str(j, "what", what);
	json_str(j, "hint", hint);
	json_array(j, "places");
}

static void close_note(struct json *j)
{
	json_array_end(j);
	json_object_end(j);
}

static void put_diag(struct json *j, const struct diag *d, const struct addresses *all)
{
	open_note(j, d->code, d->what, d->hint);
	put_place(j, d->place, all);
	put_named_places(j, d->what, all);
	close_note(j);
}

static void put_finding(struct json *j, const struct finding *f, const struct addresses *all)
{
	open_note(j, f->code, f->what, f->hint.n ? f->hint : str_of(diag_hint(f->code)));
	for (size_t i = 0; i < f->place_count; i++)
		put_place(j, f->places[i].place, all);
	close_note(j);
}

void message_edition(struct str start, const struct edition *e, const struct assets *a, struct buf *out)
{
	struct json j = begin(start, e, out);
	const struct addresses none = {0}; /* what has errors has no pages */
	size_t told = 0;
	json_bool(&j, "good", e->publication != NULL);
	json_int(&j, "count", (int64_t)e->diags->count[LEVEL_ERROR]);
	json_array(&j, "errors");
	for (size_t i = 0; i < e->diags->all.n && told < MOST_ERRORS; i++)
		if (diag_level(e->diags->all.v[i].code) == LEVEL_ERROR) {
			put_diag(&j, &e->diags->all.v[i], &none);
			told++;
		}
	json_array_end(&j);
	json_array(&j, "assets");
	for (size_t i = 0; i < a->all.n; i++) {
		if (!a->all.v[i].since)
			continue;
		json_object(&j, NULL);
		json_str(&j, "path", a->all.v[i].path);
		json_int(&j, "since", a->all.v[i].since);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
}

void message_notes(struct str start, const struct edition *e, struct buf *out)
{
	struct json j = begin(start, e, out);
	struct addresses all = {.arena = arena_new()};
	size_t count = 0;
	for (size_t i = 0; i < e->publication->pages->n; i++)
		add_addresses(&all, &e->publication->pages->v[i]);
	json_array(&j, "notes");
	for (size_t i = 0; i < e->diags->all.n; i++)
		if (diag_level(e->diags->all.v[i].code) != LEVEL_ERROR && count++ < MOST_NOTES)
			put_diag(&j, &e->diags->all.v[i], &all);
	for (size_t i = 0; i < e->checks->findings.n; i++)
		if (!e->checks->findings.v[i].accepted && count++ < MOST_NOTES)
			put_finding(&j, &e->checks->findings.v[i], &all);
	json_array_end(&j);
	json_int(&j, "count", (int64_t)count);
	json_object_end(&j);
	arena_free(all.arena);
}

void message_touched(struct str start, const struct edition *e, const struct touched *t, struct buf *out)
{
	static const char *const words[] = {[TOUCH_CHANGED] = "changed", [TOUCH_ADDED] = "added", [TOUCH_REMOVED] = "removed"};
	struct json j = begin(start, e, out);
	json_int(&j, "count", (int64_t)t->n);
	json_array(&j, "pages");
	for (size_t i = 0; i < t->n && i < MOST_PAGES; i++) {
		json_object(&j, NULL);
		json_str(&j, "path", t->v[i].path);
		json_str(&j, "title", t->v[i].title);
		json_str(&j, "touch", str_of(words[t->v[i].touch]));
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
}
