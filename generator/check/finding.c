#include "check/check_internal.h"

struct finding *finding_add(struct checker *k, enum diag_code code, const struct document *d, size_t places)
{
	struct finding *f = LIST_ADD(k->findings, k->arena);
	*f = (struct finding){.code = code, .document = d, .place_count = places};
	f->places = ARENA_ARRAY(k->arena, struct finding_place, places);
	return f;
}

struct str finding_text(struct checker *k, const char *fmt, ...)
{
	struct buf out = {.arena = k->arena};
	va_list ap;
	va_start(ap, fmt);
	buf_vprintf(&out, fmt, ap);
	va_end(ap);
	return buf_take(&out);
}

const struct cell *cell_at(struct cell_ref c)
{
	return &c.row->cells[c.column - c.table->columns.v];
}

struct finding_place place_of_cell(struct cell_ref c)
{
	return (struct finding_place){.place = cell_at(c)->place, .cell = c, .quote = cell_at(c)->raw};
}

struct str cell_name(struct checker *k, struct cell_ref c)
{
	return finding_text(k, STR_FMT ", " STR_FMT, STR_ARG(c.row->key), STR_ARG(c.column->name));
}

struct str number_text(struct checker *k, struct decimal d)
{
	struct buf plain = {0}, out = {0};
	decimal_print(&plain, d);
	struct str rest, whole = str_split(buf_str(&plain), '.', &rest);
	if (str_starts(whole, STR("-"))) {
		buf_puts(&out, "△");
		whole = str_from(whole, 1);
	}
	for (size_t i = 0; i < whole.n; i++) {
		if (i && (whole.n - i) % 3 == 0)
			buf_putc(&out, ',');
		buf_putc(&out, whole.p[i]);
	}
	if (rest.p)
		buf_printf(&out, "." STR_FMT, STR_ARG(rest));
	struct str s = arena_str(k->arena, buf_str(&out));
	buf_free(&plain);
	buf_free(&out);
	return s;
}
