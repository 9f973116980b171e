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

bool promise_is_known(const struct promise *p)
{
	for (size_t i = 0; i < p->entries.n; i++)
		if (result_is_known(p->entries.v[i].result) || p->entries.v[i].commitment->fulfilments.n)
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
	if (e->result == RESULT_DROPPED)
		add_note(b, &notes, (struct str){0}, b_word1(b, "ledger-dropped", "document", b_year_and_kind(b, e->dropped_by)));
	return b_list(&notes);
}

/* ---- lines ---- */

static bool same_sentence(const struct sentence *a, const struct sentence *b)
{
	return str_eq(a->before, b->before) && str_eq(a->verb, b->verb) && str_eq(a->after, b->after);
}

static void add_line(const struct builder *b, struct growing *lines, const struct ledger_entry *e, struct sentence *shown)
{
	const struct commitment *c = e->commitment;
	struct sentence own = b_sentence(b, c);
	struct ledger_line_view *v = b_add(b, lines, &ledger_line_shape);
	v->document = b_year_and_kind(b, c->document);
	v->href = a_commitment(b, c);
	v->result = b_result(b, e->result);
	v->result_id = str_of(result_id(e->result));
	v->strength = c->verb ? b_strength(b, c->verb->strength) : (struct str){0};
	if (c->due.year)
		v->due = b_word1(b, "ledger-due", "date", b_date(b, c->due));
	if (!same_sentence(&own, shown)) {
		*shown = own;
		v->before = own.before;
		v->verb = own.verb;
		v->after = own.after;
		v->lang = own.lang;
	}
	v->notes = entry_notes(b, e);
}

struct promise_kinds promise_kinds(const struct promise *p)
{
	struct promise_kinds kinds = {0};
	for (size_t i = 0; i < p->entries.n; i++) {
		const struct ledger_entry *e = &p->entries.v[i];
		kinds.results |= 1U << e->result;
		if (e->commitment->verb)
			kinds.strengths |= 1U << e->commitment->verb->strength;
	}
	return kinds;
}

static struct str ids(const struct builder *b, unsigned kinds, int n, const char *(*id)(int))
{
	struct buf out = {0};
	for (int kind = 0; kind < n; kind++)
		if (kinds & 1U << kind)
			buf_printf(&out, "%s%s", out.n ? " " : "", id(kind));
	struct str s = arena_str(b->arena, buf_str(&out));
	buf_free(&out);
	return s;
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

static struct str years_of(const struct builder *b, const struct promise *p)
{
	struct str years = {0};
	int last = 0;
	for (size_t i = 0; i < p->entries.n; i++) {
		int year = p->entries.v[i].commitment->document->year;
		if (year == last)
			continue;
		struct str name = b_fiscal_year_short(b, year);
		years = years.n ? b_word2(b, "list-comma", "a", years, "b", name) : name;
		last = year;
	}
	return years;
}

void b_fill_promise_in_brief(const struct builder *b, const struct promise *p, struct promise_view *v)
{
	const struct commitment *last = p->entries.v[p->entries.n - 1].commitment;
	struct sentence s = b_sentence(b, last);
	v->href = a_promise(b, p);
	v->before = s.before;
	v->verb = s.verb;
	v->after = s.after;
	v->lang = s.lang;
	v->years = years_of(b, p);
}

void b_fill_promise(const struct builder *b, const struct promise *p, struct promise_view *v)
{
	const struct commitment *last = p->entries.v[p->entries.n - 1].commitment;
	struct sentence s = b_sentence(b, last);
	struct growing lines = {0};
	b_fill_promise_in_brief(b, p, v);
	v->id = arena_printf(b->arena, "commitment-" STR_FMT, STR_ARG(p->id));
	v->results = b_result_ids(b, promise_kinds(p));
	v->strengths = b_strength_ids(b, promise_kinds(p));
	v->strength = last->verb ? b_strength(b, last->verb->strength) : (struct str){0};
	for (size_t i = p->entries.n; i-- > 0;)
		add_line(b, &lines, &p->entries.v[i], &s);
	v->lines = b_list(&lines);
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
