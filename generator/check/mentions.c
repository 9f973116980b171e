/* The mentions of a site in one language. */
#include "check/mention.h"
#include "check/texts.h"

struct time_said {
	size_t at, end;
	int year, month; /* fiscal year; 0: none */
	uint64_t figures;
	uint32_t kind;
};

struct times {
	struct time_said *v;
	size_t n, cap;
};

struct gatherer {
	const struct site *site;
	struct arena *arena;
	struct word_reader *words;
	struct mentions *out;
	size_t language;
	struct times times; /* of the text being read */
};

#define FIGURES_MOST 1000000000000000000u

/* |value| × times in units of 10^place, with the place moved by whole tens of times. False: too long. */
static bool set_figures(struct mention *s, struct quantity q, int64_t times)
{
	int64_t c = q.value.coefficient;
	uint64_t figures = c < 0 ? 0 - (uint64_t)c : (uint64_t)c;
	int exponent = q.value.exponent;
	s->quantity = q;
	s->place = q.place;
	for (; exponent < s->place; exponent++) {
		if (figures % 10)
			s->place = exponent;
		else
			figures /= 10;
	}
	for (; exponent > s->place; exponent--) {
		if (figures > UINT64_MAX / 10)
			return false;
		figures *= 10;
	}
	for (; times > 1 && times % 10 == 0; times /= 10)
		s->place++;
	s->figures = figures * (uint64_t)times;
	s->digits = (struct mention_digits){set_of_digits(s->figures), s->place};
	return figures < FIGURES_MOST / (uint64_t)times && s->place >= -18 && s->place <= 18;
}

/* Numbers in words alone (七つ, three) are passed over: they hardly ever repeat a figure. */
static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if ((c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19))
			return true;
	}
	return false;
}

/* ---- times ---- */

static void add_time(struct gatherer *g, const struct when_match *m)
{
	struct time_said t = {.at = m->start, .end = m->end, .month = m->at_end ? 0 : m->date.month, .kind = (uint32_t)m->kind};
	int year = m->year ? m->year : m->date.year;
	t.figures = (uint64_t)(year * 10000 + m->date.month * 100 + m->date.day);
	if (m->kind == WHEN_FISCAL_YEAR || m->kind == WHEN_CALENDAR_YEAR)
		t.year = m->year;
	else if (m->date.year && m->date.month)
		t.year = date_fiscal_year(m->date);
	if (t.year || t.month)
		*LIST_ADD(&g->times, g->arena) = t;
}

/* The last time said between `from` and `at`, else the first up to `to`. */
static void set_time(struct mention *s, const struct times *times, size_t from, size_t at, size_t to)
{
	const struct time_said *said = NULL;
	for (size_t i = 0; i < times->n; i++) {
		const struct time_said *t = &times->v[i];
		if (t->at >= from && t->at < to && (t->at < at || !said))
			said = t;
	}
	if (said) {
		s->year = said->year;
		s->month = said->month;
	}
}

static void set_period(struct mention *s, struct period p)
{
	s->year = p.year;
	if (p.kind == PERIOD_DATE)
		s->month = p.first.month;
}

/* ---- running text ---- */

struct prose {
	struct mention base; /* what all numbers of the passage share */
	const struct passage *passage;
	struct str heading;
	size_t sentence, sentence_end; /* of the number being read */
};

/* How long what ends a sentence here is; 0: none. */
static size_t full_stop(struct str s, size_t at)
{
	if (s.p[at] == '.')
		return at + 1 == s.n || s.p[at + 1] == ' ' || s.p[at + 1] == '\n';
	return str_starts(str_from(s, at), STR("。")) ? 3 : 0;
}

/* Moves on to the sentence that holds a byte. */
static void find_sentence(struct prose *in, size_t at)
{
	struct str s = in->passage->text;
	for (size_t i = in->sentence_end; in->sentence_end <= at && i < s.n; i++) {
		size_t stop = full_stop(s, i);
		if (i < at && stop)
			in->sentence = i + stop;
		else if (stop)
			in->sentence_end = i;
	}
	if (in->sentence_end <= at)
		in->sentence_end = s.n;
}

static size_t clause_end(struct str s, size_t from, size_t end)
{
	static const char *const stops[] = {"、", "（", "）", "；", ";", ", ", " and ", ")"};
	for (size_t i = from + 1; i < end; i++)
		for (size_t j = 0; j < sizeof stops / sizeof *stops; j++)
			if (s.p[i] == *stops[j] && str_starts(str_from(s, i), str_of(stops[j])))
				return i;
	return end;
}

/* (4), 第4, ④ and the numbers of lists count nothing. */
static bool is_ordinal(struct str text, const struct quantity_match *m)
{
	struct str before = str_sub(text, 0, m->start), after = str_from(text, m->end);
	bool opened = str_ends(before, STR("(")) || str_ends(before, STR("（")),
	     closed = str_starts(after, STR(")")) || str_starts(after, STR("）"));
	return (opened && closed) || str_ends(before, STR("資料")) ||
	       (m->start == 0 && (str_starts(after, STR(" ")) || str_starts(after, STR("　"))));
}

static const struct value *value_at(const struct gatherer *g, const struct passage *p, const struct chapter *c, size_t at)
{
	const struct chapter_text *text = &c->text[g->language];
	const struct node *link = passage_link(p, at);
	for (size_t i = 0; link && i < text->references.n; i++)
		if (text->references.v[i].node == link && text->references.v[i].kind == TARGET_VALUE)
			return text->references.v[i].to.value;
	return NULL;
}

/* The words of its clause, between the numbers before and after it, and of its sentence. The unit is compared by itself. */
static void set_words(struct gatherer *g, struct mention *s, const struct prose *in, size_t previous, size_t next)
{
	struct str text = in->passage->text;
	size_t from = previous > in->sentence ? previous : in->sentence, to = next < in->sentence_end ? next : in->sentence_end;
	size_t behind = s->unit_end < to ? s->unit_end : to;
	struct str near[] = {str_sub(text, from, s->start), str_sub(text, behind, clause_end(text, behind, to))};
	struct str all[] = {str_sub(text, in->sentence, s->start), str_sub(text, behind, in->sentence_end), in->heading};
	s->near = keys_of(g->words, near, 2);
	s->all = keys_of(g->words, all, 3);
	s->sorts = sorts_of_text(g->words, near[0], near[1]);
}

static void add_number(struct gatherer *g, struct prose *in, const struct quantity_match *m, size_t previous, size_t next)
{
	struct str text = in->passage->text;
	struct mention s = in->base;
	size_t unit = 0;
	s.unit = m->quantity.percent ? UNIT_PERCENT : unit_word(g->words, str_from(text, m->end), &unit);
	if (is_ordinal(text, m) || !set_figures(&s, m->quantity, 1) || (!s.unit && s.figures < 10))
		return;
	find_sentence(in, m->start);
	s.sentence = (uint32_t)in->sentence;
	s.start = (uint32_t)m->start;
	s.end = (uint32_t)m->end;
	s.unit_end = (uint32_t)(m->end + unit);
	s.value = value_at(g, in->passage, s.chapter, m->end - 1);
	set_words(g, &s, in, previous, next);
	set_time(&s, &g->times, in->sentence, s.start, in->sentence_end);
	*LIST_ADD(&g->out->prose, g->arena) = s;
}

/* Not 10月 alone, which has its year from elsewhere. */
static bool says_year(struct str time)
{
	int digits = 0;
	for (size_t i = 0; i < time.n && digits < 4; i++)
		digits = time.p[i] >= '0' && time.p[i] <= '9' ? digits + 1 : 0;
	return digits == 4 || str_find(time, STR("年")) != SIZE_MAX;
}

static void add_times(struct gatherer *g, struct prose *in)
{
	for (size_t i = 0; i < g->times.n; i++) {
		const struct time_said *t = &g->times.v[i];
		struct mention s = in->base;
		if (!t->year || !says_year(str_sub(in->passage->text, t->at, t->end)))
			continue;
		find_sentence(in, t->at);
		s.unit = t->kind;
		s.figures = t->figures;
		s.sentence = (uint32_t)in->sentence;
		s.start = (uint32_t)t->at;
		s.end = s.unit_end = (uint32_t)t->end;
		set_words(g, &s, in, i ? t[-1].end : 0, i + 1 < g->times.n ? t[1].at : SIZE_MAX);
		*LIST_ADD(&g->out->times, g->arena) = s;
	}
	in->sentence = in->sentence_end = 0;
}

static void add_passage(struct gatherer *g, struct prose *in, const struct wording *w)
{
	struct quantity_match m, next = {0};
	size_t previous = 0;
	if (!has_digit(w->text))
		return;
	g->times.n = 0;
	for (size_t i = 0; i < w->times.n; i++)
		add_time(g, &w->times.v[i]);
	add_times(g, in);
	bool more = quantity_find(w->text, 0, &m);
	while (more) {
		more = quantity_find(w->text, m.end, &next);
		add_number(g, in, &m, previous, more ? next.start : SIZE_MAX);
		previous = m.end;
		m = next;
	}
}

static void add_chapter(struct gatherer *g, const struct chapter *c, const struct chapter_words *words)
{
	struct buf heading = {0};
	const struct node *read = NULL;
	for (size_t i = 0; i < words->n; i++) {
		const struct passage *p = words->v[i].passage;
		struct prose in = {.passage = p};
		in.base = (struct mention){.document = c->document, .chapter = c, .passage = p, .note = i >= words->notes};
		if (p->block->kind == NODE_HEADING)
			continue;
		for (size_t j = 0; p->heading && j < c->items.n; j++)
			if (c->items.v[j]->heading[g->language] == p->heading)
				in.base.item = c->items.v[j];
		if (p->heading != read) {
			buf_clear(&heading);
			if (p->heading)
				node_text(p->heading, &heading);
			read = p->heading;
		}
		in.heading = buf_str(&heading);
		add_passage(g, &in, &words->v[i]);
	}
	buf_free(&heading);
}

/* ---- tables ---- */

struct labels {
	const struct keys *keys;
	unsigned sorts;
	int year, month;
};

static struct labels labels_of(struct gatherer *g, const struct str *texts, size_t n)
{
	struct labels l = {.keys = keys_of(g->words, texts, n)};
	struct mention time = {0};
	for (size_t i = 0; i < n; i++) {
		struct when_match m;
		l.sorts |= sorts_of_label(g->words, texts[i]);
		if (!has_digit(texts[i]))
			continue;
		g->times.n = 0;
		for (size_t from = 0; when_find(texts[i], from, &m); from = m.end)
			add_time(g, &m);
		set_time(&time, &g->times, 0, 0, SIZE_MAX);
	}
	l.year = time.year;
	l.month = time.month;
	return l;
}

#define LABELS_MOST 8

static struct labels row_labels(struct gatherer *g, const struct table *t, const struct row *row)
{
	struct str texts[LABELS_MOST];
	size_t n = 0;
	for (size_t j = 0; j < t->columns.n && n < LABELS_MOST - 1; j++)
		if (t->columns.v[j].type == COLUMN_ROW && row->cells[j].kind == DATUM_TEXT)
			texts[n++] = row->cells[j].text.v[g->language].n ? row->cells[j].text.v[g->language] : row->cells[j].text.v[0];
	return labels_of(g, texts, n);
}

static struct labels column_labels(struct gatherer *g, const struct table *t, const struct column *c)
{
	struct str texts[3];
	size_t n = 0;
	for (struct str rest = c->name; rest.p && n < 2;) {
		struct str label = str_split(rest, '/', &rest);
		texts[n++] = site_label(g->site, t, label, g->language, g->arena);
	}
	texts[n++] = c->label.v[g->language];
	return labels_of(g, texts, n);
}

static void add_cell(struct gatherer *g, const struct mention *base, const struct labels *row, const struct labels *column)
{
	const struct cell *cell = cell_at(base->cell);
	struct aspect about = table_aspect(base->cell.table, base->cell.column);
	const struct unit *u = about.unit;
	struct mention s = *base;
	bool percent = cell->number.percent || base->cell.column->type == COLUMN_PERCENT || cell->kind == DATUM_CHANGE;
	if ((cell->kind != DATUM_NUMBER && cell->kind != DATUM_CHANGE) || !set_figures(&s, cell->number, u && u->of ? u->times : 1))
		return;
	size_t end;
	if (percent)
		s.unit = UNIT_PERCENT;
	else if (u)
		s.unit = unit_word(g->words, (u->of ? u->of : u)->word[g->language][UNIT_OTHER], &end);
	s.value = cell->value;
	s.row = row->keys;
	s.column = column->keys;
	s.sorts |= row->sorts | column->sorts | (cell->kind == DATUM_CHANGE ? SORT_CHANGE : 0);
	set_period(&s, cell->value ? cell->value->period : about.period);
	if (row->year || row->month) {
		s.year = row->year ? row->year : s.year;
		s.month = row->month;
	}
	*LIST_ADD(&g->out->cells, g->arena) = s;
}

static void add_table(struct gatherer *g, const struct table *t)
{
	struct labels *columns = ARENA_ARRAY(g->arena, struct labels, t->columns.n + 1);
	struct labels table = labels_of(g, &t->title.v[g->language], 1);
	struct mention base = {.document = t->document, .cell = {.table = t}, .table = table.keys};
	for (size_t j = 0; j < t->columns.n; j++)
		columns[j] = column_labels(g, t, &t->columns.v[j]);
	for (size_t i = 0; i < t->rows.n; i++) {
		struct labels row = row_labels(g, t, &t->rows.v[i]);
		base.cell.row = &t->rows.v[i];
		for (size_t j = 0; j < t->columns.n; j++) {
			base.cell.column = &t->columns.v[j];
			if (t->columns.v[j].type != COLUMN_ROW && t->columns.v[j].type != COLUMN_LEVEL)
				add_cell(g, &base, &row, &columns[j]);
		}
	}
}

static struct mention_brief *briefs_of(struct arena *a, const struct mention *v, size_t n)
{
	struct mention_brief *briefs = ARENA_ARRAY(a, struct mention_brief, n + 1);
	for (size_t i = 0; i < n; i++)
		briefs[i] = (struct mention_brief){v[i].digits, v[i].unit, v[i].sorts, v[i].year};
	return briefs;
}

void mentions_read(struct mentions *out, const struct checker *k, size_t document, size_t language, struct word_reader *words)
{
	const struct document *d = k->site->documents.v[document];
	const struct text_part *parts = &k->texts->parts[k->texts->of_documents[document]];
	struct gatherer g = {.site = k->site, .arena = k->scratch, .words = words, .out = out, .language = language};
	out->document = d;
	for (size_t i = 0; i < d->chapters.n; i++)
		add_chapter(&g, d->chapters.v[i], &parts[i].in[language]);
	for (size_t i = 0; i < d->tables.n; i++)
		out->cells.cap += checks_of_table(k->checks, d->tables.v[i])->numbers;
	out->cells.v = ARENA_ARRAY(g.arena, struct mention, out->cells.cap + 1); /* no more will come */
	for (size_t i = 0; i < d->tables.n; i++)
		add_table(&g, d->tables.v[i]);
	out->prose_briefs = briefs_of(g.arena, out->prose.v, out->prose.n);
	out->cell_briefs = briefs_of(g.arena, out->cells.v, out->cells.n);
}
