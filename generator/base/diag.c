#include "base/diag.h"

#include <stdlib.h>

static const struct {
	const char *name;
	enum diag_level level;
	const char *hint;
} codes[DIAG_COUNT] = {
#define X(id, name, level, hint) [DIAG_##id] = {name, LEVEL_##level, hint},
#include "base/diag_codes.h"
#undef X
};

const char *diag_name(enum diag_code code)
{
	return codes[code].name;
}

enum diag_level diag_level(enum diag_code code)
{
	return codes[code].level;
}

const char *diag_hint(enum diag_code code)
{
	return codes[code].hint;
}

bool diag_of_check(enum diag_code code)
{
	return code >= DIAG_TOTAL_DIFFERS && code <= DIAG_DATES_UNORDERED;
}

const char *diag_level_name(enum diag_level level)
{
	static const char *const names[] = {"notice", "problem", "error"};
	return names[level];
}

struct diags *diags_new_in(struct arena *a)
{
	struct diags *d = ARENA_NEW(a, struct diags);
	d->arena = a;
	return d;
}

struct diags *diags_new(void)
{
	return diags_new_in(arena_new());
}

void diags_free(struct diags *d)
{
	if (d)
		arena_free(d->arena);
}

__attribute__((format(printf, 2, 0))) static struct str diags_text(struct diags *d, const char *fmt, va_list ap)
{
	struct buf b = {.arena = d->arena};
	buf_vprintf(&b, fmt, ap);
	return buf_take(&b);
}

void diags_add(struct diags *d, enum diag_code code, struct place where, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	*LIST_ADD(&d->all, d->arena) = (struct diag){code, where, diags_text(d, fmt, ap), str_of(codes[code].hint)};
	va_end(ap);
	d->count[codes[code].level]++;
}

void diags_hint(struct diags *d, const char *fmt, ...)
{
	if (d->all.n == 0)
		BUG("a hint without a diagnostic");
	va_list ap;
	va_start(ap, fmt);
	d->all.v[d->all.n - 1].hint = diags_text(d, fmt, ap);
	va_end(ap);
}

void diags_merge(struct diags *into, const struct diags *from)
{
	for (size_t i = 0; i < from->all.n; i++) {
		struct diag one = from->all.v[i];
		one.what = arena_str(into->arena, one.what);
		one.hint = arena_str(into->arena, one.hint);
		*LIST_ADD(&into->all, into->arena) = one;
		into->count[codes[one.code].level]++;
	}
}

static int diag_cmp(const void *va, const void *vb)
{
	const struct diag *a = va, *b = vb;
	struct str none = {0};
	int order = str_cmp(a->place.source ? a->place.source->path : none, b->place.source ? b->place.source->path : none);
	if (!order)
		order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	if (!order)
		order = (a->place.column > b->place.column) - (a->place.column < b->place.column);
	if (!order)
		order = (a->code > b->code) - (a->code < b->code);
	return order ? order : str_cmp(a->what, b->what);
}

void diags_sort(struct diags *d)
{
	if (d->all.n == 0)
		return;
	qsort(d->all.v, d->all.n, sizeof *d->all.v, diag_cmp);
	size_t kept = 1;
	for (size_t i = 1; i < d->all.n; i++) {
		if (diag_cmp(&d->all.v[kept - 1], &d->all.v[i]) == 0)
			d->count[codes[d->all.v[i].code].level]--;
		else
			d->all.v[kept++] = d->all.v[i];
	}
	d->all.n = kept;
}

struct place place_in(const struct source *s, uint32_t line, uint32_t column)
{
	return (struct place){s, line, column};
}

struct place place_at(const struct source *s, size_t offset)
{
	struct place where = {s, s->above + 1, 1};
	size_t start = 0;
	for (size_t end; (end = str_chr(str_sub(s->text, start, offset), '\n')) != SIZE_MAX; start += end + 1)
		where.line++;
	where.column = 1 + (uint32_t)utf8_count(str_sub(s->text, start, offset));
	return where;
}

struct str place_line(struct place where)
{
	if (!where.source || where.line == 0)
		return (struct str){0};
	struct str rest = where.source->text, line = {0};
	for (uint32_t i = where.source->above; i < where.line; i++)
		line = str_split(rest, '\n', &rest);
	if (str_ends(line, STR("\r")))
		line.n--;
	return line;
}
