/* Plan and result: the ledger in numbers, by programme, and lists of what is known and what is not. */
#include "page/kinds.h"
#include "page/ledger.h"

/* ---- counting ---- */

#define STRENGTHS (STRENGTH_CONSIDER + 1)

struct ledger_tally {
	int64_t results[RESULTS], strengths[STRENGTHS], years[LEDGER_YEARS_MAX], all;
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
		add_row(b, &rows, b_year_and_kind(b, d), a_ledger_document(b, d), tally(b, d, false, NULL));
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

static struct ledger_choice_view *add_choice(const struct builder *b, struct growing *list, const char *id, struct str title, int64_t count)
{
	struct ledger_choice_view *v = b_add(b, list, &ledger_choice_shape);
	v->id = str_of(id);
	v->title = title;
	v->count = count;
	return v;
}

static struct view_list result_choices(const struct builder *b, const struct ledger_tally *t)
{
	static const char *const meanings[RESULTS] = {
		"result-achieved-meaning",   "result-partly-meaning",  "result-not-achieved-meaning", "result-not-mentioned-meaning",
		"result-unrecorded-meaning", "result-not-due-meaning", "result-dropped-meaning",      "result-no-report-meaning"};
	struct growing list = {0};
	for (int r = 0; r < RESULTS; r++)
		if (t->results[r])
			add_choice(b, &list, result_id((enum result)r), b_result(b, (enum result)r), t->results[r])->meaning =
				b_word(b, meanings[r]);
	return b_list(&list);
}

static struct view_list strength_choices(const struct builder *b, const struct ledger_tally *t)
{
	static const char *const meanings[STRENGTHS] = {"strength-firm-meaning", "strength-effort-meaning", "strength-aim-meaning",
							"strength-consider-meaning"};
	struct growing list = {0};
	for (int s = 0; s < STRENGTHS; s++)
		if (t->strengths[s])
			add_choice(b, &list, strength_id((enum strength)s), b_strength(b, (enum strength)s), t->strengths[s])->meaning =
				b_word(b, meanings[s]);
	return b_list(&list);
}

/* In the order of time. */
static struct view_list year_choices(const struct builder *b, const struct ledger_tally *t)
{
	struct growing list = {0};
	for (int place = LEDGER_YEARS_MAX; place-- > 0;)
		if (t->years[place])
			add_choice(b, &list, ledger_year_id(place), b_fiscal_year_short(b, b->pages->ledger->years.v[place]),
				   t->years[place]);
	return b_list(&list);
}

/* One that is shown: what a choice leaves is counted as it is shown. */
static void tally_shown(struct ledger_tally *t, struct promise_kinds kinds)
{
	for (int i = 0; i < RESULTS; i++)
		t->results[i] += kinds.results >> i & 1;
	for (int i = 0; i < STRENGTHS; i++)
		t->strengths[i] += kinds.strengths >> i & 1;
	for (int i = 0; i < LEDGER_YEARS_MAX; i++)
		t->years[i] += kinds.years >> i & 1;
	t->all++;
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
	sum->years |= kinds.years;
}

static void put_group_kinds(const struct builder *b, struct promise_kinds kinds, struct ledger_group_view *v)
{
	v->results = b_result_ids(b, kinds);
	v->strengths = b_strength_ids(b, kinds);
	v->year_ids = b_year_ids(b, kinds);
}

/* By the last document that has a promise, then by its items; they stand in this order in the ledger. */
static struct view_list programme_documents(const struct builder *b, const struct programme *p, struct ledger_tally *shown)
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
		struct promise_kinds kinds = promise_kinds(b, one);
		tally_shown(shown, kinds);
		add_kinds(&in_group, kinds);
		add_kinds(&in_document, kinds);
		put_group_kinds(b, in_group, group);
		document->results = b_result_ids(b, in_document);
		document->strengths = b_strength_ids(b, in_document);
		document->year_ids = b_year_ids(b, in_document);
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
	struct ledger_tally shown = {0};
	v->title = b_phrases(b, b_ledger_title(b, p));
	if (p)
		v->programme = b_link(b, b_texts(b, &p->name), a_programme(b, p));
	v->documents = programme_documents(b, p, &shown);
	v->commitments = (int64_t)b_ledger_count(b, p);
	v->promises = shown.all;
	v->choices = result_choices(b, &shown);
	v->strengths = strength_choices(b, &shown);
	v->years = year_choices(b, &shown);
	programme_neighbours(b, p, v);
	return v;
}

/* ---- lists ---- */

/* The promises of a group in hand, and of all groups. */
struct listing {
	const struct builder *b;
	struct growing groups, promises;
	struct promise_kinds in_group;
	struct ledger_tally shown;
};

static void count_listed(struct listing *l, struct promise_kinds kinds)
{
	add_kinds(&l->in_group, kinds);
	tally_shown(&l->shown, kinds);
}

static struct promise_view *list_promise(struct listing *l)
{
	return b_add(l->b, &l->promises, &promise_shape);
}

static struct ledger_group_view *close_group(struct listing *l, struct str title, struct str href)
{
	if (!l->promises.n)
		return NULL;
	struct ledger_group_view *group = b_add(l->b, &l->groups, &ledger_group_shape);
	group->title = title;
	group->href = href;
	group->promises = b_list(&l->promises);
	put_group_kinds(l->b, l->in_group, group);
	l->promises = (struct growing){0};
	l->in_group = (struct promise_kinds){0};
	return group;
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

static void list_wordings(struct listing *l, const struct promise *p)
{
	struct wordings all = b_wordings(l->b, p);
	for (size_t i = 0; i < all.n; i++) {
		b_fill_wording(l->b, p, &all.v[i], list_promise(l));
		count_listed(l, all.v[i].kinds);
	}
}

static void list_whole(struct listing *l, const struct promise *p)
{
	struct promise_view *v = list_promise(l);
	b_fill_promise(l->b, p, v);
	b_fill_promise_item(l->b, last_of(p), v);
	count_listed(l, promise_kinds(l->b, p));
}

static void results_by_kind(struct listing *l)
{
	const struct ledger *ledger = l->b->pages->ledger;
	for (int r = 0; r < RESULTS; r++) {
		for (size_t i = 0; i < ledger->promises.n; i++)
			if (best_result(&ledger->promises.v[i]) == (enum result)r)
				list_whole(l, &ledger->promises.v[i]);
		close_group(l, b_result(l->b, (enum result)r), (struct str){0});
	}
}

/* Those without a result: with something for reference, or with nothing at all, in brief. */
static void without_result(struct listing *l, bool silent)
{
	const struct builder *b = l->b;
	const struct ledger *ledger = b->pages->ledger;
	for (size_t i = 0; i <= b->site->programmes.n; i++) {
		const struct programme *p = i < b->site->programmes.n ? b->site->programmes.v[i] : NULL;
		struct str name = b_ledger_title(b, p);
		for (size_t j = 0; j < ledger->promises.n; j++) {
			const struct promise *one = &ledger->promises.v[j];
			if (one->programme != p || best_result(one) != RESULTS || promise_is_known(one) == silent)
				continue;
			if (silent)
				list_wordings(l, one);
			else
				list_whole(l, one);
		}
		close_group(l, silent ? name : b_word1(b, "ledger-reference-of", "programme", name), a_ledger_programme(b, p));
	}
}

static const struct ledger_list_view *finish_list(const struct builder *b, struct listing *l, struct ledger_list_view *v)
{
	v->choices = result_choices(b, &l->shown);
	v->strengths = strength_choices(b, &l->shown);
	v->years = year_choices(b, &l->shown);
	v->groups = b_list(&l->groups);
	return v;
}

const void *view_ledger_results(const struct builder *b)
{
	struct ledger_list_view *v = ARENA_NEW(b->arena, struct ledger_list_view);
	struct listing l = {.b = b};
	v->title = b_word(b, "ledger-results");
	v->lead = b_word(b, "ledger-results-lead");
	v->size = b_count(b, "ledger-promise-count", (int64_t)b_ledger_known(b));
	results_by_kind(&l);
	without_result(&l, false);
	return finish_list(b, &l, v);
}

const void *view_ledger_silent(const struct builder *b)
{
	struct ledger_list_view *v = ARENA_NEW(b->arena, struct ledger_list_view);
	struct listing l = {.b = b};
	v->title = b_word(b, "ledger-silent");
	v->lead = b_word(b, "ledger-silent-lead");
	v->brief = true;
	without_result(&l, true);
	struct message_argument arguments[] = {{.name = "n", .is_number = true, .number = (int64_t)b_ledger_silent(b)},
					       {.name = "lines", .is_number = true, .number = l.shown.all}};
	v->size = b_message(b, "ledger-wordings-count", arguments, 2);
	return finish_list(b, &l, v);
}

static const struct ledger_entry *entry_of(const struct builder *b, const struct commitment *c, const struct promise **p)
{
	*p = ledger_promise(b->pages->ledger, c->id);
	for (size_t i = 0; i < (*p)->entries.n; i++)
		if ((*p)->entries.v[i].commitment == c)
			return &(*p)->entries.v[i];
	BUG("a commitment that is not in the ledger");
}

/* The commitments of a document, under its headings. */
const void *view_ledger_document(const struct builder *b)
{
	const struct document *d = b->page->of.document;
	struct ledger_list_view *v = ARENA_NEW(b->arena, struct ledger_list_view);
	struct listing l = {.b = b};
	v->title = b_word1(b, "ledger-of-document", "document", b_year_and_kind(b, d));
	v->document = b_link(b, b_texts(b, &d->title), a_document(b, d));
	v->size = b_count(b, "ledger-count", (int64_t)d->commitments.n);
	for (size_t i = 0; i < d->commitments.n; i++) {
		const struct commitment *c = d->commitments.v[i], *next = i + 1 < d->commitments.n ? d->commitments.v[i + 1] : NULL;
		const struct promise *p;
		const struct ledger_entry *e = entry_of(b, c, &p);
		struct promise_kinds kinds = {0};
		entry_kinds(b, e, &kinds);
		b_fill_promise_of_document(b, p, e, list_promise(&l));
		count_listed(&l, kinds);
		if (!next || next->chapter != c->chapter || next->item != c->item)
			open_group(b, close_group(&l, (struct str){0}, (struct str){0}), c);
	}
	finish_list(b, &l, v);
	v->years = (struct view_list){0};
	return v;
}
