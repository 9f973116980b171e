/* [約1,715万枚](value:cards-issued "2021 actual"): statements of indicators, in text and in tables. */
#include "link/link_internal.h"

#include "translate/translation.h"

/* ---- the title: period, basis, comparator, due date ---- */

static bool basis_parse(struct str s, enum basis *out)
{
	static const char *const names[] = {"", "target", "plan", "budget", "revised-budget", "forecast", "actual"};
	for (int i = 1; i < (int)(sizeof names / sizeof *names); i++) {
		if (str_is(s, names[i])) {
			*out = (enum basis)i;
			return true;
		}
	}
	return false;
}

static bool comparator_parse(struct str s, enum comparator *out)
{
	static const struct {
		const char *sign;
		enum comparator comparator;
	} signs[] = {{">=", CMP_AT_LEAST}, {"<=", CMP_AT_MOST}, {">", CMP_MORE_THAN}, {"<", CMP_LESS_THAN}, {"max", CMP_UP_TO}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (str_is(s, signs[i].sign)) {
			*out = signs[i].comparator;
			return true;
		}
	}
	return false;
}

static void title_parse(struct linker *k, struct value *v, const struct node *n)
{
	struct str rest = n->more->title;
	while (rest.p && rest.n) {
		struct str word = str_split(rest, ' ', &rest);
		if (word.n == 0 || period_parse(word, &v->period) || basis_parse(word, &v->basis) || comparator_parse(word, &v->comparator))
			continue;
		if (str_is(word, "by") && rest.p) {
			word = str_split(rest, ' ', &rest);
			if (date_parse(word, &v->due))
				continue;
		}
		diags_add(k->d, DIAG_VALUE_TITLE, n->place, "\"" STR_FMT "\" is neither period, basis nor comparator", STR_ARG(word));
	}
}

static enum basis default_basis(const struct document *d)
{
	switch (d->kind) {
	case DOC_REPORT:
	case DOC_SETTLEMENT:
		return BASIS_ACTUAL;
	case DOC_PLAN:
	case DOC_POLICY:
		return BASIS_TARGET;
	default:
		return BASIS_NONE;
	}
}

/* ---- the text: one quantity and its unit ---- */

static bool is_unit_word(const struct unit *u, struct str s, size_t languages)
{
	for (size_t l = 0; l < languages; l++) {
		for (int f = 0; f < UNIT_FORMS; f++)
			if (u->word[l][f].n && str_starts(s, u->word[l][f]))
				return true;
		for (size_t i = 0; i < u->also[l].n; i++)
			if (str_starts(s, u->also[l].v[i]))
				return true;
	}
	return false;
}

static bool quantity_of_text(struct linker *k, const struct indicator *indicator, const struct node *n, struct quantity *q)
{
	struct buf text = {0};
	struct quantity_match first, second;
	node_text(n, &text);
	struct str s = arena_str(k->scratch, buf_str(&text));
	buf_free(&text);
	if (!quantity_find(s, 0, &first)) {
		diags_add(k->d, DIAG_VALUE_TEXT, n->place, "\"" STR_FMT "\" holds no quantity", STR_ARG(s));
		return false;
	}
	*q = first.quantity;
	if (quantity_find(s, first.end, &second)) {
		diags_add(k->d, DIAG_VALUE_TEXT, n->place, "\"" STR_FMT "\" holds more than one quantity", STR_ARG(s));
		return false;
	}
	struct str after = str_trim(first.after);
	if (q->percent)
		after = STR("%"); /* it is part of the number; 以上 and the like may follow */
	if (after.n == 0 || !indicator->unit || is_unit_word(indicator->unit, after, k->site->language_count))
		return true; /* an indicator without a unit was an error */
	diags_add(k->d, DIAG_VALUE_TEXT, n->place, "\"" STR_FMT "\" is not the unit of indicator \"" STR_FMT "\"", STR_ARG(after),
		  STR_ARG(indicator->id));
	diags_hint(k->d, "write \"" STR_FMT "\", name another unit in indicators.yaml, or add the word to its unit under also",
		   STR_ARG(indicator->unit->word[0][UNIT_OTHER]));
	return false;
}

/* ---- statements in running text ---- */

struct statement {
	struct reference *reference;
	const struct node *heading; /* the last before it, or null */
	bool taken;
};

struct statement_list {
	struct chapter_text *text;
	LIST(struct statement) all;
};

static struct statement_list statements_of(struct linker *k, struct chapter *c, size_t language)
{
	struct statement_list l = {.text = &c->text[language]};
	for (size_t i = 0; i < l.text->references.n; i++) {
		struct reference *ref = &l.text->references.v[i];
		if (ref->kind == TARGET_VALUE)
			*LIST_ADD(&l.all, k->scratch) = (struct statement){ref, l.text->markdown->links[i].heading, false};
	}
	return l;
}

static bool same_section(const struct node *a, const struct node *b)
{
	return a && b ? str_eq(a->more->id, b->more->id) : a == b;
}

/* In a block without a counterpart. */
static bool stands_alone(const struct chapter_text *text, const struct statement *s)
{
	const struct translated_block *b = text->translation ? translation_block(text->translation, s->reference->node) : NULL;
	return b && (b->state == BLOCK_MISSING || b->state == BLOCK_ORPHAN);
}

static struct statement *counterpart(struct statement_list *list, const struct statement *of, const struct indicator *indicator)
{
	if (stands_alone(list->text, of))
		return NULL;
	for (size_t i = 0; i < list->all.n; i++) {
		struct statement *s = &list->all.v[i];
		if (!s->taken && s->reference->to.indicator == indicator && same_section(s->heading, of->heading) &&
		    !stands_alone(list->text, s))
			return s;
	}
	return NULL;
}

static struct str anchor_for(struct linker *k, struct map *anchors, struct str indicator)
{
	struct str base = arena_printf(k->arena, "value-" STR_FMT, STR_ARG(indicator));
	int *count = map_get(anchors, base);
	if (!count) {
		count = ARENA_NEW(k->scratch, int);
		map_set(anchors, k->scratch, base, count);
	}
	return ++*count == 1 ? base : arena_printf(k->arena, STR_FMT "-%d", STR_ARG(base), *count);
}

static void add_value(struct linker *k, struct value *v)
{
	*LIST_ADD(k->values, k->arena) = v;
}

/* Null: the text states no value, and why has been said. */
static void state_reference(struct reference *ref, const struct value *v)
{
	ref->kind = v ? TARGET_VALUE : TARGET_NONE;
	if (v)
		ref->to.value = v;
}

/* Makes a value of a statement and of the same statement in the other languages. */
static void state_value(struct linker *k, struct chapter *c, struct statement_list lists[], size_t language, struct statement *s,
			struct map *anchors)
{
	struct indicator *indicator = map_get(&k->site->indicator_of, s->reference->to.indicator->id);
	struct value *v = ARENA_NEW(k->arena, struct value);
	*v = (struct value){.indicator = indicator, .place = s->reference->node->place, .document = c->document, .chapter = c};
	v->item = item_above(c, s->heading);
	title_parse(k, v, s->reference->node);
	bool stated = quantity_of_text(k, indicator, s->reference->node, &v->quantity);
	if (v->comparator == CMP_NONE)
		v->comparator = v->quantity.comparator;
	if (v->period.kind == PERIOD_NONE)
		v->period = period_fiscal_year(c->document->year);
	if (v->basis == BASIS_NONE)
		v->basis = default_basis(c->document);
	v->node[language] = s->reference->node;
	state_reference(s->reference, stated ? v : NULL);
	for (size_t l = language + 1; l < k->site->language_count; l++) {
		if (!c->text[l].markdown)
			continue;
		struct statement *other = counterpart(&lists[l], s, indicator);
		struct quantity q;
		if (!other) {
			if (translation_explains(&c->text[l], s->reference->node))
				continue;
			diags_add(k->d, DIAG_LANGUAGE_DIFFERS, v->place, "this value of \"" STR_FMT "\" is not stated in \"" STR_FMT "\"",
				  STR_ARG(indicator->id), STR_ARG(k->site->languages[l]));
			continue;
		}
		other->taken = true;
		v->node[l] = other->reference->node;
		state_reference(other->reference, stated ? v : NULL);
		if (other->reference->node->more->title.n) {
			diags_add(k->d, DIAG_VALUE_TITLE, other->reference->node->place,
				  "the title of a value is written once, in " STR_FMT ", line %u", STR_ARG(v->place.source->path),
				  v->place.line);
			diags_hint(k->d, "remove it here");
		}
		if (quantity_of_text(k, indicator, other->reference->node, &q) && stated && !quantity_agrees(q, v->quantity)) {
			diags_add(k->d, DIAG_VALUE_DISAGREES, other->reference->node->place,
				  "this is not the quantity that " STR_FMT ", line %u, states", STR_ARG(v->place.source->path),
				  v->place.line);
		}
	}
	if (!stated)
		return;
	v->anchor = anchor_for(k, anchors, indicator->id);
	add_value(k, v);
}

static void chapter_values(struct linker *k, struct chapter *c)
{
	struct statement_list lists[LANGUAGES_MAX];
	struct map anchors = {0};
	for (size_t l = 0; l < k->site->language_count; l++)
		lists[l] = statements_of(k, c, l);
	for (size_t l = 0; l < k->site->language_count; l++) {
		for (size_t i = 0; i < lists[l].all.n; i++) {
			struct statement *s = &lists[l].all.v[i];
			const struct chapter_text *source = &c->text[0];
			if (s->taken)
				continue;
			if (l > 0 && source->markdown && !translation_explains(&c->text[l], s->reference->node))
				diags_add(k->d, DIAG_LANGUAGE_DIFFERS, s->reference->node->place,
					  "this value of \"" STR_FMT "\" is not stated in \"" STR_FMT "\"",
					  STR_ARG(s->reference->to.indicator->id), STR_ARG(k->site->languages[0]));
			state_value(k, c, lists, l, s, &anchors);
		}
	}
}

/* ---- statements in tables ---- */

/* A number in one unit as the same in another: 3 千円 are 3,000 円. False: the units do not fit. */
static bool convert(struct quantity *q, const struct unit *from, const struct unit *to)
{
	if (!from || !to || from == to)
		return true;
	if (from->of != to || !decimal_mul(q->value, (struct decimal){from->times, 0}, &q->value))
		return false;
	for (int64_t times = from->times; times >= 10; times /= 10)
		q->place++;
	q->value = decimal_normal(q->value);
	q->scaled = true; /* 21.5億円 is not written with all its zeros */
	return true;
}

static void table_value(struct linker *k, struct table *t, struct table_value *tv)
{
	struct cell *cell = &tv->row->cells[tv->column - t->columns.v];
	struct aspect about = table_aspect(t, tv->column);
	if (cell->kind != DATUM_NUMBER && cell->kind != DATUM_CHANGE) {
		diags_add(k->d, DIAG_BAD_VALUE, tv->place, "the cell that states \"" STR_FMT "\" holds no number",
			  STR_ARG(tv->indicator->id));
		return;
	}
	struct quantity quantity = cell->number;
	if (!convert(&quantity, about.unit, tv->indicator->unit)) {
		diags_add(k->d, DIAG_BAD_VALUE, tv->place,
			  "the cell's unit is \"" STR_FMT "\", and that of \"" STR_FMT "\" is \"" STR_FMT "\"", STR_ARG(about.unit->id),
			  STR_ARG(tv->indicator->id), STR_ARG(tv->indicator->unit->id));
		diags_hint(k->d, "name the indicator's unit on the column, or say in units.yaml what the cell's is made of");
		return;
	}
	struct value *v = ARENA_NEW(k->arena, struct value);
	*v = (struct value){.indicator = tv->indicator,
			    .place = cell->place,
			    .document = t->document,
			    .chapter = t->chapter,
			    .table = t,
			    .row = tv->row,
			    .column = tv->column,
			    .quantity = quantity,
			    .comparator = quantity.comparator};
	v->period = tv->about.period.kind != PERIOD_NONE ? tv->about.period : about.period;
	v->basis = tv->about.basis != BASIS_NONE ? tv->about.basis : about.basis;
	v->anchor = arena_printf(k->arena, "cell-%zu-%zu", (size_t)(tv->row - t->rows.v) + 1, (size_t)(tv->column - t->columns.v) + 1);
	cell->value = v;
	add_value(k, v);
}

void link_values(struct linker *k, struct document *d)
{
	for (size_t i = 0; d && i < d->chapters.n; i++)
		chapter_values(k, d->chapters.v[i]);
	for (size_t i = 0; d && i < d->tables.n; i++)
		for (size_t v = 0; v < d->tables.v[i]->values.n; v++)
			table_value(k, d->tables.v[i], &d->tables.v[i]->values.v[v]);
}

void link_indicators(struct linker *k)
{
	for (size_t i = 0; i < k->site->documents.n; i++)
		for (size_t j = 0; j < k->values[i].n; j++)
			*LIST_ADD(&k->values[i].v[j]->indicator->values, k->arena) = k->values[i].v[j];
}
