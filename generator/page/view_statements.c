/* Statements over the years: what is compared, and each comparison. */
#include "page/kinds.h"
#include "page/related.h"
#include "page/statements.h"

#define MANY_SIDES 4

/* ---- names ---- */

struct str b_statement_name(const struct builder *b, const struct statement *s)
{
	struct str name = b_texts(b, &s->series->name);
	return name.n ? name : b_texts(b, &s->latest->title);
}

static struct str segment_brief(const struct builder *b, const struct segment *s)
{
	if (!s)
		return b_word(b, "segment-whole");
	struct str brief = b_texts(b, &s->brief);
	return brief.n ? brief : b_texts(b, &s->name);
}

struct str b_statement_title(const struct builder *b, const struct statement *s, bool segment)
{
	struct str title = b_word1(b, "statement-over-years", "statement", b_statement_name(b, s));
	if (!segment || !s->segment)
		return title;
	return b_word2(b, "name-and-value", "name", title, "value", b_texts(b, &s->segment->name));
}

/* Without the pair of the first and the last. */
static size_t steps(const struct statement *s)
{
	return s->pairs.n - (s->pairs.v[s->pairs.n - 1].kind == SIDES_SPAN);
}

bool b_statement_is_long(const struct statement *s)
{
	return steps(s) > 3;
}

static struct str basis_inside(const struct builder *b, enum basis basis)
{
	return b_inside(b, b_basis(b, basis));
}

struct str b_statement_side(const struct builder *b, const struct statement_side *side)
{
	struct str period = b_period(b, side->period);
	return side->basis == BASIS_NONE ? period : b_word2(b, "figure-side", "period", period, "basis", basis_inside(b, side->basis));
}

struct str b_statement_pair(const struct builder *b, const struct statement *s, const struct statement_pair *p)
{
	const struct statement_side *from = &s->sides.v[p->from], *to = &s->sides.v[p->to];
	if (p->kind == SIDES_RESULT)
		return b_message(b, "pair-result",
				 (struct message_argument[]){{"period", false, b_period(b, to->period), 0},
							     {"from", false, basis_inside(b, from->basis), 0},
							     {"to", false, basis_inside(b, to->basis), 0}},
				 3);
	if (from->basis == to->basis)
		return b_word2(b, "pair-years", "from", b_period(b, from->period), "to", b_statement_side(b, to));
	return b_word2(b, "pair-years", "from", b_statement_side(b, from), "to", b_statement_side(b, to));
}

static struct str measure_name(const struct builder *b, const struct statement *s)
{
	struct str name = b_column(b, s->latest, s->measure);
	return s->unit ? b_word2(b, "header-with-unit", "header", name, "unit", b_unit(b, s->unit)) : name;
}

/* ---- which there are ---- */

size_t statement_series_count(const struct statements *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += i == 0 || all->v[i].series != all->v[i - 1].series;
	return n;
}

struct view_list b_table_statements(const struct builder *b, const struct table *t)
{
	const struct statements *all = &b->pages->statements;
	struct growing list = {0};
	const struct statement *last = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct statement *s = &all->v[i];
		if (!statement_uses(s, t, NULL) || (last && same_statement_page(last, s)))
			continue;
		b_add_link(b, &list, s->segment ? segment_brief(b, s->segment) : b_statement_title(b, s, false), a_statement(b, s));
		last = s;
	}
	return b_list(&list);
}

struct view_list b_document_statements(const struct builder *b, const struct document *d)
{
	const struct statements *all = &b->pages->statements;
	struct growing list = {0};
	const struct statement *last = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct statement *s = &all->v[i];
		if (!statement_uses(s, NULL, d) || (last && last->series == s->series))
			continue;
		b_add_link(b, &list, b_statement_title(b, s, false), a_statement(b, s));
		last = s;
	}
	return b_list(&list);
}

static struct view_list segment_links(const struct builder *b, const struct statement *of, const struct statement *current)
{
	const struct statements *all = &b->pages->statements;
	struct growing list = {0};
	const struct statement *last = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct statement *s = &all->v[i];
		if (s->series != of->series || (last && same_statement_page(last, s)))
			continue;
		b_add_link(b, &list, segment_brief(b, s->segment), a_statement(b, s))->current = current && same_statement_page(current, s);
		last = s;
	}
	return list.n > 1 ? b_list(&list) : (struct view_list){0};
}

/* ---- the index ---- */

/* Sides that a table states, or all where it is null; a long row of one basis by its ends. */
static struct str side_names(const struct builder *b, const struct statement *s, const struct table *t)
{
	struct str all = {0};
	const struct statement_side *first = NULL, *last = NULL;
	size_t n = 0;
	for (size_t i = 0; i < s->sides.n; i++) {
		const struct statement_side *side = &s->sides.v[i];
		bool states = !t;
		for (size_t j = 0; j < side->tables.n; j++)
			states = states || side->tables.v[j].table == t;
		if (!states)
			continue;
		first = first ? first : side;
		last = side;
		n += side->basis == first->basis;
		struct str one = b_statement_side(b, side);
		all = all.n ? b_word2(b, "list-comma", "a", all, "b", one) : one;
	}
	if (n < MANY_SIDES || last->basis != first->basis)
		return all;
	return b_word2(b, "range", "from", b_period(b, first->period), "to", b_statement_side(b, last));
}

/* Statements by segment stand with those of the whole. */
static bool is_of_group(const struct statement *s, enum table_kind kind)
{
	return s->latest->kind == kind || (kind == TABLE_STATEMENT && s->latest->kind == TABLE_SEGMENT);
}

static const char *const group_words[TABLE_KINDS] = {"table-kind-statement",  NULL,
						     "table-kind-detail",     "table-kind-summary",
						     "table-kind-statistics", "table-kind-events",
						     "table-kind-members",    "table-kind-text"};

/* The first of its series stands in the index, in the group of a kind. */
static bool is_listed(const struct statements *all, size_t i, enum table_kind kind)
{
	return group_words[kind] && is_of_group(&all->v[i], kind) && (i == 0 || all->v[i].series != all->v[i - 1].series);
}

const void *view_statements(const struct builder *b)
{
	const struct statements *all = &b->pages->statements;
	struct statement_list_view *v = ARENA_NEW(b->arena, struct statement_list_view);
	struct growing groups = {0};
	v->title = b_phrases(b, b_word(b, "statements"));
	for (int kind = 0; kind < TABLE_KINDS; kind++) {
		struct growing cards = {0};
		for (size_t i = 0; i < all->n; i++) {
			const struct statement *s = &all->v[i];
			if (!is_listed(all, i, (enum table_kind)kind))
				continue;
			struct statement_card_view *card = b_add(b, &cards, &statement_card_shape);
			card->title = b_statement_name(b, s);
			card->href = a_statement(b, s);
			card->sides = side_names(b, s, NULL);
			card->segments = segment_links(b, s, NULL);
		}
		if (!cards.n)
			continue;
		struct statement_group_view *group = b_add(b, &groups, &statement_group_shape);
		group->title = b_word(b, group_words[kind]);
		group->cards = b_list(&cards);
	}
	v->groups = b_list(&groups);
	return v;
}

/* ---- one comparison ---- */

static bool is_only_on(const struct statement *s, const struct statement_line *line, const struct statement_pair *p, size_t side)
{
	size_t other = side == p->from ? p->to : p->from;
	const struct figure *f = &line->sides[side].figure;
	return line->item && line->item->role != LINE_HEADING && f->there && f->quantity.value.coefficient &&
	       !line->sides[other].figure.there && !statement_is_bridged(s, line, p);
}

static struct str figure_with_unit(const struct builder *b, const struct statement *s, struct quantity q)
{
	struct str unit = b_unit_of(b, &q, s->unit);
	return b_quantity(b, q, unit);
}

/* Lines that one side of a pair has and the other does not, with their figures; zeros are passed over. */
static void add_unmatched(const struct builder *b, struct growing *groups, const struct statement *s, const struct statement_pair *p,
			  struct str table)
{
	for (int i = 0; i < 2; i++) {
		size_t side = i ? p->to : p->from, other = i ? p->from : p->to;
		struct growing lines = {0};
		for (size_t n = 0; n < s->lines.n; n++) {
			const struct statement_line *line = &s->lines.v[n];
			if (!is_only_on(s, line, p, side))
				continue;
			struct str href = a_fragment(b, (struct str){0}, b_statement_line_id(b, table, line));
			b_add_link(b, &lines, b_statement_line(b, s, line), href)->note =
				figure_with_unit(b, s, line->sides[side].figure.quantity);
		}
		if (!lines.n)
			continue;
		struct link_group_view *g = b_add(b, groups, &link_group_shape);
		g->title = b_word2(b, "only-on-side", "side", b_statement_side(b, &s->sides.v[side]), "other",
				   b_statement_side(b, &s->sides.v[other]));
		g->links = b_list(&lines);
	}
}

static void add_bridges(const struct builder *b, struct growing *list, const struct statement *s, struct str table)
{
	static const char *const changes[] = {"lineage-renamed", "lineage-merged", "lineage-split",
					      "lineage-started", "lineage-ended",  "lineage-moved"};
	for (size_t i = 0; i < s->lines.n; i++) {
		const struct statement_line *line = &s->lines.v[i];
		if (line->item)
			continue;
		const struct lineage *l = line->lineage;
		struct str href = a_fragment(b, (struct str){0}, b_statement_line_id(b, table, line));
		struct str what =
			b_word2(b, "lineage-year", "year", b_fiscal_year_short(b, l->year), "change", b_word(b, changes[l->change]));
		if (b_texts(b, &l->note).n)
			what = b_word2(b, "name-and-value", "name", what, "value", b_texts(b, &l->note));
		b_add_link(b, list, b_statement_line(b, s, line), href)->note = what;
	}
}

static struct statement_order_view *add_order(const struct builder *b, struct growing *orders, struct str title,
					      const struct table_view *table)
{
	if (!table)
		return NULL;
	struct statement_order_view *v = b_add(b, orders, &statement_order_shape);
	v->title = title;
	v->id = table->id;
	v->chosen = orders->n == 1;
	v->table = table;
	return v;
}

static struct str order_title(const struct builder *b, const struct statement *s, size_t pair)
{
	const struct statement_pair *p = &s->pairs.v[pair];
	const struct statement_side *from = &s->sides.v[p->from], *to = &s->sides.v[p->to];
	bool result = p->kind == SIDES_RESULT;
	if (s->pairs.n == 1)
		return b_word(b, "order-change");
	return b_word2(b, "order-change-of", "from", result ? basis_inside(b, from->basis) : b_period(b, from->period), "to",
		       result ? basis_inside(b, to->basis) : b_period(b, to->period));
}

static void fill_part(const struct builder *b, struct statement_part_view *v, const struct statement *s, size_t number, bool alone)
{
	struct growing orders = {0}, bridges = {0}, unmatched = {0};
	struct str id = arena_printf(b->arena, "lines-%zu", number);
	v->id = arena_printf(b->arena, "part-%zu", number);
	if (!alone)
		v->title = measure_name(b, s);
	add_order(b, &orders, b_word(b, "order-printed"), b_statement_table(b, s, id));
	for (size_t i = b_statement_is_long(s) ? steps(s) - 1 : 0; i < s->pairs.n; i++)
		add_order(b, &orders, order_title(b, s, i),
			  b_statement_changes(b, s, i, arena_printf(b->arena, "changes-%zu-%zu", number, i + 1)));
	for (size_t i = 0; i < steps(s); i++)
		add_unmatched(b, &unmatched, s, &s->pairs.v[i], id);
	add_bridges(b, &bridges, s, id);
	v->orders = b_list(&orders);
	if (orders.n > 1)
		v->choice = arena_printf(b->arena, "order-%zu", number);
	v->unmatched = b_list(&unmatched);
	v->bridges = b_list(&bridges);
}

/* What a table is used for: the sides it states, and in which unit. */
static struct str table_use(const struct builder *b, const struct statement *s, const struct table *t)
{
	const struct unit *unit = NULL;
	for (size_t i = 0; i < s->sides.n; i++)
		for (size_t j = 0; j < s->sides.v[i].tables.n; j++)
			if (s->sides.v[i].tables.v[j].table == t)
				unit = table_aspect(t, s->sides.v[i].tables.v[j].column).unit;
	struct str sides = side_names(b, s, t);
	return unit ? b_word2(b, "side-in-unit", "document", sides, "unit", b_unit(b, unit)) : sides;
}

/* The tables compared, by document. */
static struct view_list sources(const struct builder *b, const struct statement *s)
{
	struct growing groups = {0};
	for (size_t i = 0; i < b->site->documents.n; i++) {
		const struct document *d = b->site->documents.v[i];
		struct growing links = {0};
		for (size_t j = 0; j < d->tables.n; j++)
			if (statement_uses(s, d->tables.v[j], NULL))
				b_add_link(b, &links, b_table_title(b, d->tables.v[j]), a_table(b, d->tables.v[j]))->note =
					table_use(b, s, d->tables.v[j]);
		if (!links.n)
			continue;
		struct link_group_view *g = b_add(b, &groups, &link_group_shape);
		g->title = b_texts(b, &d->title);
		g->links = b_list(&links);
	}
	return b_list(&groups);
}

/* The series before and behind, in the order of the index. */
static void neighbours(const struct builder *b, const struct statement *of, struct statement_view *v)
{
	const struct statements *all = &b->pages->statements;
	const struct statement *previous = NULL, *next = NULL;
	bool passed = false;
	for (int kind = 0; kind < TABLE_KINDS && !next; kind++)
		for (size_t i = 0; i < all->n && !next; i++) {
			const struct statement *s = &all->v[i];
			if (!is_listed(all, i, (enum table_kind)kind))
				continue;
			if (s->series == of->series)
				passed = true;
			else if (passed)
				next = s;
			else
				previous = s;
		}
	if (previous)
		v->previous = b_link(b, b_statement_name(b, previous), a_statement(b, previous));
	if (next)
		v->next = b_link(b, b_statement_name(b, next), a_statement(b, next));
}

const void *view_statement(const struct builder *b)
{
	const struct statements *all = &b->pages->statements;
	const struct statement *s = b->page->of.statement, *end = s;
	struct statement_view *v = ARENA_NEW(b->arena, struct statement_view);
	struct growing parts = {0};
	v->title = b_phrases(b, b_statement_title(b, s, false));
	if (s->segment)
		v->segment = b_texts(b, &s->segment->name);
	v->segments = segment_links(b, s, s);
	while (end < all->v + all->n && same_statement_page(s, end))
		end++;
	for (const struct statement *one = s; one < end; one++) {
		struct statement_part_view *part = b_add(b, &parts, &statement_part_shape);
		fill_part(b, part, one, parts.n, end - s == 1);
	}
	v->parts = b_list(&parts);
	v->sources = sources(b, s);
	v->related = related_to_statement(b, s);
	neighbours(b, s, v);
	return v;
}
