/* Numbers in running text that say something else than a table or another sentence about the same thing. */
#include "check/mention_index.h"

/* One side of a contradiction. */
struct statement_made {
	struct finding_place place;
	uint64_t figures; /* in units of 10^exponent */
	int exponent;
	size_t number; /* tells it from the others of its language; cells are told apart by themselves */
};

struct contradiction {
	struct statement_made p, f;
};

struct contradictions {
	struct contradiction *v;
	size_t n, cap;
};

static struct decimal value_of(const struct statement_made *s)
{
	return decimal_normal((struct decimal){(int64_t)s->figures, (int8_t)s->exponent});
}

static bool same_value(const struct statement_made *a, const struct statement_made *b)
{
	return decimal_cmp(value_of(a), value_of(b)) == 0;
}

/* The other language, or the other of the two, says the same of the same numbers. */
static bool is_same(const struct contradiction *a, const struct contradiction *b)
{
	return (same_value(&a->p, &b->p) && same_value(&a->f, &b->f)) || (same_value(&a->p, &b->f) && same_value(&a->f, &b->p));
}

/* ---- a document in one language ---- */

/* All documents in all languages. */
struct editions {
	const struct word_weights *weights[LANGUAGES_MAX];
	struct contradictions *found; /* of each document, language by language */
};

static struct statement_made made_of(struct checker *k, const struct mentions *all, const struct mention *s, size_t language)
{
	bool time = s >= all->times && s < all->times + all->time_n;
	struct statement_made m = {.figures = s->figures, .exponent = s->place};
	m.number = time ? all->n + (size_t)(s - all->times) : (size_t)(s - all->v);
	if (!s->in_text) {
		m.place = place_of_cell(s->cell);
		return m;
	}
	struct str text = s->passage->text;
	m.place = (struct finding_place){.place = passage_place(s->passage, s->start, str_sub(text, s->start, s->end)),
					 .chapter = s->chapter,
					 .item = s->item,
					 .language = language,
					 .value = s->value,
					 .quote = arena_str(k->arena, str_sub(text, s->start, s->unit_end))};
	return m;
}

#define PAIRS_MOST 200000000 /* a document with more would take seconds; the longest papers have a hundredth of that */

static void search(struct checker *k, const struct mentions *all, size_t language, struct contradictions *found, struct arena *kept)
{
	const struct passage *told = NULL; /* of 令和3年度及び令和4年度 the first alone */
	for (size_t i = 0; i < all->text_n + all->time_n; i++) {
		bool time = i >= all->text_n;
		struct mention *p = time ? &all->times[i - all->text_n] : &all->v[i];
		const struct mention *f = time ? p->passage == told ? NULL : time_contradicted_by(all, p) : contradicted_by(all, p);
		if (!f)
			continue;
		bool turned = p->value && f->in_text && !f->value; /* what is marked was looked at more closely */
		struct contradiction *one = LIST_ADD(found, kept);
		one->p = made_of(k, all, turned ? f : p, language);
		one->f = made_of(k, all, turned ? p : f, language);
		told = time ? p->passage : told;
	}
}

static void search_edition(struct checker *k, size_t i, void *context)
{
	const struct editions *e = context;
	size_t languages = k->site->language_count, document = i / languages, language = i % languages;
	struct arena *kept = k->scratch;
	struct mentions all = {.words = said_words(k, language), .weights = e->weights[language]};
	k->scratch = arena_new();
	mentions_open(&all, k, document, language);
	if (all.text_n * all.n + all.time_n * all.time_n < PAIRS_MOST)
		search(k, &all, language, &e->found[i], kept);
	arena_free(k->scratch);
	k->scratch = kept;
}

/* ---- findings ---- */

static struct str words_of(struct checker *k, const struct finding_place *p)
{
	struct str path = p->place.source->path;
	if (!p->cell.table)
		return finding_text(k, "\"" STR_FMT "\" (" STR_FMT ":%u)", STR_ARG(p->quote), STR_ARG(path), p->place.line);
	return finding_text(k, STR_FMT " in the table (" STR_FMT ":%u; " STR_FMT ")", STR_ARG(p->quote), STR_ARG(path), p->place.line,
			    STR_ARG(cell_name(k, p->cell)));
}

struct made_list {
	const struct statement_made **v;
	size_t n, cap;
};

static void add_made(struct checker *k, struct made_list *list, const struct statement_made *s)
{
	const struct finding_place *p = &s->place;
	for (size_t i = 0; i < list->n; i++) {
		const struct finding_place *other = &list->v[i]->place;
		bool cell = p->cell.table && other->cell.row == p->cell.row && other->cell.column == p->cell.column,
		     text = !p->cell.table && !other->cell.table && other->language == p->language && list->v[i]->number == s->number;
		if (cell || text)
			return;
	}
	*LIST_ADD(list, k->scratch) = s;
}

/* One finding for all that say these two numbers. */
static void report(struct checker *k, const struct document *d, const struct contradiction *const *same, size_t n)
{
	const struct statement_made *a = &same[0]->p, *b = &same[0]->f;
	struct made_list made = {0};
	for (size_t i = 0; i < n; i++) {
		add_made(k, &made, &same[i]->p);
		add_made(k, &made, &same[i]->f);
	}
	struct finding *f = finding_add(k, DIAG_MAY_CONTRADICT, d, made.n);
	for (size_t i = 0; i < made.n; i++)
		f->places[i] = made.v[i]->place;
	int coarser = a->exponent > b->exponent ? a->exponent : b->exponent;
	struct decimal found = {(int64_t)figures_at(a->figures, a->exponent, coarser), (int8_t)coarser},
		       expected = {(int64_t)figures_at(b->figures, b->exponent, coarser), (int8_t)coarser};
	f->found = f->places[0].quote;
	f->expected = f->places[1].quote;
	f->cause = cause_of(found, interval_of(expected), &f->power);
	f->what = finding_text(k, "\"" STR_FMT "\" may contradict " STR_FMT, STR_ARG(f->found), STR_ARG(words_of(k, &f->places[1])));
}

/* What was found in the languages of a document. */
static void report_each_once(struct checker *k, const struct document *d, const struct contradictions *found)
{
	LIST(const struct contradiction *) all = {0}, same = {0};
	for (size_t l = 0; l < k->site->language_count; l++)
		for (size_t i = 0; i < found[l].n; i++)
			*LIST_ADD(&all, k->scratch) = &found[l].v[i];
	for (size_t i = 0; i < all.n; i++) {
		size_t first = 0;
		while (!is_same(all.v[first], all.v[i]))
			first++;
		if (first < i)
			continue;
		same.n = 0;
		for (size_t j = i; j < all.n; j++)
			if (is_same(all.v[i], all.v[j]))
				*LIST_ADD(&same, k->scratch) = all.v[j];
		report(k, d, same.v, same.n);
	}
}

void check_prose(struct checker *k)
{
	size_t languages = k->site->language_count, n = k->site->documents.n;
	struct editions e = {.found = ARENA_ARRAY(k->scratch, struct contradictions, n * languages + 1)};
	for (size_t l = 0; l < languages; l++)
		e.weights[l] = said_weights(k, l);
	share_out(k, n * languages, search_edition, &e);
	for (size_t i = 0; i < n; i++)
		report_each_once(k, k->site->documents.v[i], &e.found[i * languages]);
}
