/* Faults in the cells of tables. */
#include "faults.h"

#include <math.h>

bool cell_set(struct seeder *s, struct fault *f, struct cell_ref c, struct str raw)
{
	const struct cell *cell = cell_at(c);
	const struct source *source = cell->place.source;
	size_t start = offset_of(cell->place);
	if (str_eq(raw, cell->raw) || !str_eq(str_sub(source->text, start, start + cell->raw.n), cell->raw))
		return false;
	bool quoted = start > 0 && source->text.p[start - 1] == '"';
	if (!quoted && str_chr(raw, ',') != SIZE_MAX)
		raw = arena_printf(s->arena, "\"" STR_FMT "\"", STR_ARG(raw));
	edit_add(s, f, source, start, start + cell->raw.n, raw);
	*LIST_ADD(&f->cells, s->arena) = c;
	return true;
}

static struct cell_ref pick_number(struct seeder *s)
{
	return s->base->numbers.v[pick(s, s->base->numbers.n)];
}

static bool is_change(struct cell_ref c)
{
	return cell_at(c)->kind == DATUM_CHANGE || c.column->type == COLUMN_CHANGE;
}

/* ---- one cell ---- */

static struct str replaced(struct seeder *s, struct str in, size_t at, size_t n, const char *by)
{
	return arena_printf(s->arena, STR_FMT "%s" STR_FMT, STR_ARG(str_sub(in, 0, at)), by, STR_ARG(str_from(in, at + n)));
}

static bool turn_sign(struct seeder *s, struct fault *f)
{
	static const char *const signs[] = {"△", "▲", "−", "－", "-"};
	struct cell_ref c = pick_number(s);
	const struct cell *cell = cell_at(c);
	struct str raw = cell->raw;
	if (cell->number.value.coefficient == 0 || cell->kind == DATUM_RANGE)
		return false;
	size_t up = str_find(raw, STR("増")), down = str_find(raw, STR("減"));
	if (up != SIZE_MAX || down != SIZE_MAX)
		return cell_set(s, f, c, replaced(s, raw, up != SIZE_MAX ? up : down, 3, up != SIZE_MAX ? "減" : "増"));
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(raw, str_of(signs[i])))
			return cell_set(s, f, c, str_from(raw, str_of(signs[i]).n));
	return cell_set(s, f, c, arena_printf(s->arena, "△" STR_FMT, STR_ARG(raw)));
}

static bool change_figure(struct seeder *s, struct fault *f)
{
	static const int powers[] = {3, -3, 3, -3, 4, -4, 1, -1, 2, -2, 6, -6};
	struct cell_ref c = pick_number(s);
	struct digits g;
	bool done;
	if (!digits_read(cell_at(c)->raw, &g))
		return false;
	bool percent = c.column->type == COLUMN_PERCENT || is_change(c);
	switch (f->class) {
	case FAULT_DIGIT:
		done = digits_change_digit(s, &g);
		break;
	case FAULT_SWAPPED:
		done = digits_swap(s, &g);
		break;
	case FAULT_DROPPED:
		done = digits_drop_or_double(s, &g);
		break;
	default:
		done = digits_scale(&g, percent ? (pick(s, 2) ? 1 : -1) : powers[pick(s, 12)]);
	}
	return done && cell_set(s, f, c, digits_text(&g, s->arena));
}

/* ---- part of a column ---- */

/* The figures of a column from one row to another move down one; the last comes to the top, or is lost and the first stays. */
static bool shift(struct seeder *s, struct fault *f)
{
	struct cell_ref c = pick_number(s);
	const struct table *t = c.table;
	LIST(struct cell_ref) below = {0};
	for (const struct row *r = c.row; r < t->rows.v + t->rows.n; r++) {
		struct cell_ref one = {t, r, c.column};
		if (cell_at(one)->kind == DATUM_NUMBER || cell_at(one)->kind == DATUM_CHANGE)
			*LIST_ADD(&below, s->arena) = one;
	}
	if (below.n < 2)
		return false;
	size_t n = 2 + pick(s, below.n - 1 < 6 ? below.n - 1 : 6);
	bool lost = pick(s, 2), changed = false;
	if (!lost)
		changed = cell_set(s, f, below.v[0], cell_at(below.v[n - 1])->raw);
	for (size_t i = 1; i < n; i++)
		changed = cell_set(s, f, below.v[i], cell_at(below.v[i - 1])->raw) || changed;
	return changed;
}

bool seed_cell(struct seeder *s, struct fault *f)
{
	bool done = f->class == FAULT_SIGN ? turn_sign(s, f) : f->class == FAULT_SHIFTED ? shift(s, f) : change_figure(s, f);
	f->covered = done && is_compared(s->base, f);
	return done;
}

/* ---- a figure changed and all that follows from it, but for one total ---- */

struct update {
	struct cell_ref cell;
	double value; /* an arena aligns no more than that */
};

struct updates {
	LIST(struct update) list;
	const struct calculation_list *calculations;
	const struct calculation *left; /* the one not updated */
	bool odd;                       /* a cell would have to change twice */
};

static bool is_cell(struct cell_ref a, struct cell_ref b)
{
	return a.row == b.row && a.column == b.column;
}

static long double value_of(struct cell_ref c)
{
	struct decimal d = cell_at(c)->number.value;
	return (long double)d.coefficient * powl(10, d.exponent);
}

static long double now_of(const struct updates *u, struct cell_ref c)
{
	for (size_t i = 0; i < u->list.n; i++)
		if (is_cell(u->list.v[i].cell, c))
			return u->list.v[i].value;
	return cell_at(c)->kind == DATUM_ABSENT ? 0 : value_of(c);
}

static void follow(struct seeder *s, struct updates *u, const struct calculation *c)
{
	long double value = 0, before = now_of(u, c->cell);
	if (c->operator== FORMULA_RATIO) {
		long double whole = now_of(u, c->terms[1].cell);
		value = whole == 0 ? before : now_of(u, c->terms[0].cell) / whole;
		bool percent = c->change || c->cell.column->type == COLUMN_PERCENT || cell_at(c->cell)->number.percent;
		value = percent ? value * 100 - (c->change ? 100 : 0) : value;
	} else {
		/* Rounded figures keep the little by which they do not add up. */
		value = value_of(c->cell);
		for (size_t i = 0; i < c->n; i++)
			if (cell_at(c->terms[i].cell)->kind != DATUM_ABSENT)
				value += c->terms[i].sign * (now_of(u, c->terms[i].cell) - value_of(c->terms[i].cell));
	}
	if (fabsl(value - before) < powl(10, cell_at(c->cell)->number.place) / 2)
		return;
	u->odd = u->odd || is_cell(c->cell, u->list.v[0].cell);
	for (size_t i = 0; i < u->list.n; i++) {
		if (is_cell(u->list.v[i].cell, c->cell)) {
			u->list.v[i].value = (double)value;
			return;
		}
	}
	*LIST_ADD(&u->list, s->arena) = (struct update){c->cell, (double)value};
}

static bool write_updates(struct seeder *s, struct fault *f, const struct updates *u)
{
	for (size_t i = 0; i < u->list.n; i++) {
		const struct update *one = &u->list.v[i];
		struct digits g;
		if ((one->value < 0) != (value_of(one->cell) < 0) || !digits_read(cell_at(one->cell)->raw, &g) ||
		    !digits_set(&g, fabsl(one->value)) || !cell_set(s, f, one->cell, digits_text(&g, s->arena)))
			return false;
	}
	return true;
}

static bool is_result(const struct calculation_list *list, struct cell_ref c)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].outcome == OUTCOME_HOLDS && is_cell(list->v[i].cell, c))
			return true;
	return false;
}

bool seed_total(struct seeder *s, struct fault *f)
{
	const struct table_checks *t = checks_of_table(s->base->checks, pick_number(s).table);
	struct updates u = {.calculations = &t->calculations};
	struct digits g;
	if (t->calculations.n == 0)
		return false;
	u.left = &t->calculations.v[pick(s, t->calculations.n)];
	if (u.left->outcome != OUTCOME_HOLDS || u.left->operator== FORMULA_RATIO || u.left->n<2)
		return false;
	struct cell_ref first = u.left->terms[pick(s, u.left->n)].cell;
	if (cell_at(first)->kind != DATUM_NUMBER || is_result(u.calculations, first) || !digits_read(cell_at(first)->raw, &g) ||
	    !digits_change_digit(s, &g))
		return false;
	long double sign = value_of(first) < 0 ? -1 : 1, value = 0;
	for (int i = 0; i < g.n; i++)
		value = value * 10 + (g.digits[i] - '0');
	*LIST_ADD(&u.list, s->arena) = (struct update){first, (double)(sign * value * powl(10, -g.decimals))};
	for (int round = 0; round < 4; round++)
		for (size_t i = 0; i < u.calculations->n; i++) {
			const struct calculation *c = &u.calculations->v[i];
			if (c->outcome == OUTCOME_HOLDS && c != u.left && !is_cell(c->cell, u.left->cell))
				follow(s, &u, c);
		}
	if (u.odd || !write_updates(s, f, &u))
		return false;
	/* The wrong one is the total that was left. */
	f->cells.n = 0;
	*LIST_ADD(&f->cells, s->arena) = u.left->cell;
	*LIST_ADD(&f->cells, s->arena) = first;
	f->covered = true;
	return true;
}

/* ---- a rate ---- */

bool seed_rate(struct seeder *s, struct fault *f)
{
	const struct table_checks *t = checks_of_table(s->base->checks, pick_number(s).table);
	if (t->calculations.n == 0)
		return false;
	const struct calculation *c = &t->calculations.v[pick(s, t->calculations.n)];
	struct digits g;
	if (c->outcome != OUTCOME_HOLDS || c->operator!= FORMULA_RATIO)
		return false;
	struct cell_ref whole = c->terms[1].cell;
	if (pick(s, 2))
		whole.row = &whole.table->rows.v[pick(s, whole.table->rows.n)];
	else
		whole.column = &whole.table->columns.v[pick(s, whole.table->columns.n)];
	if (cell_at(whole)->kind != DATUM_NUMBER || value_of(whole) == 0 || is_cell(whole, c->cell))
		return false;
	long double ratio = value_of(c->terms[0].cell) / value_of(whole);
	if (c->change || c->cell.column->type == COLUMN_PERCENT || cell_at(c->cell)->number.percent)
		ratio = ratio * 100 - (c->change ? 100 : 0);
	if ((ratio < 0) != (value_of(c->cell) < 0) || fabsl(ratio) > 1e6L || !digits_read(cell_at(c->cell)->raw, &g) ||
	    !digits_set(&g, fabsl(ratio)))
		return false;
	f->covered = true;
	return cell_set(s, f, c->cell, digits_text(&g, s->arena));
}
