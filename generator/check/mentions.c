/* The numbers and times that running text states. */
#include "check/mention.h"

struct time_said {
	size_t at, end;
	int year, month; /* fiscal year; 0: none */
	uint64_t figures;
	uint32_t kind;
};

struct gatherer {
	struct arena *arena;
	struct word_reader *words;
	struct chapter_mentions *out;
	const struct chapter *chapter;
	size_t language;
	LIST(struct time_said) times; /* of the passage being read */
	struct text_words text, heading;
};

#define FIGURES_MOST 1000000000000000000u

/* |value| × times in units of 10^place, with the place moved by whole tens of times. False: too long. */
bool mention_set_figures(struct mention *s, struct quantity q, int64_t times)
{
	int64_t c = q.value.coefficient;
	uint64_t figures = c < 0 ? 0 - (uint64_t)c : (uint64_t)c;
	int exponent = q.value.exponent, place = q.place;
	for (; exponent < place; exponent++) {
		if (figures % 10)
			place = exponent;
		else
			figures /= 10;
	}
	for (; exponent > place; exponent--) {
		if (figures > UINT64_MAX / 10)
			return false;
		figures *= 10;
	}
	for (; times > 1 && times % 10 == 0; times /= 10)
		place++;
	s->percent = q.percent;
	s->times = q.times;
	s->place = (int8_t)place;
	s->figures = figures * (uint64_t)times;
	s->digits = set_of_digits(s->figures);
	return figures < FIGURES_MOST / (uint64_t)times && place >= PLACE_LEAST && place < PLACE_LEAST + PLACE_COUNT;
}

/* Numbers in words alone (七つ, three) are passed over: they hardly ever repeat a figure. */
bool mention_has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c <= '9' ? c >= '0' : c == 0xef && s.p[i + 1] == '\xbc' && (unsigned char)s.p[i + 2] - 0x90u < 10)
			return true;
	}
	return false;
}

/* ---- times ---- */

static bool time_of(const struct when_match *m, struct time_said *t)
{
	int year = m->year ? m->year : m->date.year;
	*t = (struct time_said){.at = m->start, .end = m->end, .month = m->at_end ? 0 : m->date.month, .kind = (uint32_t)m->kind};
	t->figures = (uint64_t)(year * 10000 + m->date.month * 100 + m->date.day);
	if (m->kind == WHEN_FISCAL_YEAR || m->kind == WHEN_CALENDAR_YEAR)
		t->year = m->year;
	else if (m->date.year && m->date.month)
		t->year = date_fiscal_year(m->date);
	return t->year || t->month;
}

bool mention_time(struct str text, int *year, int *month)
{
	struct when_match m;
	struct time_said t;
	for (size_t from = 0; when_find(text, from, &m); from = m.end) {
		if (!time_of(&m, &t))
			continue;
		*year = t.year;
		*month = t.month;
		return true;
	}
	return false;
}

/* The last time said between `from` and `at`, else the first up to `to`. */
static void set_time(struct mention *s, const struct gatherer *g, size_t from, size_t at, size_t to)
{
	const struct time_said *said = NULL;
	for (size_t i = 0; i < g->times.n; i++) {
		const struct time_said *t = &g->times.v[i];
		if (t->at >= from && t->at < to && (t->at < at || !said))
			said = t;
	}
	if (said) {
		s->year = (int16_t)said->year;
		s->month = (int8_t)said->month;
	}
}

/* ---- running text ---- */

struct prose {
	struct mention base; /* what all numbers of the passage share */
	const struct passage *passage;
	size_t sentence, sentence_end; /* of the number being read */
	bool read;                     /* its words are at hand */
};

/* How long what ends a sentence here is; 0: none. */
static size_t full_stop(struct str s, size_t at)
{
	if (s.p[at] == '.')
		return at + 1 == s.n || s.p[at + 1] == ' ' || s.p[at + 1] == '\n';
	return s.p[at] == '\xe3' && s.p[at + 1] == '\x80' && s.p[at + 2] == '\x82' ? STR("。").n : 0;
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

static bool ends_clause(struct str s, size_t at)
{
	static const char *const stops[] = {"、", "（", "）", "；", ";", ", ", " and ", ")"};
	for (size_t j = 0; j < sizeof stops / sizeof *stops; j++)
		if (s.p[at] == *stops[j] && str_starts(str_from(s, at), str_of(stops[j])))
			return true;
	return false;
}

static size_t clause_end(struct str s, size_t from, size_t end)
{
	static const bool may_end[256] = {[0xE3] = true, [0xEF] = true, [';'] = true, [','] = true, [' '] = true, [')'] = true};
	for (size_t i = from + 1; i < end; i++)
		if (may_end[(unsigned char)s.p[i]] && ends_clause(s, i))
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

static const struct value *value_at(const struct gatherer *g, const struct passage *p, size_t at)
{
	const struct chapter_text *text = &g->chapter->text[g->language];
	const struct node *link = passage_link(p, at);
	for (size_t i = 0; link && i < text->references.n; i++)
		if (text->references.v[i].node == link && text->references.v[i].kind == TARGET_VALUE)
			return text->references.v[i].to.value;
	return NULL;
}

static void count_words(struct gatherer *g, const struct mention *s)
{
	words_begin(g->words);
	words_add(g->words, &g->text, s->clause, s->start);
	words_add(g->words, &g->text, s->behind, s->clause_end);
	words_begin(g->words);
	words_add(g->words, &g->text, s->sentence, s->start);
	words_add(g->words, &g->text, s->behind, s->sentence_end);
	words_add(g->words, &g->heading, 0, g->heading.text.n);
}

/* The words of its clause, between the numbers before and after it, and of its sentence. The unit is compared by itself. */
static void set_words(struct gatherer *g, struct mention *s, struct prose *in, size_t previous, size_t next)
{
	struct str text = in->passage->text;
	size_t to = next < in->sentence_end ? next : in->sentence_end;
	if (!in->read)
		text_words_read(&g->text, g->words, text);
	in->read = true;
	s->sentence = (uint32_t)in->sentence;
	s->sentence_end = (uint32_t)in->sentence_end;
	s->clause = (uint32_t)(previous > in->sentence ? previous : in->sentence);
	s->behind = s->unit_end < to ? s->unit_end : (uint32_t)to;
	s->clause_end = (uint32_t)clause_end(text, s->behind, to);
	s->sorts = (uint8_t)sorts_of_text(g->words, str_sub(text, s->clause, s->start), str_sub(text, s->behind, s->clause_end));
	count_words(g, s);
}

static void add_number(struct gatherer *g, struct prose *in, const struct quantity_match *m, size_t previous, size_t next)
{
	struct str text = in->passage->text;
	struct mention s = in->base;
	size_t unit = 0;
	s.unit = m->quantity.percent ? UNIT_PERCENT : unit_word(g->words, str_from(text, m->end), &unit);
	if (is_ordinal(text, m) || !mention_set_figures(&s, m->quantity, 1) || (!s.unit && s.figures < 10))
		return;
	find_sentence(in, m->start);
	s.start = (uint32_t)m->start;
	s.end = (uint32_t)m->end;
	s.unit_end = (uint32_t)(m->end + unit);
	s.value = value_at(g, in->passage, m->end - 1);
	set_words(g, &s, in, previous, next);
	set_time(&s, g, in->sentence, s.start, in->sentence_end);
	*LIST_ADD(&g->out->numbers, g->arena) = s;
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
	struct time_said time;
	size_t previous = 0;
	if (!mention_has_digit(w->text))
		return;
	g->times.n = 0;
	for (size_t i = 0; i < w->times.n; i++)
		if (time_of(&w->times.v[i], &time))
			*LIST_ADD(&g->times, g->arena) = time;
	add_times(g, in);
	bool more = quantity_find(w->text, 0, &m);
	while (more) {
		more = quantity_find(w->text, m.end, &next);
		add_number(g, in, &m, previous, more ? next.start : SIZE_MAX);
		previous = m.end;
		m = next;
	}
}

void mentions_read(struct checker *k, const struct text_part *part, size_t language, struct word_reader *words,
		   struct chapter_mentions *out)
{
	const struct chapter *c = part->of.chapter;
	const struct chapter_words *said = &part->in[language];
	struct gatherer g = {.arena = k->scratch, .words = words, .out = out, .chapter = c, .language = language};
	struct buf heading = {.arena = k->scratch};
	const struct node *read = NULL;
	for (size_t i = 0; i < said->n; i++) {
		const struct passage *p = said->v[i].passage;
		struct prose in = {.passage = p};
		in.base = (struct mention){.in_text = true, .chapter = c, .passage_number = (uint32_t)i, .note = i >= said->notes};
		if (p->block->kind == NODE_HEADING)
			continue;
		for (size_t j = 0; p->heading && j < c->items.n; j++)
			if (c->items.v[j]->heading[language] == p->heading)
				in.base.item = c->items.v[j];
		if (p->heading != read) {
			if (p->heading)
				node_text(p->heading, &heading);
			text_words_read(&g.heading, words, buf_take(&heading));
			read = p->heading;
		}
		add_passage(&g, &in, &said->v[i]);
	}
}
