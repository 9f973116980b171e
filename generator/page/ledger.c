/* A promise as pages show it, with all that is known of it. */
#include "page/ledger.h"

/* ---- names ---- */

const char *result_id(enum result r)
{
	static const char *const ids[RESULTS] = {"achieved",   "partly",  "not-achieved", "not-mentioned",
						 "unrecorded", "not-due", "dropped",      "no-report"};
	return ids[r];
}

struct str b_result(const struct builder *b, enum result r)
{
	static const char *const words[RESULTS] = {"result-achieved",   "result-partly",  "result-not-achieved", "result-not-mentioned",
						   "result-unrecorded", "result-not-due", "result-dropped",      "result-no-report"};
	return b_word(b, words[r]);
}

const char *strength_id(enum strength s)
{
	static const char *const ids[] = {"firm", "effort", "aim", "consider"};
	return ids[s];
}

struct str b_strength(const struct builder *b, enum strength s)
{
	static const char *const words[] = {"strength-firm", "strength-effort", "strength-aim", "strength-consider"};
	return b_word(b, words[s]);
}

struct str b_ledger_title(const struct builder *b, const struct programme *p)
{
	return p ? b_texts(b, &p->name) : b_word(b, "ledger-common");
}

struct str a_promise(const struct builder *b, const struct promise *p)
{
	struct str page = a_ledger_programme(b, p->programme);
	return arena_printf(b->arena, STR_FMT "#commitment-" STR_FMT, STR_ARG(page), STR_ARG(p->id));
}

/* ---- what there is ---- */

size_t b_ledger_count(const struct builder *b, const struct programme *p)
{
	const struct ledger *l = b->pages->ledger;
	size_t n = 0;
	for (size_t i = 0; i < l->promises.n; i++)
		if (l->promises.v[i].programme == p)
			n += l->promises.v[i].entries.n;
	return n;
}

bool b_ledger_has(const struct builder *b, const struct programme *p)
{
	return b_ledger_count(b, p) > 0;
}

/* A result, what a later paper says, or a value of what was aimed at, be it of a later year. */
static bool entry_is_known(const struct ledger_entry *e)
{
	for (size_t i = 0; i < e->targets.n; i++)
		if (e->targets.v[i].actual || e->targets.v[i].later)
			return true;
	return result_is_known(e->result) || e->commitment->fulfilments.n;
}

bool promise_is_known(const struct promise *p)
{
	for (size_t i = 0; i < p->entries.n; i++)
		if (entry_is_known(&p->entries.v[i]))
			return true;
	return false;
}

size_t b_ledger_known(const struct builder *b)
{
	const struct ledger *l = b->pages->ledger;
	size_t n = 0;
	for (size_t i = 0; i < l->promises.n; i++)
		n += promise_is_known(&l->promises.v[i]);
	return n;
}

size_t b_ledger_silent(const struct builder *b)
{
	return b->pages->ledger->promises.n - b_ledger_known(b);
}

/* ---- notes ---- */

static struct ledger_note_view *add_note(const struct builder *b, struct growing *notes, struct str name, struct str text)
{
	struct ledger_note_view *note = b_add(b, notes, &ledger_note_shape);
	note->name = name;
	note->text = text;
	return note;
}

static struct str value_period(const struct builder *b, const struct value *v)
{
	return v->period.kind == PERIOD_FISCAL_YEAR ? b_fiscal_year_short(b, v->period.year) : b_period(b, v->period);
}

static struct view_list value_link(const struct builder *b, const struct value *v)
{
	struct growing links = {0};
	b_add_link(b, &links, b_texts(b, &v->document->title), a_value(b, v));
	return b_list(&links);
}

/* "目標 99.9%以上": what was aimed at or planned. */
static struct str stated(const struct builder *b, const struct value *v)
{
	return b_word2(b, "ledger-stated", "basis", b_basis(b, v->basis), "value", b_value(b, v));
}

static void add_target(const struct builder *b, struct growing *notes, const struct target_result *t)
{
	struct str name = b_texts(b, &t->target->indicator->name);
	const struct value *other = t->actual ? t->actual : t->later;
	if (!other) {
		struct str text = b_word2(b, "name-with-note", "name", stated(b, t->target), "note", b_word(b, "ledger-no-actual"));
		add_note(b, notes, name, text)->href = a_indicator(b, t->target->indicator);
		return;
	}
	struct message_argument arguments[] = {{.name = "stated", .text = stated(b, t->target)},
					       {.name = "period", .text = value_period(b, other)},
					       {.name = "value", .text = b_value(b, other)}};
	struct str text = b_message(b, t->actual ? "ledger-target-actual" : "ledger-target-later", arguments, 3);
	if (t->judgement != JUDGEMENT_NONE)
		text = b_word2(b, "name-with-note", "name", text, "note",
			       b_word(b, t->judgement == JUDGEMENT_MET ? "ledger-met" : "ledger-missed"));
	struct ledger_note_view *note = add_note(b, notes, name, text);
	note->href = a_indicator(b, t->target->indicator);
	note->links = value_link(b, other);
}

static struct view_list citations(const struct builder *b, const struct fulfilment *f)
{
	struct growing links = {0};
	for (size_t i = 0; i < f->evidence.n; i++) {
		const struct citation *c = &f->evidence.v[i];
		struct str lang = {0}, title = {0}, href = {0};
		if (c->item) {
			title = b_item_title(b, c->item, &lang);
			href = a_item(b, c->item);
		} else if (c->chapter) {
			title = b_chapter_title(b, c->chapter);
			lang = b_chapter_lang(b, c->chapter);
			href = a_chapter(b, c->chapter);
		} else if (c->table) {
			title = b_table_title(b, c->table);
			href = a_table(b, c->table);
		} else if (c->value) {
			title = b_texts(b, &c->value->indicator->name);
			href = a_value(b, c->value);
		} else {
			continue;
		}
		if (!lang.n)
			title = b_word2(b, "chapter-in", "document", b_texts(b, &c->document->title), "chapter", title);
		b_add_link(b, &links, title, href)->lang = lang;
	}
	return b_list(&links);
}

static void add_fulfilments(const struct builder *b, struct growing *notes, const struct commitment *c)
{
	for (size_t i = 0; i < c->fulfilments.n; i++) {
		const struct fulfilment *f = c->fulfilments.v[i];
		bool reference = f->kind == FULFILMENT_REFERENCE;
		add_note(b, notes, b_word(b, reference ? "ledger-reference" : "ledger-evidence"), b_texts(b, &f->text))->links =
			citations(b, f);
	}
}

static struct view_list entry_notes(const struct builder *b, const struct ledger_entry *e)
{
	struct growing notes = {0};
	add_fulfilments(b, &notes, e->commitment);
	for (size_t i = 0; i < e->targets.n; i++)
		add_target(b, &notes, &e->targets.v[i]);
	return b_list(&notes);
}

/* ---- lines ---- */

static bool same_sentence(const struct sentence *a, const struct sentence *b)
{
	return str_eq(a->before, b->before) && str_eq(a->verb, b->verb) && str_eq(a->after, b->after);
}

static struct str result_text(const struct builder *b, const struct ledger_entry *e)
{
	const struct document *next = e->dropped_by;
	if (e->result != RESULT_DROPPED)
		return b_result(b, e->result);
	struct message_argument arguments[] = {{.name = "kind",
						.text = next->kind == DOC_PLAN     ? STR("plan")
							: next->kind == DOC_POLICY ? STR("policy")
										   : STR("other")},
					       {.name = "year", .text = b_fiscal_year_short(b, next->year)}};
	return b_message(b, "ledger-not-in", arguments, 2);
}

static void add_line(const struct builder *b, struct growing *lines, const struct ledger_entry *e, struct sentence *shown)
{
	const struct commitment *c = e->commitment;
	struct sentence own = b_sentence(b, c);
	struct ledger_line_view *v = b_add(b, lines, &ledger_line_shape);
	v->document = b_year_and_kind(b, c->document);
	v->href = a_commitment(b, c);
	v->result = result_text(b, e);
	v->result_id = str_of(result_id(e->result));
	v->strength = c->verb ? b_strength(b, c->verb->strength) : (struct str){0};
	if (c->due.year)
		v->due = b_word1(b, "ledger-due", "date", b_date(b, c->due));
	v->same = lines->n > 1 && same_sentence(&own, shown);
	if (!same_sentence(&own, shown)) {
		*shown = own;
		v->before = own.before;
		v->verb = own.verb;
		v->after = own.after;
		v->lang = own.lang;
	}
	v->notes = entry_notes(b, e);
}

/* ---- what can be chosen ---- */

const char *ledger_year_id(int place)
{
	static const char *const ids[LEDGER_YEARS_MAX] = {"y1",  "y2",  "y3",  "y4",  "y5",  "y6",  "y7",  "y8",  "y9",  "y10",
							  "y11", "y12", "y13", "y14", "y15", "y16", "y17", "y18", "y19", "y20"};
	return ids[place];
}

void entry_kinds(const struct builder *b, const struct ledger_entry *e, struct promise_kinds *sum)
{
	const struct ledger *l = b->pages->ledger;
	sum->results |= 1U << e->result;
	if (e->commitment->verb)
		sum->strengths |= 1U << e->commitment->verb->strength;
	for (size_t i = 0; i < l->years.n && i < LEDGER_YEARS_MAX; i++)
		if (l->years.v[i] == e->commitment->document->year)
			sum->years |= 1U << i;
}

struct promise_kinds promise_kinds(const struct builder *b, const struct promise *p)
{
	struct promise_kinds kinds = {0};
	for (size_t i = 0; i < p->entries.n; i++)
		entry_kinds(b, &p->entries.v[i], &kinds);
	return kinds;
}

static struct str ids(const struct builder *b, unsigned kinds, int n, const char *(*id)(int))
{
	struct buf out = {.arena = b->arena};
	for (int kind = 0; kind < n; kind++)
		if (kinds & 1U << kind)
			buf_printf(&out, "%s%s", out.n ? " " : "", id(kind));
	return buf_take(&out);
}

static const char *result_id_of(int r)
{
	return result_id((enum result)r);
}

static const char *strength_id_of(int s)
{
	return strength_id((enum strength)s);
}

struct str b_result_ids(const struct builder *b, struct promise_kinds kinds)
{
	return ids(b, kinds.results, RESULTS, result_id_of);
}

struct str b_strength_ids(const struct builder *b, struct promise_kinds kinds)
{
	return ids(b, kinds.strengths, STRENGTH_CONSIDER + 1, strength_id_of);
}

struct str b_year_ids(const struct builder *b, struct promise_kinds kinds)
{
	return ids(b, kinds.years, LEDGER_YEARS_MAX, ledger_year_id);
}

/* ---- promises ---- */

static void put_sentence(const struct sentence *s, struct promise_view *v)
{
	v->before = s->before;
	v->verb = s->verb;
	v->after = s->after;
	v->lang = s->lang;
}

static void put_kinds(const struct builder *b, struct promise_kinds kinds, struct promise_view *v)
{
	v->results = b_result_ids(b, kinds);
	v->strengths = b_strength_ids(b, kinds);
	v->year_ids = b_year_ids(b, kinds);
}

void b_fill_promise_item(const struct builder *b, const struct commitment *c, struct promise_view *v)
{
	if (c->item) {
		v->item = b_item_title(b, c->item, &v->item_lang);
		v->item_href = a_item(b, c->item);
	} else {
		v->item = b_chapter_title(b, c->chapter);
		v->item_lang = b_chapter_lang(b, c->chapter);
		v->item_href = a_chapter(b, c->chapter);
	}
}

/* "平成29年度、平成30年度", in the order of years. */
static void add_year(const struct builder *b, struct str *years, int year)
{
	struct str name = b_fiscal_year_short(b, year);
	*years = years->n ? b_word2(b, "list-comma", "a", *years, "b", name) : name;
}

static struct wording *wording_of(const struct builder *b, struct wordings *all, const struct sentence *source)
{
	for (size_t i = 0; i < all->n; i++)
		if (same_sentence(&all->v[i].source, source))
			return &all->v[i];
	struct wording *w = LIST_ADD(all, b->arena);
	*w = (struct wording){.source = *source};
	return w;
}

/* By the first language, so that every language lists the same ones; each year's words come from the last that has them. */
struct wordings b_wordings(const struct builder *b, const struct promise *p)
{
	struct builder first = b_in(b, 0);
	struct wordings all = {0};
	for (size_t i = p->entries.n; i-- > 0;) {
		struct sentence source = b_sentence(&first, p->entries.v[i].commitment);
		wording_of(b, &all, &source);
	}
	for (size_t i = 0; i < p->entries.n; i++) {
		const struct commitment *c = p->entries.v[i].commitment;
		struct sentence source = b_sentence(&first, c);
		struct wording *w = wording_of(b, &all, &source);
		if (!w->last || w->last->document->year != c->document->year)
			add_year(b, &w->years, c->document->year);
		w->last = c;
		entry_kinds(b, &p->entries.v[i], &w->kinds);
	}
	return all;
}

void b_fill_wording(const struct builder *b, const struct promise *p, const struct wording *w, struct promise_view *v)
{
	struct sentence shown = b_sentence(b, w->last);
	v->href = a_promise(b, p);
	v->years = w->years;
	put_sentence(&shown, v);
	put_kinds(b, w->kinds, v);
	b_fill_promise_item(b, w->last, v);
}

static struct str promise_id(const struct builder *b, const struct promise *p)
{
	return arena_printf(b->arena, "commitment-" STR_FMT, STR_ARG(p->id));
}

void b_fill_promise(const struct builder *b, const struct promise *p, struct promise_view *v)
{
	const struct commitment *last = p->entries.v[p->entries.n - 1].commitment;
	struct sentence s = b_sentence(b, last);
	struct growing lines = {0};
	put_sentence(&s, v);
	put_kinds(b, promise_kinds(b, p), v);
	v->id = promise_id(b, p);
	for (size_t i = p->entries.n; i-- > 0;)
		add_line(b, &lines, &p->entries.v[i], &s);
	v->lines = b_list(&lines);
}

void b_fill_promise_of_document(const struct builder *b, const struct promise *p, const struct ledger_entry *e, struct promise_view *v)
{
	struct sentence s = b_sentence(b, e->commitment);
	struct promise_kinds kinds = {0};
	struct growing lines = {0};
	struct str others = {0};
	put_sentence(&s, v);
	entry_kinds(b, e, &kinds);
	put_kinds(b, kinds, v);
	v->id = promise_id(b, p);
	add_line(b, &lines, e, &s);
	v->lines = b_list(&lines);
	for (size_t i = 0; i < p->entries.n; i++) {
		const struct document *d = p->entries.v[i].commitment->document;
		if (d != e->commitment->document)
			others = others.n ? b_word2(b, "list-comma", "a", others, "b", b_year_and_kind(b, d)) : b_year_and_kind(b, d);
	}
	if (others.n) {
		v->years = others;
		v->href = a_promise(b, p);
	}
}

/* ---- on pages of chapters ---- */

struct view_list b_chapter_commitments(const struct builder *b, const struct chapter *c)
{
	struct growing links = {0};
	const struct document *d = c->document;
	const struct commitment *first = NULL;
	int64_t n = 0;
	for (size_t i = 0; i < d->commitments.n; i++) {
		const struct commitment *one = d->commitments.v[i];
		const struct commitment *next = i + 1 < d->commitments.n ? d->commitments.v[i + 1] : NULL;
		if (one->chapter != c)
			continue;
		first = first ? first : one;
		n++;
		if (next && next->chapter == c && next->item == one->item)
			continue;
		struct str lang = {0}, title = first->item ? b_item_title(b, first->item, &lang) : b_chapter_title(b, c);
		struct link_view *link = b_add_link(b, &links, title, a_promise(b, ledger_promise(b->pages->ledger, first->id)));
		link->note = b_count(b, "ledger-count", n);
		link->lang = lang;
		first = NULL;
		n = 0;
	}
	return b_list(&links);
}
