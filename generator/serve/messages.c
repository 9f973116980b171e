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

/* The part of a line around a column; *column then counts in it. */
static struct str line_around(struct place where, uint32_t *column)
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
	*column = where.column >= first ? where.column - first + 1 : 0;
	return str_sub(line, start, end);
}

static void put_place(struct json *j, struct place where)
{
	json_object(j, NULL);
	if (where.source) {
		uint32_t column;
		json_str(j, "file", where.source->path);
		json_int(j, "line", where.line);
		json_int(j, "column", where.column);
		if (where.line) {
			json_str(j, "text", line_around(where, &column));
			json_int(j, "at", column);
		}
	}
	json_object_end(j);
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

static void put_diag(struct json *j, const struct diag *d)
{
	open_note(j, d->code, d->what, d->hint);
	put_place(j, d->place);
	close_note(j);
}

static void put_finding(struct json *j, const struct finding *f)
{
	open_note(j, f->code, f->what, f->hint.n ? f->hint : str_of(diag_hint(f->code)));
	for (size_t i = 0; i < f->place_count; i++)
		put_place(j, f->places[i].place);
	close_note(j);
}

void message_edition(struct str start, const struct edition *e, const struct assets *a, struct buf *out)
{
	struct json j = begin(start, e, out);
	size_t told = 0;
	json_bool(&j, "good", e->publication != NULL);
	json_int(&j, "count", (int64_t)e->diags->count[LEVEL_ERROR]);
	json_array(&j, "errors");
	for (size_t i = 0; i < e->diags->all.n && told < MOST_ERRORS; i++)
		if (diag_level(e->diags->all.v[i].code) == LEVEL_ERROR) {
			put_diag(&j, &e->diags->all.v[i]);
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
	size_t count = 0;
	json_array(&j, "notes");
	for (size_t i = 0; i < e->diags->all.n; i++)
		if (diag_level(e->diags->all.v[i].code) != LEVEL_ERROR && count++ < MOST_NOTES)
			put_diag(&j, &e->diags->all.v[i]);
	for (size_t i = 0; i < e->checks->findings.n; i++)
		if (!e->checks->findings.v[i].accepted && count++ < MOST_NOTES)
			put_finding(&j, &e->checks->findings.v[i]);
	json_array_end(&j);
	json_int(&j, "count", (int64_t)count);
	json_object_end(&j);
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
