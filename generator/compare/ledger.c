#include "compare/ledger.h"

#include "text/interval.h"

#include <stdlib.h>

/* ---- targets and results ---- */

/* A stock at the end of a fiscal year is that of its last day. */
static bool same_period(const struct indicator *i, struct period a, struct period b)
{
	if (period_eq(a, b))
		return true;
	bool level = i->kind == KIND_STOCK || i->kind == KIND_CUMULATIVE;
	return level && a.kind != PERIOD_RANGE && b.kind != PERIOD_RANGE && date_cmp(period_end(a), period_end(b)) == 0;
}

/* Its own year's report first, then whatever states it. */
static const struct value *actual_of(const struct value *target)
{
	const struct value *found = NULL;
	for (size_t i = 0; i < target->indicator->values.n; i++) {
		const struct value *v = target->indicator->values.v[i];
		if (v->basis != BASIS_ACTUAL || v->comparator != CMP_NONE || !same_period(target->indicator, v->period, target->period))
			continue;
		if (!found || (found->document->year != target->period.year && v->document->year == target->period.year))
			found = v;
	}
	return found;
}

static const struct value *later_of(const struct value *target)
{
	for (size_t i = 0; i < target->indicator->values.n; i++) { /* by period */
		const struct value *v = target->indicator->values.v[i];
		if (v->basis == BASIS_ACTUAL && date_cmp(period_end(v->period), period_end(target->period)) > 0)
			return v;
	}
	return NULL;
}

static enum judgement judge(bool met, bool missed)
{
	if (met)
		return JUDGEMENT_MET;
	return missed ? JUDGEMENT_MISSED : JUDGEMENT_NONE;
}

/* A target is meant exactly; about 130 may be 125 to 135, and what lies there below it is neither met nor missed. */
static bool threshold_of(struct quantity q, struct interval *t)
{
	*t = interval_of(q.value);
	return !q.about || interval_around(q.value, decimal_normal(q.value).exponent, t);
}

/* 99.9% as aimed at and 99.9% as reported, to the same decimal. */
static bool same_as_stated(struct quantity a, struct quantity b)
{
	return !a.about && !b.about && a.place == b.place && decimal_cmp(a.value, b.value) == 0;
}

/* What is rounded may lie on either side of the target: then nothing is said. */
enum judgement judge_target(const struct value *target, const struct value *actual)
{
	struct interval t, a;
	enum comparator comparator = target->comparator;
	if (target->basis != BASIS_TARGET || comparator == CMP_UP_TO || !threshold_of(target->quantity, &t) ||
	    !interval_of_quantity(actual->quantity, false, &a))
		return JUDGEMENT_NONE;
	if (comparator != CMP_MORE_THAN && comparator != CMP_LESS_THAN && same_as_stated(target->quantity, actual->quantity))
		return JUDGEMENT_MET;
	if (comparator == CMP_NONE && target->indicator->better == BETTER_MORE)
		comparator = CMP_AT_LEAST;
	if (comparator == CMP_NONE && target->indicator->better == BETTER_LESS)
		comparator = CMP_AT_MOST;
	struct decimal aim = target->quantity.value;
	switch (comparator) {
	case CMP_AT_LEAST:
		return judge(decimal_cmp(a.low, aim) >= 0, decimal_cmp(a.high, t.low) < 0);
	case CMP_MORE_THAN:
		return judge(decimal_cmp(a.low, aim) > 0, decimal_cmp(a.high, t.low) <= 0);
	case CMP_AT_MOST:
		return judge(decimal_cmp(a.high, aim) <= 0, decimal_cmp(a.low, t.high) > 0);
	case CMP_LESS_THAN:
		return judge(decimal_cmp(a.high, aim) < 0, decimal_cmp(a.low, t.high) >= 0);
	case CMP_UP_TO:
		break;
	case CMP_NONE:
		return judge(decimal_cmp(a.low, t.low) >= 0 && decimal_cmp(a.high, t.high) <= 0, !interval_overlaps(a, t));
	}
	BUG("a comparator of no kind");
}

static void add_targets(struct ledger_entry *e, struct arena *a)
{
	const struct commitment *c = e->commitment;
	for (size_t i = 0; i < c->targets.n; i++) {
		const struct value *v = c->targets.v[i];
		if (v->basis != BASIS_TARGET && v->basis != BASIS_PLAN)
			continue; /* said in passing */
		struct target_result t = {.target = v, .actual = actual_of(v)};
		if (t.actual)
			t.judgement = judge_target(v, t.actual);
		else
			t.later = later_of(v);
		*LIST_ADD(&e->targets, a) = t;
	}
}

/* RESULTS: they do not say; every target must have a result that can be judged. */
static enum result result_of_targets(const struct ledger_entry *e)
{
	size_t targets = 0, met = 0;
	for (size_t i = 0; i < e->targets.n; i++) {
		const struct target_result *t = &e->targets.v[i];
		if (t->target->basis != BASIS_TARGET)
			continue;
		if (t->judgement == JUDGEMENT_NONE)
			return RESULTS;
		targets++;
		met += t->judgement == JUDGEMENT_MET;
	}
	if (targets == 0)
		return RESULTS;
	if (met == targets)
		return RESULT_ACHIEVED;
	return met ? RESULT_PARTLY : RESULT_NOT_ACHIEVED;
}

/* ---- one commitment ---- */

/* The day or month stated, else the end of its fiscal year. */
static struct date commitment_due(const struct commitment *c)
{
	struct date due = {(int16_t)(c->document->year + 1), 3, 31};
	return c->due.year ? c->due : due;
}

static const struct document *report_of(const struct site *s, int year)
{
	for (size_t i = 0; i < s->documents.n; i++)
		if (s->documents.v[i]->kind == DOC_REPORT && s->documents.v[i]->year == year)
			return s->documents.v[i];
	return NULL;
}

static const struct document *next_of_kind(const struct site *s, const struct document *d)
{
	const struct document *next = NULL;
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct document *o = s->documents.v[i];
		if (o->kind == d->kind && o->year > d->year && (!next || o->year < next->year))
			next = o;
	}
	return next;
}

static bool is_due(const struct site *s, const struct commitment *c)
{
	struct date due = commitment_due(c);
	if (!s->as_of.year)
		return true;
	return date_cmp(period_end((struct period){PERIOD_DATE, 0, due, due}), s->as_of) <= 0;
}

static const struct fulfilment *declared_of(const struct commitment *c)
{
	for (size_t i = 0; i < c->fulfilments.n; i++)
		if (c->fulfilments.v[i]->kind != FULFILMENT_REFERENCE)
			return c->fulfilments.v[i];
	return NULL;
}

static enum result result_of(const struct site *s, const struct ledger_entry *e)
{
	static const enum result declared[] = {[FULFILMENT_ACHIEVED] = RESULT_ACHIEVED,
					       [FULFILMENT_PARTLY] = RESULT_PARTLY,
					       [FULFILMENT_NOT_ACHIEVED] = RESULT_NOT_ACHIEVED,
					       [FULFILMENT_NOT_MENTIONED] = RESULT_NOT_MENTIONED};
	enum result worked_out = result_of_targets(e);
	if (e->declared)
		return declared[e->declared->kind];
	if (worked_out != RESULTS)
		return worked_out;
	if (!is_due(s, e->commitment))
		return RESULT_NOT_DUE;
	if (e->report)
		return RESULT_UNRECORDED;
	return e->dropped_by && !e->again ? RESULT_DROPPED : RESULT_NO_REPORT;
}

bool result_is_known(enum result r)
{
	return r <= RESULT_NOT_MENTIONED;
}

/* ---- promises ---- */

static int entry_cmp(const void *a, const void *b)
{
	const struct document *x = ((const struct ledger_entry *)a)->commitment->document,
			      *y = ((const struct ledger_entry *)b)->commitment->document;
	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return x->kind != y->kind ? (x->kind > y->kind) - (x->kind < y->kind) : str_cmp(x->id, y->id);
}

static const struct commitment *again_of(const struct promise *p, const struct commitment *c)
{
	for (size_t i = 0; i < p->entries.n; i++)
		if (p->entries.v[i].commitment->document->year > c->document->year)
			return p->entries.v[i].commitment;
	return NULL;
}

static bool is_made_in(const struct promise *p, const struct document *d)
{
	for (size_t i = 0; i < p->entries.n; i++)
		if (p->entries.v[i].commitment->document == d)
			return true;
	return false;
}

static void finish_promise(const struct site *s, struct promise *p, struct arena *a)
{
	qsort(p->entries.v, p->entries.n, sizeof *p->entries.v, entry_cmp);
	for (size_t i = 0; i < p->entries.n; i++) {
		struct ledger_entry *e = &p->entries.v[i];
		const struct commitment *c = e->commitment;
		const struct document *next = next_of_kind(s, c->document);
		const struct programme *programme = c->item && c->item->programme ? c->item->programme : c->chapter->programme;
		if (programme)
			p->programme = programme;
		e->declared = declared_of(c);
		e->report = report_of(s, date_fiscal_year(commitment_due(c)));
		e->again = again_of(p, c);
		e->dropped_by = next && !is_made_in(p, next) ? next : NULL;
		add_targets(e, a);
		e->result = result_of(s, e);
	}
}

/* ---- the ledger ---- */

static int later_document_cmp(const void *a, const void *b)
{
	const struct document *x = *(const struct document *const *)a, *y = *(const struct document *const *)b;
	if (x->year != y->year)
		return x->year > y->year ? -1 : 1;
	return x->kind != y->kind ? (x->kind < y->kind) - (x->kind > y->kind) : str_cmp(x->id, y->id);
}

const struct ledger *ledger_of(const struct site *s, struct arena *a)
{
	struct ledger *l = ARENA_NEW(a, struct ledger);
	struct map place_of = {0};
	const struct document **documents = ARENA_ARRAY(a, const struct document *, s->documents.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s->documents.n; i++)
		documents[n++] = s->documents.v[i];
	qsort(documents, n, sizeof(*documents), later_document_cmp);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < documents[i]->commitments.n; j++) {
			const struct commitment *c = documents[i]->commitments.v[j];
			size_t *at = map_get(&place_of, c->id);
			if (!at) {
				at = ARENA_NEW(a, size_t);
				*at = l->promises.n;
				map_set(&place_of, a, c->id, at);
				*LIST_ADD(&l->promises, a) = (struct promise){.id = c->id};
			}
			*LIST_ADD(&l->promises.v[*at].entries, a) = (struct ledger_entry){.commitment = c};
			l->entries++;
		}
		int year = documents[i]->year;
		if (documents[i]->commitments.n && (l->years.n == 0 || l->years.v[l->years.n - 1] != year))
			*LIST_ADD(&l->years, a) = year;
	}
	for (size_t i = 0; i < l->promises.n; i++)
		finish_promise(s, &l->promises.v[i], a);
	return l;
}

const struct promise *ledger_promise(const struct ledger *l, struct str id)
{
	for (size_t i = 0; i < l->promises.n; i++)
		if (str_eq(l->promises.v[i].id, id))
			return &l->promises.v[i];
	return NULL;
}
