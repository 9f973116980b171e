/* How much was checked, and what was found, in words of the page's language. */
#include "page/checks.h"

/* ---- how much was checked ---- */

static bool is_difference(const struct calculation *c)
{
	for (size_t i = 0; c->operator== FORMULA_TERMS && i<c->n; i++)
		if (c->terms[i].sign < 0)
			return true;
	return false;
}

void tally_add(struct tally *sum, const struct table_checks *c)
{
	for (size_t i = 0; i < c->calculations.n; i++) {
		const struct calculation *one = &c->calculations.v[i];
		if (one->outcome == OUTCOME_OPEN)
			continue;
		if (one->operator== FORMULA_RATIO)
			sum->rates++;
		else if (is_difference(one))
			sum->differences++;
		else
			sum->totals++;
		sum->fails += one->outcome == OUTCOME_FAILS;
	}
	sum->numbers += (int64_t)c->numbers;
	sum->covered += (int64_t)c->covered;
	sum->agreeing += (int64_t)c->agreements.n;
}

struct tally tally_of(const struct builder *b, const struct document *d)
{
	struct tally sum = {0};
	for (size_t i = 0; i < d->tables.n; i++)
		tally_add(&sum, checks_of_table(b->pages->checks, d->tables.v[i]));
	return sum;
}

static struct str two_numbers(const struct builder *b, const char *key, const char *first, int64_t n, const char *second, int64_t m)
{
	struct message_argument arguments[] = {{.name = first, .is_number = true, .number = n},
					       {.name = second, .is_number = true, .number = m}};
	return b_message(b, key, arguments, 2);
}

struct str tally_result(const struct builder *b, const struct tally *t)
{
	int64_t count = t->totals + t->differences + t->rates;
	return count ? two_numbers(b, "check-result", "count", count, "fails", t->fails) : (struct str){0};
}

static struct str tally_kinds(const struct builder *b, const struct tally *t)
{
	const struct {
		const char *word;
		int64_t n;
	} kinds[] = {{"check-totals", t->totals}, {"check-differences", t->differences}, {"check-rates", t->rates}};
	struct str all = {0};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!kinds[i].n)
			continue;
		struct str one = b_count(b, kinds[i].word, kinds[i].n);
		all = all.n ? b_word2(b, "list-comma", "a", all, "b", one) : one;
	}
	return all;
}

void b_add_tally_facts(const struct builder *b, struct growing *facts, const struct tally *t)
{
	struct str none = {0}, result = tally_result(b, t);
	b_add_fact(b, facts, "check-calculations", result, none);
	b_add_fact(b, facts, "check-kinds", tally_kinds(b, t), none);
	struct str covered = t->covered == t->numbers ? b_count(b, "check-covered-all", t->numbers)
						      : two_numbers(b, "check-covered", "numbers", t->numbers, "covered", t->covered);
	if (t->numbers)
		b_add_fact(b, facts, "check-numbers", covered, none);
	if (t->agreeing)
		b_add_fact(b, facts, "check-agreements", b_count(b, "check-agreeing", t->agreeing), none);
}

/* ---- which findings a page shows ---- */

bool finding_is_shown(const struct finding *f)
{
	if (f->code == DIAG_ACCEPTANCE_UNUSED)
		return false;
	return f->accepted || diag_level(f->code) != LEVEL_NOTICE || f->code == DIAG_VALUE_RESTATED;
}

static bool accepts(const struct table *t, const struct acceptance *a)
{
	for (size_t i = 0; i < t->accepted.n; i++)
		if (&t->accepted.v[i] == a)
			return true;
	return false;
}

const struct finding_place *noted_place(const struct finding *f, const struct table *t)
{
	const struct acceptance *a = f->accepted;
	if (!a)
		return NULL;
	for (size_t i = 0; i < f->place_count && accepts(t, a); i++) {
		struct cell_ref c = f->places[i].cell;
		if (c.table == t && (!a->row || a->row == c.row) && (!a->column || a->column == c.column))
			return &f->places[i];
	}
	return f->places[0].cell.table == t ? &f->places[0] : NULL;
}

static bool concerns_table(const struct finding *f, const struct table *t)
{
	if (f->accepted)
		return noted_place(f, t) != NULL;
	for (size_t i = 0; i < f->place_count; i++)
		if (f->places[i].cell.table == t)
			return true;
	return false;
}

/* Where an accepted finding of a document is shown. */
static const struct finding_place *accepted_place(const struct finding *f, const struct document *d)
{
	for (size_t i = 0; i < d->tables.n; i++)
		if (accepts(d->tables.v[i], f->accepted))
			return noted_place(f, d->tables.v[i]) ? noted_place(f, d->tables.v[i]) : f->places;
	return f->places;
}

static bool concerns_document(const struct finding *f, const struct document *d)
{
	if (f->document == d)
		return true;
	for (size_t i = 0; i < d->tables.n; i++)
		if (f->accepted && accepts(d->tables.v[i], f->accepted))
			return true;
	for (size_t i = 0; i < d->accepted.n; i++)
		if (f->accepted == &d->accepted.v[i])
			return true;
	return false;
}

struct str acceptance_note(const struct builder *b, const struct acceptance *a)
{
	return b_word1(b, "doubt", "text", b_texts(b, &a->reason));
}

/* ---- what a finding says ---- */

static const char *title_word(enum diag_code code)
{
	switch (code) {
	case DIAG_TOTAL_DIFFERS:
		return "finding-total";
	case DIAG_DIFFERENCE_DIFFERS:
		return "finding-difference";
	case DIAG_RATE_DIFFERS:
		return "finding-rate";
	case DIAG_VALUES_DISAGREE:
		return "finding-values";
	case DIAG_VALUE_RESTATED:
		return "finding-restated";
	case DIAG_CHANGE_DIFFERS:
		return "finding-change";
	case DIAG_NUMBER_DIFFERS:
		return "finding-number";
	case DIAG_TIME_DIFFERS:
		return "finding-time";
	case DIAG_WRONG_WEEKDAY:
		return "finding-weekday";
	case DIAG_WRONG_ERA:
		return "finding-era";
	case DIAG_IMPOSSIBLE_DATE:
		return "finding-no-date";
	case DIAG_UNLIKELY_DATE:
		return "finding-far-date";
	case DIAG_DATES_UNORDERED:
		return "finding-order";
	default:
		return "finding-contradiction";
	}
}

static struct str cause_text(const struct builder *b, const struct finding *f)
{
	static const char *const words[] = {
		[CAUSE_SIGN] = "cause-sign",   [CAUSE_UNIT] = "cause-unit",       [CAUSE_SWAPPED] = "cause-swapped",
		[CAUSE_DIGIT] = "cause-digit", [CAUSE_DROPPED] = "cause-dropped", [CAUSE_SHIFTED] = "cause-shifted",
		[CAUSE_TERM] = "cause-term",   [CAUSE_BASE] = "cause-base"};
	return f->cause == CAUSE_NONE ? (struct str){0} : b_word(b, words[f->cause]);
}

/* Words of the papers and of editors: they are in the first language when they have its letters. */
static struct str language_of(const struct builder *b, struct str text)
{
	bool wide = false;
	for (size_t at = 0; at < text.n;)
		wide = utf8_next(text, &at) >= 0x3000 || wide;
	return wide && b->l ? b->site->languages[0] : (struct str){0};
}

static void add_fact(const struct builder *b, struct growing *list, const char *word, struct str value, struct str lang)
{
	if (!value.n)
		return;
	struct said_view *v = b_add(b, list, &said_shape);
	v->name = b_word(b, word);
	v->value = value;
	v->lang = lang;
}

static struct str cell_text(const struct builder *b, struct cell_ref c)
{
	const struct cell *cell = cell_at(c);
	struct buf out = {.arena = b->arena};
	switch (cell->kind) {
	case DATUM_NUMBER:
	case DATUM_CHANGE:
		return b_cell_number(b, c.column, cell->number);
	case DATUM_DATE:
		language_date(b->tools, &out, cell->date);
		break;
	case DATUM_PERIOD:
		language_period(b->tools, &out, *cell->period);
		break;
	case DATUM_TEXT:
		return b_texts(b, cell->text);
	default:
		return cell->raw;
	}
	return buf_take(&out);
}

/* What is stated there, as its own language has it. */
static struct str stated(const struct builder *b, const struct finding_place *p, struct str *lang)
{
	struct str text = p->cell.table ? cell_text(b, p->cell) : p->quote;
	*lang = p->cell.table || p->language == b->l ? language_of(b, text) : b->site->languages[p->language];
	return text;
}

/* The number that would be right at a place, of the same kind as the one that stands. */
static struct str expected_text(const struct builder *b, const struct finding *f, const struct finding_place *at)
{
	struct quantity q = {0};
	struct str unit;
	struct cell_ref c = at->cell;
	const struct calculation *sum = f->calculation;
	if (!sum || !c.table)
		return (struct str){0};
	if (at != f->places) { /* accepted elsewhere than where the fault seemed to be */
		if (sum->operator== FORMULA_RATIO || !same_place(c, sum->cell) || decimal_cmp(sum->expected.low, sum->expected.high) != 0)
			return (struct str){0};
		q.value = sum->expected.low;
	} else if (!f->expected.n || quantity_parse_cell(f->expected, &q, &unit) != NUMBER_OK) {
		return (struct str){0};
	}
	q.percent = cell_at(c)->number.percent;
	return b_cell_number(b, c.column, q);
}

/* ---- where it is ---- */

static struct str cell_place(const struct builder *b, struct cell_ref c)
{
	return b_word2(b, "mend-place-cell", "row", b_row(b, c.table, c.row), "column", b_column(b, c.table, c.column));
}

/* What stands in no table or chapter, such as a title, is of the document. */
static struct str place_address(const struct builder *b, const struct finding *f, const struct finding_place *p)
{
	struct builder in = p->chapter ? b_in(b, p->language) : *b;
	if (p->cell.table)
		return a_fragment(b, a_table(b, p->cell.table), cell_anchor(b, p->cell));
	if (p->value && p->value->node[in.l])
		return a_value(&in, p->value);
	if (!p->chapter)
		return a_document(b, f->document);
	return p->item ? a_item(&in, p->item) : a_chapter(&in, p->chapter);
}

static struct str place_title(const struct builder *b, const struct finding *f, const struct finding_place *p, const struct table *here)
{
	struct str lang;
	if (p->cell.table == here && here)
		return cell_place(b, p->cell);
	if (p->cell.table)
		return b_word2(b, "name-and-value", "name", b_table_title(b, p->cell.table), "value", cell_place(b, p->cell));
	if (!p->chapter)
		return b_texts(b, &f->document->title);
	struct str chapter = b_chapter_title(b, p->chapter);
	if (!p->item || !p->item->heading[b->l])
		return chapter;
	return b_word2(b, "name-and-value", "name", chapter, "value", b_item_title(b, p->item, &lang));
}

/* The same in another document. */
static struct str far_title(const struct builder *b, const struct finding *f, const struct finding_place *p, const struct table *here)
{
	const struct document *d = p->cell.table ? p->cell.table->document : p->chapter ? p->chapter->document : NULL;
	struct str title = place_title(b, f, p, here);
	return d && d != f->document ? b_word2(b, "chapter-in", "document", b_texts(b, &d->title), "chapter", title) : title;
}

/* The other places; those of a calculation stand in it. */
static void add_compared(const struct builder *b, struct growing *list, const struct finding *f, const struct finding_place *at,
			 const struct table *here)
{
	for (size_t i = 0; i < f->place_count && !f->calculation; i++) {
		const struct finding_place *p = &f->places[i];
		if (p == at)
			continue;
		struct said_view *v = b_add(b, list, &said_shape);
		v->name = b_word(b, "finding-other");
		v->value = stated(b, p, &v->lang);
		if (!v->value.n) {
			v->value = b_word(b, "not-stated");
			v->lang = (struct str){0};
		}
		v->source = b_link(b, far_title(b, f, p, here), place_address(b, f, p));
	}
}

static void add_finding(const struct builder *b, struct growing *list, const struct finding *f, const struct finding_place *at,
			const struct table *here)
{
	struct finding_view *v = b_add(b, list, &finding_shape);
	struct growing facts = {0};
	struct str none = {0}, lang, text = stated(b, at, &lang);
	v->title = b_word(b, title_word(f->code));
	v->place = b_link(b, place_title(b, f, at, here), here ? a_fragment(b, none, cell_anchor(b, at->cell)) : place_address(b, f, at));
	add_fact(b, &facts, "finding-stated", text, lang);
	add_fact(b, &facts, "finding-expected", expected_text(b, f, at), none);
	if (f->calculation)
		add_fact(b, &facts, "finding-calculation", calculation_named(b, f->calculation), none);
	add_compared(b, &facts, f, at, here);
	if (f->accepted) {
		add_fact(b, &facts, "finding-reason", b_texts(b, &f->accepted->reason), none);
		add_fact(b, &facts, "finding-source", f->accepted->source, language_of(b, f->accepted->source));
	} else {
		add_fact(b, &facts, "finding-cause", cause_text(b, f), none);
	}
	v->facts = b_list(&facts);
}

static enum finding_group group_of(const struct finding *f)
{
	if (f->accepted)
		return FINDINGS_ACCEPTED;
	return f->code == DIAG_VALUE_RESTATED ? FINDINGS_RESTATED : FINDINGS_STANDING;
}

struct view_list b_findings(const struct builder *b, const struct document *d, const struct table *t, enum finding_group group)
{
	const struct checks *c = b->pages->checks;
	struct growing list = {0};
	for (size_t i = 0; i < c->findings.n; i++) {
		const struct finding *f = &c->findings.v[i];
		const struct finding_place *at = &f->places[0];
		if (!finding_is_shown(f) || group_of(f) != group || !(t ? concerns_table(f, t) : concerns_document(f, d)))
			continue;
		if (f->accepted)
			at = t ? noted_place(f, t) : accepted_place(f, d);
		while (t && at->cell.table != t)
			at++;
		add_finding(b, &list, f, at, t);
	}
	return b_list(&list);
}
