/* The numbers of tables, as mentions. */
#include "check/mention_index.h"

static size_t title_texts(const struct table *t, size_t language, struct str texts[LABELS_MOST])
{
	texts[0] = t->title.v[language];
	return 1;
}

static size_t row_texts(const struct table *t, const struct row *row, size_t language, struct str texts[LABELS_MOST])
{
	size_t n = 0;
	for (size_t j = 0; j < t->columns.n && n < LABELS_MOST - 1; j++)
		if (t->columns.v[j].type == COLUMN_ROW && row->cells[j].kind == DATUM_TEXT)
			texts[n++] = row->cells[j].text->v[language].n ? row->cells[j].text->v[language] : row->cells[j].text->v[0];
	return n;
}

static size_t column_texts(const struct checker *k, const struct table *t, const struct column *c, size_t language,
			   struct str texts[LABELS_MOST])
{
	size_t n = 0;
	for (struct str rest = c->name; rest.p && n < 2;) {
		struct str label = str_split(rest, '/', &rest);
		texts[n++] = site_label(k->site, t, label, language, k->scratch);
	}
	texts[n++] = c->label.v[language];
	return n;
}

static void count(struct word_reader *words, const struct str *texts, size_t n)
{
	words_begin(words);
	for (size_t i = 0; i < n; i++)
		words_add_text(words, texts[i]);
}

void mention_cells_count(const struct checker *k, const struct table *t, size_t language, struct word_reader *words)
{
	struct str texts[LABELS_MOST];
	count(words, texts, title_texts(t, language, texts));
	for (size_t j = 0; j < t->columns.n; j++)
		count(words, texts, column_texts(k, t, &t->columns.v[j], language, texts));
	for (size_t i = 0; i < t->rows.n; i++)
		count(words, texts, row_texts(t, &t->rows.v[i], language, texts));
}

static void label_read(struct mention_label *l, const struct mentions *m)
{
	for (size_t i = 0; i < l->n; i++) {
		l->sorts |= sorts_of_label(m->words, l->texts[i]);
		if (mention_has_digit(l->texts[i]))
			mention_time(l->texts[i], &l->year, &l->month);
	}
}

static void column_read(struct mention_label *l, const struct mentions *m, const struct table *t, const struct column *c, size_t language)
{
	struct aspect about = table_aspect(t, c);
	const struct unit *u = about.unit;
	size_t end;
	l->period = about.period;
	l->times = u && u->of ? u->times : 1;
	if (u)
		l->unit = unit_word(m->words, (u->of ? u->of : u)->word[language][UNIT_OTHER], &end);
	label_read(l, m);
}

static void set_period(struct mention *s, struct period p)
{
	s->year = (int16_t)p.year;
	if (p.kind == PERIOD_DATE)
		s->month = p.first.month;
}

static void add_cell(struct mentions *m, const struct mention *base)
{
	const struct cell *cell = cell_at(base->cell);
	struct mention s = *base;
	if ((cell->kind != DATUM_NUMBER && cell->kind != DATUM_CHANGE) || !mention_set_figures(&s, cell->number, s.column->times))
		return;
	bool percent = cell->number.percent || base->cell.column->type == COLUMN_PERCENT || cell->kind == DATUM_CHANGE;
	s.unit = percent ? UNIT_PERCENT : s.column->unit;
	s.value = cell->value;
	s.sorts = (uint8_t)(s.row->sorts | s.column->sorts | (cell->kind == DATUM_CHANGE ? SORT_CHANGE : 0));
	set_period(&s, cell->value ? cell->value->period : s.column->period);
	if (s.row->year || s.row->month) {
		s.year = s.row->year ? (int16_t)s.row->year : s.year;
		s.month = (int8_t)s.row->month;
	}
	m->v[m->n++] = s;
}

void mention_cells_read(struct mentions *m, const struct checker *k, const struct table *t, size_t language)
{
	struct mention_label *columns = ARENA_ARRAY(k->scratch, struct mention_label, t->columns.n + 1),
			     *title = ARENA_NEW(k->scratch, struct mention_label);
	struct mention base = {.cell = {.table = t}};
	title->n = title_texts(t, language, title->texts);
	base.table = title;
	for (size_t j = 0; j < t->columns.n; j++) {
		columns[j].n = column_texts(k, t, &t->columns.v[j], language, columns[j].texts);
		column_read(&columns[j], m, t, &t->columns.v[j], language);
	}
	for (size_t i = 0; i < t->rows.n; i++) {
		struct mention_label *row = ARENA_NEW(k->scratch, struct mention_label);
		row->n = row_texts(t, &t->rows.v[i], language, row->texts);
		label_read(row, m);
		base.row = row;
		base.cell.row = &t->rows.v[i];
		for (size_t j = 0; j < t->columns.n; j++) {
			base.column = &columns[j];
			base.cell.column = &t->columns.v[j];
			if (t->columns.v[j].type != COLUMN_ROW && t->columns.v[j].type != COLUMN_LEVEL)
				add_cell(m, &base);
		}
	}
}
