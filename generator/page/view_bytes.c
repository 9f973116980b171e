#include "page/view_bytes.h"

/* Every member of every struct that a view leads to, but for places in sources and ways back up: padding is no member. */

/* A struct that grows needs its new members here: without them a page is not rendered again when they change. */
#define HOLDS(type, bytes) _Static_assert(sizeof(struct type) == (bytes) || sizeof(void *) != 8, "view_bytes.c: " #type " has other members")
HOLDS(bar_view, 16);
HOLDS(bars_view, 24);
HOLDS(cell_link, 32);
HOLDS(cell_view, 208);
HOLDS(row_view, 40);
HOLDS(note_view, 48);
HOLDS(table_view, 200);
HOLDS(chart_label, 12);
HOLDS(chart_point, 112);
HOLDS(chart_line, 20);
HOLDS(chart_tick, 24);
HOLDS(chart_year, 56);
HOLDS(chart_legend, 24);
HOLDS(chart_view, 216);
HOLDS(node, 168);

static void put_number(struct buf *out, int64_t n)
{
	buf_put(out, (struct str){(const char *)&n, sizeof n});
}

static void put_size(struct buf *out, size_t n)
{
	put_number(out, (int64_t)n);
}

void view_bytes_text(struct buf *out, struct str s)
{
	put_size(out, s.n);
	buf_put(out, s);
}

static void put_texts(struct buf *out, const struct str *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		view_bytes_text(out, v[i]);
}

/* ---- tables ---- */

static void put_bars(struct buf *out, const struct bars_view *b)
{
	put_number(out, b != NULL);
	if (!b)
		return;
	put_number(out, b->width);
	put_number(out, b->height);
	put_size(out, b->n);
	for (size_t i = 0; i < b->n; i++) {
		put_number(out, b->v[i].left);
		put_number(out, b->v[i].top);
		put_number(out, b->v[i].width);
		put_number(out, b->v[i].height);
	}
}

static void put_prose(struct buf *out, const struct node *n);

static void put_cell(struct buf *out, const struct cell_view *c)
{
	const struct str texts[] = {c->text, c->spoken, c->reason, c->of_which, c->value, c->href, c->id, c->lang};
	put_number(out, c->kind);
	put_number(out, c->header);
	put_number(out, c->columns);
	put_number(out, c->rows);
	put_texts(out, texts, sizeof texts / sizeof *texts);
	put_prose(out, c->prose);
	put_size(out, c->link_count);
	for (size_t i = 0; i < c->link_count; i++) {
		view_bytes_text(out, c->links[i].text);
		view_bytes_text(out, c->links[i].href);
	}
	put_bars(out, c->bars);
	put_size(out, c->mark_count);
	put_texts(out, c->marks, c->mark_count);
}

static void put_rows(struct buf *out, const struct row_view *rows, size_t n, size_t columns)
{
	put_size(out, n);
	for (size_t i = 0; i < n; i++) {
		put_number(out, rows[i].role);
		view_bytes_text(out, rows[i].id);
		put_number(out, rows[i].level);
		for (size_t j = 0; j < columns; j++)
			put_cell(out, &rows[i].cells[j]);
	}
}

static void put_table(struct buf *out, const struct table_view *t)
{
	put_number(out, t != NULL);
	if (!t)
		return;
	const struct str texts[] = {t->id, t->number, t->title, t->href, t->csv, t->unit, t->as_of};
	put_texts(out, texts, sizeof texts / sizeof *texts);
	put_number(out, t->wide_text);
	put_number(out, t->plain);
	put_number(out, t->choice);
	put_size(out, t->columns);
	put_size(out, t->row_headers);
	put_rows(out, t->header, t->header_rows, t->columns);
	put_rows(out, t->rows, t->row_count, t->columns);
	put_size(out, t->note_count);
	for (size_t i = 0; i < t->note_count; i++) {
		view_bytes_text(out, t->notes[i].mark);
		view_bytes_text(out, t->notes[i].id);
		view_bytes_text(out, t->notes[i].text);
	}
}

/* ---- charts ---- */

static void put_label(struct buf *out, struct chart_label l)
{
	put_number(out, l.shown);
	put_number(out, l.y);
	put_number(out, l.side);
}

static void put_point(struct buf *out, const struct chart_point *p)
{
	const int numbers[] = {(int)p->look, p->x, p->y, p->left, p->width, p->low, p->high, p->from, p->to, (int)p->arrow};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		put_number(out, numbers[i]);
	view_bytes_text(out, p->label);
	put_label(out, p->wide);
	put_label(out, p->narrow);
	view_bytes_text(out, p->title);
	view_bytes_text(out, p->href);
}

static void put_years(struct buf *out, const struct chart_view *c)
{
	put_size(out, c->year_count);
	for (size_t i = 0; i < c->year_count; i++) {
		const struct chart_year *y = &c->years[i];
		put_number(out, y->left);
		put_number(out, y->right);
		view_bytes_text(out, y->name);
		view_bytes_text(out, y->brief);
		put_number(out, y->wide);
		put_number(out, y->narrow);
		put_number(out, y->empty);
	}
}

static void put_lines(struct buf *out, const struct chart_view *c)
{
	put_size(out, c->line_count);
	for (size_t i = 0; i < c->line_count; i++) {
		const struct chart_line *l = &c->lines[i];
		const int numbers[] = {(int)l->look, l->x1, l->y1, l->x2, l->y2};
		for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++)
			put_number(out, numbers[j]);
	}
}

static void put_chart(struct buf *out, const struct chart_view *c)
{
	put_number(out, c != NULL);
	if (!c)
		return;
	const struct str texts[] = {c->id, c->title, c->description, c->unit, c->note, c->absent, c->absent_sign};
	const int numbers[] = {c->axis, c->plot, c->top, c->bottom, c->base, c->small, c->columns};
	put_texts(out, texts, sizeof texts / sizeof *texts);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		put_number(out, numbers[i]);
	put_size(out, c->tick_count);
	for (size_t i = 0; i < c->tick_count; i++) {
		put_number(out, c->ticks[i].y);
		view_bytes_text(out, c->ticks[i].text);
	}
	put_years(out, c);
	put_lines(out, c);
	put_size(out, c->point_count);
	for (size_t i = 0; i < c->point_count; i++)
		put_point(out, &c->points[i]);
	put_size(out, c->legend_count);
	for (size_t i = 0; i < c->legend_count; i++) {
		put_number(out, c->legend[i].look);
		put_number(out, c->legend[i].column);
		view_bytes_text(out, c->legend[i].text);
	}
}

/* ---- prose ---- */

static void put_prose(struct buf *out, const struct node *n)
{
	put_number(out, n != NULL);
	if (!n)
		return;
	const struct str texts[] = {n->text, n->url, n->title, n->id, n->lang};
	const int numbers[] = {(int)n->kind, n->level, n->tight, n->ordinal, n->note, n->reference};
	put_texts(out, texts, sizeof texts / sizeof *texts);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		put_number(out, numbers[i]);
	if (n->kind == NODE_TABLE)
		put_table(out, n->data);
	for (const struct node *child = n->first; child; child = child->next)
		put_prose(out, child);
	put_number(out, -1);
}

/* ---- views ---- */

static void put_field(struct buf *out, const struct field *f, const char *view)
{
	const void *at = view + f->offset;
	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_LINK:
		view_bytes_text(out, *(const struct str *)at);
		break;
	case FIELD_FLAG:
		put_number(out, *(const bool *)at);
		break;
	case FIELD_NUMBER:
		put_number(out, *(const int64_t *)at);
		break;
	case FIELD_PROSE:
		put_prose(out, *(const struct node *const *)at);
		break;
	case FIELD_TABLE:
		put_table(out, *(const struct table_view *const *)at);
		break;
	case FIELD_CHART:
		put_chart(out, *(const struct chart_view *const *)at);
		break;
	case FIELD_ONE:
		put_number(out, *(const void *const *)at != NULL);
		if (*(const void *const *)at)
			view_bytes(out, f->shape, *(const void *const *)at);
		break;
	case FIELD_LIST: {
		const struct view_list *list = at;
		put_size(out, list->n);
		for (size_t i = 0; i < list->n; i++)
			view_bytes(out, f->shape, (const char *)list->v + i * f->shape->size);
		break;
	}
	}
}

void view_bytes(struct buf *out, const struct shape *shape, const void *view)
{
	for (size_t i = 0; i < shape->n; i++)
		put_field(out, &shape->fields[i], view);
}
