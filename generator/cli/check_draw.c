/* The rows and columns of a table that a finding is about. */
#include "cli/check.h"

#include "cli/sheet.h"

#define MOST_TERMS 8   /* of a formula that are all drawn */
#define TERMS_AROUND 2 /* else: at either end, and beside the cell in question */

/* A row or column that is drawn. */
struct pick {
	const struct row *row;
	const struct column *column;
	char sign;       /* of a formula; '=' for its result; 0: it stands beside */
	size_t left_out; /* so many come before it */
};

struct picks {
	struct pick *v;
	size_t n, cap;
};

struct picture {
	const struct finding *finding;
	const struct table *table;
	struct cell_ref marked;
	struct arena *arena;
};

static struct str in_line(struct arena *a, struct str s)
{
	struct buf out = {.arena = a};
	put_in_line(&out, str_trim(s));
	return buf_take(&out);
}

/* ---- what is drawn ---- */

/* The number of a cell's row, or column, in the table. */
static size_t axis_of(const struct calculation *c, struct cell_ref cell)
{
	return c->by_row ? (size_t)(cell.row - cell.table->rows.v) : (size_t)(cell.column - cell.table->columns.v);
}

/* The sign of each row or column in a formula; 0: it is not in it. */
static char *signs_of(const struct picture *d, const struct calculation *c, size_t n)
{
	char *signs = ARENA_ARRAY(d->arena, char, n + 1);
	for (size_t i = 0; i < c->n; i++)
		signs[axis_of(c, c->terms[i].cell)] = c->operator== FORMULA_RATIO ? i ? '/' : ' ' : c->terms[i].sign<0 ? '-' : '+';
	signs[axis_of(c, c->cell)] = '=';
	return signs;
}

static void pick_each(const struct picture *d, const struct calculation *c, struct picks *all)
{
	const struct table *t = d->table;
	size_t n = c->by_row ? t->rows.n : t->columns.n;
	const char *signs = signs_of(d, c, n);
	bool first = true;
	for (size_t i = 0; i < n; i++) {
		if (!signs[i])
			continue;
		struct pick *one = LIST_ADD(all, d->arena);
		one->row = c->by_row ? &t->rows.v[i] : d->marked.row;
		one->column = c->by_row ? d->marked.column : &t->columns.v[i];
		one->sign = first && signs[i] == '+' ? ' ' : signs[i]; /* a plus before the first term says nothing */
		first = first && signs[i] == '=';
	}
}

/* The rows or columns of a formula, in the order of the table; of very many those at the ends, the result, and the cell in question. */
static struct picks pick_terms(const struct picture *d, const struct calculation *c)
{
	struct picks all = {0}, some = {0};
	size_t marked = 0, left_out = 0;
	pick_each(d, c, &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].row == d->marked.row && all.v[i].column == d->marked.column)
			marked = i;
	for (size_t i = 0; i < all.n; i++) {
		size_t from_marked = i > marked ? i - marked : marked - i;
		bool kept = all.n <= MOST_TERMS || i < TERMS_AROUND || i + TERMS_AROUND >= all.n || all.v[i].sign == '=' ||
			    from_marked < TERMS_AROUND;
		left_out += !kept;
		if (!kept)
			continue;
		struct pick *one = LIST_ADD(&some, d->arena);
		*one = all.v[i];
		one->left_out = left_out;
		left_out = 0;
	}
	return some;
}

/* ---- sheets ---- */

static size_t count_headings(const struct table *t)
{
	size_t n = 0;
	for (size_t j = 0; j < t->columns.n; j++)
		n += t->columns.v[j].type == COLUMN_ROW;
	return n;
}

/* The label cells of a row; without a row, the headers of their columns. */
static void put_labels(const struct picture *d, const struct sheet *s, size_t line, const struct row *row)
{
	for (size_t j = 0, field = 1; j < d->table->columns.n; j++) {
		const struct column *c = &d->table->columns.v[j];
		if (c->type == COLUMN_ROW)
			sheet_box(s, line, field++)->text = in_line(d->arena, row ? row->cells[j].raw : c->name);
	}
}

static void put_cell(const struct picture *d, struct box *b, const struct row *row, const struct column *column)
{
	const struct cell *cell = cell_at((struct cell_ref){d->table, row, column});
	bool text = cell->kind == DATUM_TEXT || cell->kind == DATUM_DATE || cell->kind == DATUM_PERIOD;
	*b = (struct box){in_line(d->arena, cell->raw), .right = !text, .marked = row == d->marked.row && column == d->marked.column};
}

static void put_sign(const struct picture *d, const struct sheet *s, size_t line, char sign)
{
	sheet_box(s, line, 0)->text = sign == ' ' ? (struct str){0} : arena_printf(d->arena, "%c", sign);
}

static void put_left_out(const struct picture *d, const struct sheet *s, size_t line, size_t n)
{
	struct box *b = sheet_box(s, line, 1);
	b->text = arena_printf(d->arena, "… %zu more", n);
	b->faint = true;
}

static size_t lines_of(const struct picks *picks)
{
	size_t n = 1;
	for (size_t i = 0; i < picks->n; i++)
		n += 1 + (picks->v[i].left_out > 0);
	return n;
}

/* The column of the formula, and where one seems shifted those beside it: whether they show. */
static bool shows_column(const struct picture *d, const struct column *c)
{
	bool beside = c + 1 == d->marked.column || c - 1 == d->marked.column;
	return c == d->marked.column || (beside && d->finding->cause == CAUSE_SHIFTED && c->type != COLUMN_ROW && c->type != COLUMN_LEVEL);
}

static void put_row(const struct picture *d, const struct sheet *s, size_t line, size_t field, const struct row *row)
{
	for (size_t j = 0; j < d->table->columns.n; j++) {
		const struct column *c = &d->table->columns.v[j];
		if (!shows_column(d, c))
			continue;
		struct box *b = sheet_box(s, line, field++);
		if (row)
			put_cell(d, b, row, c);
		else
			*b = (struct box){in_line(d->arena, c->name), .right = true};
		b->faint = c != d->marked.column;
	}
}

/* A formula of rows: below each other, as they stand. */
static struct sheet sheet_of_rows(const struct picture *d, const struct picks *picks)
{
	size_t labels = count_headings(d->table), line = 1, shown = 0;
	for (size_t j = 0; j < d->table->columns.n; j++)
		shown += shows_column(d, &d->table->columns.v[j]);
	struct sheet s = sheet_new(d->arena, lines_of(picks), labels + 1 + shown);
	put_labels(d, &s, 0, NULL);
	put_row(d, &s, 0, labels + 1, NULL);
	for (size_t i = 0; i < picks->n; i++) {
		const struct pick *one = &picks->v[i];
		if (one->left_out)
			put_left_out(d, &s, line++, one->left_out);
		put_sign(d, &s, line, one->sign);
		put_labels(d, &s, line, one->row);
		put_row(d, &s, line++, labels + 1, one->row);
	}
	return s;
}

/* A formula of columns: the row as it stands, each header with its sign. */
static struct sheet sheet_of_columns(const struct picture *d, const struct picks *picks)
{
	size_t labels = count_headings(d->table), fields = labels + lines_of(picks), field = labels + 1;
	struct sheet s = sheet_new(d->arena, 2, fields);
	put_labels(d, &s, 0, NULL);
	put_labels(d, &s, 1, d->marked.row);
	for (size_t i = 0; i < picks->n; i++) {
		const struct pick *one = &picks->v[i];
		struct str name = in_line(d->arena, one->column->name);
		if (one->left_out)
			*sheet_box(&s, 1, field++) = (struct box){STR("…"), .faint = true};
		if (one->sign != ' ')
			name = arena_printf(d->arena, "%c " STR_FMT, one->sign, STR_ARG(name));
		put_cell(d, sheet_box(&s, 1, field), one->row, one->column);
		*sheet_box(&s, 0, field++) = (struct box){name, .right = true};
	}
	return s;
}

/* The same below each other, where the row is too wide. */
static struct sheet sheet_turned(const struct picture *d, const struct picks *picks)
{
	struct sheet s = sheet_new(d->arena, lines_of(picks), 3);
	size_t line = 1;
	*sheet_box(&s, 0, 2) = (struct box){in_line(d->arena, d->marked.row->key), .right = true};
	for (size_t i = 0; i < picks->n; i++) {
		const struct pick *one = &picks->v[i];
		if (one->left_out)
			put_left_out(d, &s, line++, one->left_out);
		put_sign(d, &s, line, one->sign);
		sheet_box(&s, line, 1)->text = in_line(d->arena, one->column->name);
		put_cell(d, sheet_box(&s, line++, 2), one->row, one->column);
	}
	return s;
}

/* ---- formulas over several tables ---- */

/* Not all in one column, or in one row. */
static bool is_scattered(const struct calculation *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct cell_ref t = c->terms[i].cell;
		if (t.table != c->cell.table || (c->by_row ? t.column != c->cell.column : t.row != c->cell.row))
			return true;
	}
	return false;
}

static void put_far_cell(const struct picture *d, const struct sheet *s, size_t line, struct cell_ref c, char sign)
{
	put_sign(d, s, line, sign);
	sheet_box(s, line, 1)->text = arena_printf(d->arena, STR_FMT "/" STR_FMT, STR_ARG(c.table->document->id), STR_ARG(c.table->id));
	sheet_box(s, line, 2)->text = in_line(d->arena, c.row->key);
	sheet_box(s, line, 3)->text = in_line(d->arena, c.column->name);
	*sheet_box(s, line, 4) = (struct box){in_line(d->arena, cell_at(c)->raw), .right = true};
	sheet_box(s, line, 4)->marked = c.row == d->marked.row && c.column == d->marked.column;
}

/* Every term with its table, row and column; of very many the first ones, and the one in question. */
static struct sheet sheet_of_tables(const struct picture *d, const struct calculation *c)
{
	struct picks some = {0};
	size_t left_out = 0;
	for (size_t i = 0; i < c->n; i++) {
		struct cell_ref term = c->terms[i].cell;
		bool marked = term.row == d->marked.row && term.column == d->marked.column;
		left_out += i >= MOST_TERMS && !marked;
		if (i < MOST_TERMS || marked)
			*LIST_ADD(&some, d->arena) = (struct pick){.left_out = i};
	}
	struct sheet s = sheet_new(d->arena, some.n + 2 + (left_out > 0), 5);
	size_t line = 1;
	for (size_t i = 0; i < some.n; i++) {
		const struct term_ref *term = &c->terms[some.v[i].left_out];
		put_far_cell(d, &s, line++, term->cell, term->sign < 0 ? '-' : i ? '+' : ' ');
	}
	if (left_out)
		put_left_out(d, &s, line++, left_out);
	put_far_cell(d, &s, line, c->cell, '=');
	return s;
}

/* ---- drawing ---- */

static struct str note_of(const struct finding *f, struct arena *a)
{
	struct str raw = str_trim(f->places[0].quote);
	const char *percent = str_ends(raw, STR("%")) || str_ends(raw, STR("％")) ? "%" : "";
	if (f->expected.n == 0)
		return (struct str){0};
	return arena_printf(a, f->sure ? STR_FMT "%s expected" : STR_FMT "%s expected, or a term is wrong", STR_ARG(f->expected), percent);
}

void draw_calculation(struct paper *p, const struct finding *f, struct arena *scratch)
{
	const struct calculation *c = f->calculation;
	struct picture d = {f, c->cell.table, f->places[0].cell, scratch};
	struct picks picks = {0};
	bool far = is_scattered(c);
	if (!far)
		picks = pick_terms(&d, c);
	struct sheet s = far ? sheet_of_tables(&d, c) : c->by_row ? sheet_of_rows(&d, &picks) : sheet_of_columns(&d, &picks);
	if (!far && !c->by_row && !sheet_fits(&s, p))
		s = sheet_turned(&d, &picks);
	s.note = note_of(f, scratch);
	s.level = diag_level(f->code);
	sheet_draw(&s, p);
}

void draw_cell(struct paper *p, struct cell_ref c, enum diag_level level, struct arena *scratch)
{
	struct picture d = {NULL, c.table, c, scratch};
	size_t labels = c.column->type == COLUMN_ROW ? 0 : count_headings(c.table);
	struct sheet s = sheet_new(scratch, 2, labels + 2);
	if (labels) {
		put_labels(&d, &s, 0, NULL);
		put_labels(&d, &s, 1, c.row);
	}
	put_cell(&d, sheet_box(&s, 1, labels + 1), c.row, c.column);
	*sheet_box(&s, 0, labels + 1) = (struct box){in_line(scratch, c.column->name), .right = sheet_box(&s, 1, labels + 1)->right};
	s.level = level;
	sheet_draw(&s, p);
}
