/* Plan and result: the ledger in numbers, by programme, and lists of what is known and what is not. */
#include "page/kinds.h"
#include "page/ledger.h"

/* ---- counting ---- */

#define STRENGTHS (STRENGTH_CONSIDER + 1)

struct ledger_tally {
	int64_t results[RESULTS], strengths[STRENGTHS], all;
};

static void tally_entry(struct ledger_tally *t, const struct ledger_entry *e)
{
	t->results[e->result]++;
	if (e->commitment->verb)
		t->strengths[e->commitment->verb->strength]++;
	t->all++;
}

/* Of a document or of a programme (null: of no single one), or of all. */
static struct ledger_tally tally(const struct builder *b, const struct document *d, bool by_programme, const struct programme *p)
{
	struct ledger_tally t = {0};
	const struct ledger *l = b->pages->ledger;
	for (size_t i = 0; i < l->promises.n; i++) {
		const struct promise *one = &l->promises.v[i];
		for (size_t j = 0; j < one->entries.n; j++)
			if ((!d || one->entries.v[j].commitment->document == d) && (!by_programme || one->programme == p))
				tally_entry(&t, &one->entries.v[j]);
	}
	return t;
}

static void put_count(const struct builder *b, struct cell_view *cell, int64_t n)
{
	cell->kind = n ? CELL_NUMBER : CELL_ABSENT;
	cell->text = n ? b_number(b, n) : b_word(b, "absent-sign-nil");
	cell->reason = n ? (struct str){0} : b_word(b, "absent-nil");
}

/* ---- tables of numbers ---- */

struct count_row {
	struct str title, href;
	struct ledger_tally tally;
};

struct count_rows {
	struct count_row *v;
	size_t n, cap;
};

/* Columns without any number are left out. */
static const struct table_view *count_table(const struct builder *b, struct str title, const char *id, const char *heading,
					    const struct count_rows *rows, bool results)
{
	int kinds = results ? RESULTS : STRENGTHS, used[RESULTS];
	size_t n = 0;
	struct ledger_tally sum = rows->v[rows->n - 1].tally; /* the last row is the total */
	for (int k = 0; k < kinds; k++)
		if (results ? sum.results[k] : sum.strengths[k])
			used[n++] = k;
	struct table_view *t = b_new_table(b, title, str_of(id), n + 2, rows->n);
	for (size_t c = 0; c < n + 2; c++) {
		struct cell_view *head = &t->header->cells[c];
		head->header = true;
		head->kind = c ? CELL_NUMBER : CELL_TEXT;
		if (c == 0)
			head->text = b_word(b, heading);
		else if (c == n + 1)
			head->text = b_word(b, "ledger-all");
		else
			head->text = results ? b_result(b, (enum result)used[c - 1]) : b_strength(b, (enum strength)used[c - 1]);
	}
	for (size_t r = 0; r < rows->n; r++) {
		const struct count_row *row = &rows->v[r];
		struct cell_view *cells = t->rows[r].cells;
		cells[0].header = true;
		cells[0].text = row->title;
		cells[0].href = row->href;
		for (size_t c = 0; c < n; c++)
			put_count(b, &cells[1 + c], results ? row->tally.results[used[c]] : row->tally.strengths[used[c]]);
		put_count(b, &cells[n + 1], row->tally.all);
		if (r + 1 == rows->n)
			t->rows[r].role = ROW_TOTAL;
	}
	return t;
}

static void add_row(const struct builder *b, struct count_rows *rows, struct str title, struct str href, struct ledger_tally t)
{
	if (t.all)
		*LIST_ADD(rows, b->arena) = (struct count_row){title, href, t};
}

static struct count_rows document_rows(const struct builder *b)
{
	struct count_rows rows = {0};
	for (size_t i = 0; i < b->site->documents.n; i++) {
		const struct document *d = b->site->documents.v[i];
		add_row(b, &rows, b_year_and_kind(b, d), a_document(b, d), tally(b, d, false, NULL));
	}
	add_row(b, &rows, b_word(b, "ledger-all"), (struct str){0}, tally(b, NULL, false, NULL));
	return rows;
}

static struct count_rows programme_rows(const struct builder *b)
{
	struct count_rows rows = {0};
	for (size_t i = 0; i < b->site->programmes.n; i++) {
		const struct programme *p = b->site->programmes.v[i];
		add_row(b, &rows, b_ledger_title(b, p), a_ledger_programme(b, p), tally(b, NULL, true, p));
	}
	add_row(b, &rows, b_ledger_title(b, NULL), a_ledger_programme(b, NULL), tally(b, NULL, true, NULL));
	add_row(b, &rows, b_word(b, "ledger-all"), (struct str){0}, tally(b, NULL, false, NULL));
	return rows;
}

/* ---- what is chosen from ---- */

static struct view_list result_choices(const struct builder *b, const struct ledger_tally *t)
{
	static const char *const meanings[RESULTS] = {
		"result-achieved-meaning",   "result-partly-meaning",  "result-not-achieved-meaning", "result-not-mentioned-meaning",
		"result-unrecorded-meaning", "result-not-due-meaning", "result-dropped-meaning",      "result-no-report-meaning"};
	struct growing list = {0};
	for (int r = 0; r < RESULTS; r++) {
		if (!t->results[r])
			continue;
		struct ledger_choice_view *v = b_add(b, &list, &ledger_choice_shape);
		v->id = str_of(result_id((enum result)r));
		v->title = b_result(b, (enum result)r);
		v->meaning = b_word(b, meanings[r]);
		v->count = t->results[r];
	}
	return b_list(&list);
}

static struct view_list strength_choices(const struct builder *b, const struct ledger_tally *t)
{
	static const char *const meanings[STRENGTHS] = {"strength-firm-meaning", "strength-effort-meaning", "strength-aim-meaning",
							"strength-consider-meaning"};
	struct growing list = {0};
	for (int s = 0; s < STRENGTHS; s++) {
		if (!t->strengths[s])
			continue;
		struct ledger_choice_view *v = b_add(b, &list, &ledger_choice_shape);
		v->id = str_of(strength_id((enum strength)s));
		v->title = b_strength(b, (enum strength)s);
		v->meaning = b_word(b, meanings[s]);
		v->count = t->strengths[s];
	}
	return b_list(&list);
}

const void *view_ledger(const struct builder *b)
{
	struct ledger_view *v = ARENA_NEW(b->arena, struct ledger_view);
	struct ledger_tally all = tally(b, NULL, false, NULL);
	struct count_rows documents = document_rows(b), programmes = programme_rows(b);
	v->title = b_word(b, "ledger");
	if (b->site->as_of.year)
		v->as_of = b_word1(b, "as-of", "date", b_date(b, b->site->as_of));
	v->commitments = all.all;
	v->promises = (int64_t)b->pages->ledger->promises.n;
	v->known = (int64_t)b_ledger_known(b);
	v->silent = (int64_t)b_ledger_silent(b);
	if (v->known)
		v->results_href = a_index(b, "ledger/results.html");
	if (v->silent)
		v->silent_href = a_index(b, "ledger/unreported.html");
	if (b_has_budgets(b))
		v->budget_href = a_index(b, "ledger/budgets.html");
	v->choices = result_choices(b, &all);
	v->strengths = strength_choices(b, &all);
	v->by_document = count_table(b, b_word(b, "ledger-by-document"), "documents", "document", &documents, true);
	v->by_document_strength =
		count_table(b, b_word(b, "ledger-document-strength"), "document-strengths", "document", &documents, false);
	v->by_programme = count_table(b, b_word(b, "ledger-by-programme"), "programmes", "programme", &programmes, true);
	v->by_programme_strength =
		count_table(b, b_word(b, "ledger-programme-strength"), "programme-strengths", "programme", &programmes, false);
	return v;
}

/* ---- a programme ---- */

static const struct commitment *last_of(const struct promise *p)
{
	return p->entries.v[p->entries.n - 1].commitment;
}

static void open_group(const struct builder *b, struct ledger_group_view *v, const struct commitment *c)
{
	struct growing notes = {0};
	if (!c->item) {
		v->title = b_chapter_title(b, c->chapter);
		v->lang = b_chapter_lang(b, c->chapter);
		v->href = a_chapter(b, c->chapter);
		return;
	}
	v->title = b_item_title(b, c->item, &v->lang);
	v->href = a_item(b, c->item);
	for (size_t i = 0; i < c->item->item->lineage.n; i++)
		if (c->item->item->lineage.v[i].year > c->document->year)
			b_add_link(b, &notes, b_lineage(b, &c->item->item->lineage.v[i]), (struct str){0});
	v->notes = b_list(&notes);
}

static void add_kinds(struct promise_kinds *sum, struct promise_kinds kinds)
{
	sum->results |= kinds.results;
	sum->strengths |= kinds.strengths;
}

/* By the last document that has a promise, then by its items; they stand in this order in the ledger. */
static struct view_list programme_documents(const struct builder *b, const struct programme *p)
{
	struct growing documents = {0}, groups = {0}, promises = {0};
	struct ledger_document_view *document = NULL;
	struct ledger_group_view *group = NULL;
	struct promise_kinds in_document = {0}, in_group = {0};
	const struct commitment *before = NULL;
	for (size_t i = 0; i < b->pages->ledger->promises.n; i++) {
		const struct promise *one = &b->pages->ledger->promises.v[i];
		const struct commitment *c = last_of(one);
		if (one->programme != p)
			continue;
		if (!before || before->document != c->document) {
			groups = (struct growing){0};
			in_document = (struct promise_kinds){0};
			document = b_add(b, &documents, &ledger_document_shape);
			document->title = b_texts(b, &c->document->title);
			document->id = arena_printf(b->arena, "document-" STR_FMT, STR_ARG(c->document->id));
			document->href = a_document(b, c->document);
		}
		if (!before || before->document != c->document || before->chapter != c->chapter || before->item != c->item) {
			promises = (struct growing){0};
			in_group = (struct promise_kinds){0};
			group = b_add(b, &groups, &ledger_group_shape);
			open_group(b, group, c);
		}
		b_fill_promise(b, one, b_add(b, &promises, &promise_shape));
		group->promises = b_list(&promises);
		document->groups = b_list(&groups);
		add_kinds(&in_group, promise_kinds(one));
		add_kinds(&in_document, promise_kinds(one));
		group->results = b_result_ids(b, in_group);
		group->strengths = b_strength_ids(b, in_group);
		document->results = b_result_ids(b, in_document);
		document->strengths = b_strength_ids(b, in_document);
		document->count++;
		before = c;
	}
	return b_list(&documents);
}

/* Pages of the ledger, one before and one behind. */
static void programme_neighbours(const struct builder *b, const struct programme *p, struct ledger_programme_view *v)
{
	const struct site *s = b->site;
	bool passed = false;
	for (size_t i = 0; i <= s->programmes.n; i++) {
		const struct programme *one = i < s->programmes.n ? s->programmes.v[i] : NULL;
		if (!b_ledger_has(b, one))
			continue;
		if (one == p)
			passed = true;
		else if (!passed)
			v->previous = b_link(b, b_ledger_title(b, one), a_ledger_programme(b, one));
		else if (!v->next)
			v->next = b_link(b, b_ledger_title(b, one), a_ledger_programme(b, one));
	}
}

const void *view_ledger_programme(const struct builder *b)
{
	const struct programme *p = b->page->of.programme;
	struct ledger_programme_view *v = ARENA_NEW(b->arena, struct ledger_programme_view);
	struct ledger_tally t = tally(b, NULL, true, p);
	v->title = b_phrases(b, b_ledger_title(b, p));
	if (p)
		v->programme = b_link(b, b_texts(b, &p->name), a_programme(b, p));
	v->commitments = t.all;
	v->choices = result_choices(b, &t);
	v->strengths = strength_choices(b, &t);
	v->documents = programme_documents(b, p);
	for (size_t i = 0; i < b->pages->ledger->promises.n; i++)
		v->promises += b->pages->ledger->promises.v[i].programme == p;
	programme_neighbours(b, p, v);
	return v;
}

/* ---- lists ---- */

static void add_group(const struct builder *b, struct growing *groups, struct str title, struct str href, const struct growing *promises)
{
	if (!promises->n)
		return;
	struct ledger_group_view *group = b_add(b, groups, &ledger_group_shape);
	group->title = title;
	group->href = href;
	group->promises = b_list(promises);
}

/* The most that is known of a promise; RESULTS: nothing decides. */
static enum result best_result(const struct promise *p)
{
	enum result best = RESULTS;
	for (size_t i = 0; i < p->entries.n; i++)
		if (result_is_known(p->entries.v[i].result) && p->entries.v[i].result < best)
			best = p->entries.v[i].result;
	return best;
}

static void results_by_kind(const struct builder *b, struct growing *groups)
{
	const struct ledger *l = b->pages->ledger;
	for (int r = 0; r < RESULTS; r++) {
		struct growing promises = {0};
		for (size_t i = 0; i < l->promises.n; i++)
			if (best_result(&l->promises.v[i]) == (enum result)r)
				b_fill_promise(b, &l->promises.v[i], b_add(b, &promises, &promise_shape));
		add_group(b, groups, b_result(b, (enum result)r), (struct str){0}, &promises);
	}
}

/* Those without a result: with something for reference, or with nothing at all, in brief. */
static void without_result(const struct builder *b, struct growing *groups, bool silent)
{
	const struct ledger *l = b->pages->ledger;
	for (size_t i = 0; i <= b->site->programmes.n; i++) {
		const struct programme *p = i < b->site->programmes.n ? b->site->programmes.v[i] : NULL;
		struct growing promises = {0};
		for (size_t j = 0; j < l->promises.n; j++) {
			const struct promise *one = &l->promises.v[j];
			if (one->programme != p || best_result(one) != RESULTS || promise_is_known(one) == silent)
				continue;
			struct promise_view *v = b_add(b, &promises, &promise_shape);
			if (silent)
				b_fill_promise_in_brief(b, one, v);
			else
				b_fill_promise(b, one, v);
		}
		struct str name = b_ledger_title(b, p);
		add_group(b, groups, silent ? name : b_word1(b, "ledger-reference-of", "programme", name), a_ledger_programme(b, p),
			  &promises);
	}
}

const void *view_ledger_results(const struct builder *b)
{
	struct ledger_list_view *v = ARENA_NEW(b->arena, struct ledger_list_view);
	struct growing groups = {0};
	v->title = b_word(b, "ledger-results");
	v->lead = b_word(b, "ledger-results-lead");
	v->count = (int64_t)b_ledger_known(b);
	results_by_kind(b, &groups);
	without_result(b, &groups, false);
	v->groups = b_list(&groups);
	return v;
}

const void *view_ledger_silent(const struct builder *b)
{
	struct ledger_list_view *v = ARENA_NEW(b->arena, struct ledger_list_view);
	struct growing groups = {0};
	v->title = b_word(b, "ledger-silent");
	v->lead = b_word(b, "ledger-silent-lead");
	v->brief = true;
	v->count = (int64_t)b_ledger_silent(b);
	without_result(b, &groups, true);
	v->groups = b_list(&groups);
	return v;
}
