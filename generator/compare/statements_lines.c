/* Lines of a statement, what became of them, and how much they changed. */
#include "compare/statements_internal.h"

struct aligner {
	struct statement *s;
	struct stated *const *stated;
	struct arena *arena;
	bool *shown;     /* of each line of the series */
	size_t *bridges; /* of each line: the first line that it continues or is continued by; itself where there is none */
};

static size_t line_count(const struct aligner *al)
{
	return al->s->series->lines.n;
}

/* ---- which lines ---- */

static void find_shown(struct aligner *al)
{
	for (size_t i = 0; i < line_count(al); i++)
		for (size_t side = 0; side < al->s->sides.n; side++)
			al->shown[i] = al->shown[i] || (al->stated[side][i].cell && al->s->series->lines.v[i].role != LINE_HEADING);
	/* Headings over them. */
	for (size_t i = 0; i < line_count(al); i++) {
		const struct line_item *head = &al->s->series->lines.v[i];
		if (head->role != LINE_HEADING)
			continue;
		for (size_t j = i + 1; j < line_count(al) && al->s->series->lines.v[j].level > head->level; j++)
			al->shown[i] = al->shown[i] || al->shown[j];
	}
}

/* ---- lineage ---- */

static size_t line_named(const struct series *s, struct str id)
{
	size_t i = 0;
	while (i < s->lines.n && !str_eq(s->lines.v[i].id, id))
		i++;
	return i;
}

static bool continues(const struct lineage *l)
{
	return (l->change == CHANGE_RENAMED || l->change == CHANGE_MERGED || l->change == CHANGE_SPLIT) && l->from.n && l->to.n;
}

static void unite(struct aligner *al, size_t a, size_t b)
{
	size_t from = al->bridges[a] > al->bridges[b] ? al->bridges[a] : al->bridges[b];
	size_t to = al->bridges[a] > al->bridges[b] ? al->bridges[b] : al->bridges[a];
	for (size_t i = 0; i < line_count(al); i++)
		if (al->bridges[i] == from)
			al->bridges[i] = to;
}

/* What happened between the first and the last side. */
static bool is_between(const struct statement *s, const struct lineage *l)
{
	return s->sides.v[0].period.year < l->year && l->year <= s->sides.v[s->sides.n - 1].period.year;
}

static void find_bridges(struct aligner *al)
{
	const struct series *series = al->s->series;
	for (size_t i = 0; i < line_count(al); i++)
		al->bridges[i] = i;
	for (size_t i = 0; i < series->lineage.n; i++) {
		const struct lineage *l = &series->lineage.v[i];
		if (!continues(l) || !is_between(al->s, l))
			continue;
		size_t first = line_named(series, l->from.v[0]);
		for (size_t j = 0; j < l->from.n + l->to.n; j++) {
			size_t other = line_named(series, j < l->from.n ? l->from.v[j] : l->to.v[j - l->from.n]);
			if (first < series->lines.n && other < series->lines.n)
				unite(al, first, other);
		}
	}
}

static const struct lineage *lineage_of(const struct aligner *al, size_t bridge)
{
	const struct series *series = al->s->series;
	for (size_t i = 0; i < series->lineage.n; i++) {
		const struct lineage *l = &series->lineage.v[i];
		size_t line = continues(l) && is_between(al->s, l) ? line_named(series, l->from.v[0]) : series->lines.n;
		if (line < series->lines.n && al->bridges[line] == bridge)
			return l;
	}
	return NULL;
}

/* Whether a pair of sides has different ones of the lines that continue one another, and some on either. */
static bool is_crossed(const struct aligner *al, size_t bridge, const struct statement_pair *p)
{
	bool differ = false, from = false, to = false;
	for (size_t i = 0; i < line_count(al); i++) {
		if (al->bridges[i] != bridge)
			continue;
		bool a = al->stated[p->from][i].figure.there, b = al->stated[p->to][i].figure.there;
		differ = differ || a != b;
		from = from || a;
		to = to || b;
	}
	return differ && from && to;
}

static bool is_needed(const struct aligner *al, size_t bridge)
{
	for (size_t i = 0; i < al->s->pairs.n; i++)
		if (is_crossed(al, bridge, &al->s->pairs.v[i]))
			return true;
	return false;
}

static size_t last_of_bridge(const struct aligner *al, size_t bridge)
{
	size_t last = bridge;
	for (size_t i = 0; i < line_count(al); i++)
		if (al->bridges[i] == bridge && al->shown[i])
			last = i;
	return last;
}

/* ---- sums ---- */

/* The sum of a few rounded figures may be off in its last place, as any change of rounded figures may. False: too long, or a bound. */
static bool add_figure(struct figure *sum, const struct figure *f)
{
	if (!sum->there) {
		*sum = *f;
		return true;
	}
	struct quantity *q = &sum->quantity;
	if (f->comparator != CMP_NONE || sum->comparator != CMP_NONE || !decimal_add(q->value, f->quantity.value, &q->value))
		return false;
	q->place = q->place > f->quantity.place ? q->place : f->quantity.place;
	sum->rounded = sum->rounded || f->rounded;
	q->about = q->about || f->quantity.about;
	return true;
}

static struct figure bridge_figure(const struct aligner *al, size_t bridge, size_t side)
{
	struct figure sum = {0}, none = {0};
	for (size_t i = 0; i < line_count(al); i++) {
		const struct stated *one = &al->stated[side][i];
		if (al->bridges[i] == bridge && one->figure.there && !add_figure(&sum, &one->figure))
			return none;
	}
	return sum;
}

/* ---- lines ---- */

static struct statement_line *add_line(struct aligner *al)
{
	struct statement_line *line = LIST_ADD(&al->s->lines, al->arena);
	line->bridge = SIZE_MAX;
	line->sides = ARENA_ARRAY(al->arena, struct stated, al->s->sides.n);
	line->changes = ARENA_ARRAY(al->arena, struct difference, al->s->pairs.n + 1);
	line->printed = ARENA_ARRAY(al->arena, struct stated, al->s->pairs.n + 1);
	return line;
}

static bool subtracts(const struct column *c, const struct column *from, const struct column *to)
{
	if (!statement_is_difference(c))
		return false;
	const struct formula_operand *o = c->formula->operands;
	return o[o[0].sign < 0].column == to && o[o[0].sign > 0].column == from;
}

/* The difference as the paper has it, which worked out of its rounded figures may come out otherwise. */
static void take_printed(const struct aligner *al, struct statement_line *line, size_t pair)
{
	const struct stated *from = &line->sides[al->s->pairs.v[pair].from], *to = &line->sides[al->s->pairs.v[pair].to];
	struct difference *d = &line->changes[pair];
	if (!from->table || from->table != to->table || from->row != to->row || d->lack != LACK_NONE)
		return;
	for (size_t i = 0; i < to->table->columns.n; i++) {
		const struct column *c = &to->table->columns.v[i];
		const struct cell *cell = &to->row->cells[i];
		struct quantity q = cell->number;
		if (!subtracts(c, from->column, to->column) || cell->kind != DATUM_NUMBER ||
		    !statement_to_unit(&q, table_aspect(to->table, c).unit, al->s->unit))
			continue;
		line->printed[pair] = (struct stated){.figure = to->figure, .cell = cell, .table = to->table, .row = to->row, .column = c};
		line->printed[pair].figure.quantity = q;
		return;
	}
}

static void work_out(struct aligner *al, struct statement_line *line)
{
	for (size_t i = 0; i < al->s->pairs.n; i++) {
		const struct statement_pair *p = &al->s->pairs.v[i];
		line->changes[i] = figures_difference(line->sides[p->from].figure, line->sides[p->to].figure);
		take_printed(al, line, i);
	}
}

static void add_bridge(struct aligner *al, size_t bridge)
{
	size_t number = al->s->lines.n;
	struct statement_line *line = add_line(al);
	line->lineage = lineage_of(al, bridge);
	line->bridge = number;
	for (size_t side = 0; side < al->s->sides.n; side++)
		line->sides[side].figure = bridge_figure(al, bridge, side);
	for (size_t i = 0; i < number; i++) {
		struct statement_line *member = &al->s->lines.v[i];
		if (!member->item || al->bridges[member->item - al->s->series->lines.v] != bridge)
			continue;
		*LIST_ADD(&line->members, al->arena) = i;
		member->bridge = number;
	}
	work_out(al, line);
}

void statement_lines(struct statement *s, struct stated *const *stated, struct arena *a)
{
	struct aligner al = {.s = s, .stated = stated, .arena = a};
	al.shown = ARENA_ARRAY(a, bool, s->series->lines.n + 1);
	al.bridges = ARENA_ARRAY(a, size_t, s->series->lines.n + 1);
	find_shown(&al);
	find_bridges(&al);
	for (size_t i = 0; i < s->series->lines.n; i++) {
		if (!al.shown[i])
			continue;
		struct statement_line *line = add_line(&al);
		line->item = &s->series->lines.v[i];
		for (size_t side = 0; side < s->sides.n; side++)
			line->sides[side] = stated[side][i];
		if (line->item->role != LINE_HEADING)
			work_out(&al, line);
		size_t bridge = al.bridges[i];
		if (is_needed(&al, bridge) && last_of_bridge(&al, bridge) == i)
			add_bridge(&al, bridge);
	}
}

/* ---- what is not there ---- */

enum line_lack statement_lack(const struct statement *s, const struct statement_line *line, size_t side)
{
	int year = s->sides.v[side].period.year;
	if (line->sides[side].figure.there)
		return LINE_STATED;
	if (line->item && line->item->from > year)
		return LINE_NOT_YET;
	if (line->item && line->item->to && line->item->to < year)
		return LINE_NO_LONGER;
	return LINE_UNSTATED;
}

bool statement_is_bridged(const struct statement *s, const struct statement_line *line, const struct statement_pair *pair)
{
	bool differ = false, from = false, to = false;
	if (line->bridge == SIZE_MAX || !line->item)
		return false;
	const struct statement_line *bridge = &s->lines.v[line->bridge];
	for (size_t i = 0; i < bridge->members.n; i++) {
		const struct statement_line *member = &s->lines.v[bridge->members.v[i]];
		bool a = member->sides[pair->from].figure.there, b = member->sides[pair->to].figure.there;
		differ = differ || a != b;
		from = from || a;
		to = to || b;
	}
	return differ && from && to;
}
