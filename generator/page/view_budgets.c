/* Budgets beside what was settled: tables that print both, and pairs of tables that outcomes.yaml names. */
#include "compare/figures.h"
#include "page/kinds.h"
#include "page/ledger.h"
#include "page/statements.h"

/* ---- tables of a settlement that print both ---- */

static bool has_basis(const struct table *t, bool actual)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		enum basis basis = table_aspect(t, &t->columns.v[i]).basis;
		bool wanted = actual ? basis == BASIS_ACTUAL : basis == BASIS_BUDGET || basis == BASIS_REVISED_BUDGET;
		if (t->columns.v[i].type == COLUMN_AMOUNT && wanted)
			return true;
	}
	return false;
}

static bool prints_both(const struct table *t)
{
	return t->document->kind == DOC_SETTLEMENT && has_basis(t, false) && has_basis(t, true);
}

bool b_has_budgets(const struct builder *b)
{
	for (size_t i = 0; i < b->site->documents.n; i++)
		for (size_t j = 0; j < b->site->documents.v[i]->tables.n; j++)
			if (prints_both(b->site->documents.v[i]->tables.v[j]))
				return true;
	return b->site->budget_pairs.n > 0;
}

static bool is_shown_whole(const struct table *t)
{
	return t->kind == TABLE_STATEMENT && t->chapter;
}

static struct str statement_id(const struct builder *b, const struct table *t)
{
	return arena_printf(b->arena, "statement-" STR_FMT "-" STR_FMT, STR_ARG(t->document->id), STR_ARG(t->id));
}

static struct str pair_id(const struct builder *b, size_t i)
{
	return arena_printf(b->arena, "pair-%zu", i + 1);
}

/* ---- links to the page ---- */

static bool asks_for(const struct budget_query *q, const struct table *t)
{
	return q->table ? q->table == t : q->document == t->document;
}

static bool has_segment(const struct table *t, const struct segment *segment)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (table_aspect(t, &t->columns.v[i]).segment == segment)
			return true;
	return false;
}

static void add_budget(const struct builder *b, struct growing *links, struct str title, struct str id)
{
	struct str href = a_fragment(b, a_index(b, "ledger/budgets.html"), id);
	const struct link_view *v = b_list(links).v;
	for (size_t i = 0; i < links->n; i++)
		if (str_eq(v[i].href, href))
			return;
	b_add_link(b, links, title, href);
}

/* A table that prints both: where it is shown whole, or else, if need be, among the others. */
static void add_printed(const struct builder *b, struct growing *links, const struct table *t, bool anyway)
{
	if (prints_both(t) && (is_shown_whole(t) || anyway))
		add_budget(b, links, b_table_title(b, t), is_shown_whole(t) ? statement_id(b, t) : STR("others"));
}

void b_add_budgets(const struct builder *b, struct growing *links, const struct budget_query *q)
{
	if (q->table)
		add_printed(b, links, q->table, true);
	for (size_t i = 0; q->document && i < q->document->tables.n; i++)
		add_printed(b, links, q->document->tables.v[i], false);
	for (size_t i = 0; i < b->site->budget_pairs.n; i++) {
		const struct budget_pair *p = &b->site->budget_pairs.v[i];
		if (q->segment ? has_segment(p->budgeted, q->segment) : asks_for(q, p->budgeted) || asks_for(q, p->settled))
			add_budget(b, links, b_texts(b, &p->title), pair_id(b, i));
	}
}

static struct view_list one_source(const struct builder *b, const struct table *const tables[], size_t n)
{
	struct growing links = {0};
	for (size_t i = 0; i < n; i++)
		b_add_link(b, &links,
			   b_word2(b, "chapter-in", "document", b_texts(b, &tables[i]->document->title), "chapter",
				   b_table_title(b, tables[i])),
			   a_table(b, tables[i]));
	return b_list(&links);
}

/* ---- pairs ---- */

enum { PAIR_NAME, PAIR_BUDGET, PAIR_ACTUAL, PAIR_DIFFERENCE, PAIR_RATE, PAIR_COLUMNS };

/* The rows of a column added up; in yen, or whatever the unit is made of. */
static struct figure budgeted(const struct budget_pair *p, const struct column *c)
{
	struct aspect about = table_aspect(p->budgeted, c);
	struct figure f = {.there = true, .document = p->budgeted->document, .period = about.period, .basis = about.basis};
	struct decimal sum = {0, 0};
	int place = 0;
	for (size_t i = 0; i < p->rows.n; i++) {
		const struct cell *cell = &p->rows.v[i]->cells[c - p->budgeted->columns.v];
		if (cell->kind == DATUM_ABSENT && cell->absence == ABSENT_NIL)
			continue;
		if (cell->kind != DATUM_NUMBER || !decimal_add(sum, cell->number.value, &sum))
			return (struct figure){0};
		place = i == 0 || cell->number.place < place ? cell->number.place : place;
	}
	f.quantity = (struct quantity){.value = sum, .place = (int8_t)place};
	f.rounded = about.unit && about.unit->of;
	return f;
}

/* The row of the segment; of a column of no segment the total. */
static struct figure settled(const struct budget_pair *p, const struct segment *segment)
{
	struct aspect about = table_aspect(p->settled, p->column);
	for (size_t i = 0; i < p->settled->rows.n; i++) {
		const struct row *row = &p->settled->rows.v[i];
		const struct cell *cell = &row->cells[p->column - p->settled->columns.v];
		bool right = segment ? str_eq(row->id, segment->id) : row->role == LINE_TOTAL;
		if (right && cell->kind == DATUM_NUMBER)
			return (struct figure){.there = true,
					       .document = p->settled->document,
					       .period = about.period,
					       .basis = about.basis,
					       .quantity = cell->number,
					       .rounded = about.unit && about.unit->of};
	}
	return (struct figure){0};
}

static int8_t power_of(int64_t times)
{
	int8_t power = 0;
	for (; times >= 10; times /= 10)
		power++;
	return power;
}

/* The same in the unit of which this one is a power of ten. */
static struct figure in_base(struct figure f, const struct unit *u)
{
	int8_t power = u && u->of ? power_of(u->times) : 0;
	f.quantity.value.exponent = (int8_t)(f.quantity.value.exponent + power);
	f.quantity.place = (int8_t)(f.quantity.place + power);
	return f;
}

static struct quantity from_base(struct quantity q, const struct unit *u)
{
	int8_t power = u && u->of ? power_of(u->times) : 0;
	q.value.exponent = (int8_t)(q.value.exponent - power);
	q.place = (int8_t)(q.place - power);
	q.scaled = false;
	return q;
}

static void put_number(const struct builder *b, struct cell_view *cell, struct quantity q, bool change)
{
	struct buf out = {0};
	cell->kind = CELL_NUMBER;
	if (q.about)
		buf_put(&out, b_word(b, "ledger-about"));
	if (change)
		language_change(b->tools, &out, q);
	else
		language_number(b->tools, &out, q);
	cell->text = arena_str(b->arena, buf_str(&out));
	buf_clear(&out);
	if (q.about)
		buf_put(&out, b_word(b, "ledger-about"));
	if (!change && language_number_spoken(b->tools, &out, q))
		cell->spoken = arena_str(b->arena, buf_str(&out));
	buf_clear(&out);
	decimal_print(&out, q.value);
	cell->value = arena_str(b->arena, buf_str(&out));
	buf_free(&out);
}

static void put_absent(const struct builder *b, struct cell_view *cell, const char *reason)
{
	cell->kind = CELL_ABSENT;
	cell->text = b_word(b, "absent-sign");
	cell->reason = b_word(b, reason);
}

static const char *difference_lack_word(const struct difference *d)
{
	if (!d->from.there && !d->to.there)
		return "change-no-side";
	return d->lack == LACK_FROM ? "budget-unstated" : d->lack == LACK_TO ? "settlement-unstated" : "absent-not-calculated";
}

/* Why there is no rate. */
static void put_rate_lack(const struct builder *b, struct cell_view *cell, enum percent_lack lack)
{
	static const char *const reasons[PERCENT_TOO_ROUGH + 1] = {[PERCENT_ZERO_BASE] = "percent-zero-base",
								   [PERCENT_SIGN_CHANGE] = "percent-sign-change",
								   [PERCENT_TOO_SMALL] = "percent-too-small",
								   [PERCENT_TOO_ROUGH] = "budget-rate-rough"};
	if (reasons[lack])
		cell->reason = b_word(b, reasons[lack]);
}

static void put_pair(const struct builder *b, const struct budget_pair *p, const struct column *c, struct row_view *row)
{
	const struct segment *segment = table_aspect(p->budgeted, c).segment;
	const struct unit *planned_unit = table_aspect(p->budgeted, c).unit, *unit = table_aspect(p->settled, p->column).unit;
	struct figure plan = budgeted(p, c), actual = settled(p, segment);
	struct difference d = figures_difference(in_base(plan, planned_unit), in_base(actual, unit));
	row->cells[PAIR_NAME].header = true;
	row->cells[PAIR_NAME].text = segment ? b_texts(b, &segment->name) : b_column(b, p->budgeted, c);
	row->role = segment ? ROW_ITEM : ROW_TOTAL;
	put_absent(b, &row->cells[PAIR_BUDGET], "budget-unstated");
	put_absent(b, &row->cells[PAIR_ACTUAL], "settlement-unstated");
	for (int i = PAIR_DIFFERENCE; i < PAIR_COLUMNS; i++)
		put_absent(b, &row->cells[i], difference_lack_word(&d));
	if (plan.there)
		put_number(b, &row->cells[PAIR_BUDGET], plan.quantity, false);
	if (actual.there)
		put_number(b, &row->cells[PAIR_ACTUAL], actual.quantity, false);
	if (d.lack == LACK_NONE)
		put_number(b, &row->cells[PAIR_DIFFERENCE], from_base(d.amount, unit), false);
	if (d.percent_lack == PERCENT_NONE)
		put_number(b, &row->cells[PAIR_RATE], d.percent, true);
	else
		put_rate_lack(b, &row->cells[PAIR_RATE], d.percent_lack);
}

static struct str with_unit(const struct builder *b, const char *word, const struct unit *u)
{
	struct str name = b_word(b, word);
	return u ? b_word2(b, "name-with-note", "name", name, "note", b_unit(b, u)) : name;
}

static const struct table_view *pair_table(const struct builder *b, const struct budget_pair *p, struct str id)
{
	const struct table *t = p->budgeted;
	size_t n = 0;
	struct table_view *v = b_new_table(b, b_texts(b, &p->title), id, PAIR_COLUMNS, t->columns.n);
	const struct unit *planned_unit = t->about.unit, *unit = table_aspect(p->settled, p->column).unit;
	struct str heads[PAIR_COLUMNS] = {b_word(b, "segment"), with_unit(b, "budget-amount", planned_unit),
					  with_unit(b, "settled-amount", unit), with_unit(b, "budget-difference", unit),
					  b_word(b, "budget-rate")};
	for (size_t i = 0; i < PAIR_COLUMNS; i++) {
		v->header->cells[i].text = heads[i];
		v->header->cells[i].header = true;
		v->header->cells[i].kind = i ? CELL_NUMBER : CELL_TEXT;
	}
	for (size_t i = 0; i < t->columns.n; i++)
		if (t->columns.v[i].type == COLUMN_AMOUNT)
			put_pair(b, p, &t->columns.v[i], &v->rows[n++]);
	v->row_count = n;
	return v;
}

/* ---- which period and basis each side has ---- */

/* "予算額：平成29年度 当初予算（平成29年度 予算）": added to others. */
static void add_side(const struct builder *b, struct str *all, struct str name, struct aspect about, const struct document *d)
{
	struct statement_side side = {.period = about.period, .basis = about.basis};
	struct str text = b_statement_side(b, &side);
	text = b_word2(b, "name-with-note", "name", text, "note", b_year_and_kind(b, d));
	text = b_word2(b, "name-and-value", "name", name, "value", text);
	*all = all->n ? b_word2(b, "list-comma", "a", *all, "b", text) : text;
}

static struct str table_sides(const struct builder *b, const struct table *t)
{
	return b_word2(b, "name-with-note", "name", b_period(b, table_aspect(t, NULL).period), "note", b_column_bases(b, t));
}

static struct str pair_sides(const struct builder *b, const struct budget_pair *p)
{
	struct str all = {0};
	add_side(b, &all, b_word(b, "budget-amount"), table_aspect(p->budgeted, NULL), p->budgeted->document);
	add_side(b, &all, b_word(b, "settled-amount"), table_aspect(p->settled, p->column), p->settled->document);
	return all;
}

/* ---- the page ---- */

static void add_pairs(const struct builder *b, struct growing *statements)
{
	for (size_t i = 0; i < b->site->budget_pairs.n; i++) {
		const struct budget_pair *p = &b->site->budget_pairs.v[i];
		const struct table *tables[] = {p->budgeted, p->settled};
		struct budget_statement_view *v = b_add(b, statements, &budget_statement_shape);
		v->title = b_phrases(b, b_texts(b, &p->title));
		v->id = pair_id(b, i);
		v->sides = pair_sides(b, p);
		v->note = b_texts(b, &p->note);
		v->table = pair_table(b, p, arena_printf(b->arena, "table-pair-%zu", i + 1));
		v->sources = one_source(b, tables, 2);
		v->statements = b_table_statements(b, p->settled);
	}
}

static void add_tables(const struct builder *b, const struct document *d, struct growing *statements, struct growing *others)
{
	for (size_t i = 0; i < d->tables.n; i++) {
		const struct table *t = d->tables.v[i];
		if (!prints_both(t))
			continue;
		if (!is_shown_whole(t)) {
			b_add_link(b, others, b_table_title(b, t), a_table(b, t))->note = b_year_and_kind(b, d);
			continue;
		}
		struct budget_statement_view *v = b_add(b, statements, &budget_statement_shape);
		v->title = b_phrases(b, b_table_title(b, t));
		v->id = statement_id(b, t);
		v->sides = table_sides(b, t);
		v->table = b_table(b, t, t->chapter);
		v->sources = one_source(b, &t, 1);
		v->statements = b_table_statements(b, t);
	}
}

const void *view_ledger_budget(const struct builder *b)
{
	struct ledger_budget_view *v = ARENA_NEW(b->arena, struct ledger_budget_view);
	struct growing statements = {0}, others = {0};
	v->title = b_word(b, "ledger-budgets");
	for (size_t i = b->site->documents.n; i-- > 0;)
		add_tables(b, b->site->documents.v[i], &statements, &others);
	add_pairs(b, &statements);
	v->statements = b_list(&statements);
	v->others = b_list(&others);
	return v;
}
