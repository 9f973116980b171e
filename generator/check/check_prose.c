/* Numbers in running text that say something else than a table or another sentence about the same thing. */
#include "check/mention.h"

struct contradiction {
	const struct mention *p, *f;
	size_t language;
};

struct contradictions {
	struct contradiction *v;
	size_t n, cap;
};

static struct decimal value_of(const struct mention *s)
{
	return decimal_normal((struct decimal){(int64_t)s->figures, (int8_t)s->place});
}

static bool same_value(const struct mention *a, const struct mention *b)
{
	return decimal_cmp(value_of(a), value_of(b)) == 0;
}

/* The other language, or the other of the two, says the same of the same numbers. */
static bool is_same(const struct contradiction *a, const struct contradiction *b)
{
	return a->p->document == b->p->document &&
	       ((same_value(a->p, b->p) && same_value(a->f, b->f)) || (same_value(a->p, b->f) && same_value(a->f, b->p)));
}

/* A document in one language. */
struct edition {
	size_t document, language;
	struct word_reader *words;
	struct mentions mentions;
	struct contradictions found;
};

/* All documents in one language. */
struct prose {
	struct edition *editions;
	struct word_counts counts;
};

/* False: there is none. */
static bool add_contradiction(struct checker *k, struct edition *e, const struct mention *p, const struct mention *f)
{
	bool turned = f && p->value && f->passage && !f->value; /* what is marked was looked at more closely */
	if (f)
		*LIST_ADD(&e->found, k->scratch) = (struct contradiction){turned ? f : p, turned ? p : f, e->language};
	return f;
}

static void read_edition(struct checker *k, size_t i, void *context)
{
	struct edition *e = &((struct prose *)context)->editions[i];
	e->words = word_reader_new(k->scratch, k->site, e->language);
	mentions_read(&e->mentions, k, e->document, e->language, e->words);
}

#define PAIRS_MOST 200000000 /* a document with more would take seconds; the longest papers have a hundredth of that */

static void search_edition(struct checker *k, size_t i, void *context)
{
	const struct prose *prose = context;
	struct edition *e = &prose->editions[i];
	const struct mentions *all = &e->mentions;
	const struct passage *told = NULL; /* of 令和3年度及び令和4年度 the first alone */
	if (all->prose.n * (all->prose.n + all->cells.n) + all->times.n * all->times.n >= PAIRS_MOST)
		return;
	weigh_keys(e->words, &prose->counts);
	for (size_t j = 0; j < all->prose.n; j++)
		add_contradiction(k, e, &all->prose.v[j], contradicted_by(all, &all->prose.v[j]));
	for (size_t j = 0; j < all->times.n; j++) {
		const struct mention *p = &all->times.v[j];
		if (p->passage != told && add_contradiction(k, e, p, time_contradicted_by(all, p)))
			told = p->passage;
	}
}

static struct finding_place place_of_mention(struct checker *k, const struct mention *s, size_t language)
{
	if (!s->passage)
		return place_of_cell(s->cell);
	struct str text = s->passage->text;
	return (struct finding_place){.place = passage_place(s->passage, s->start, str_sub(text, s->start, s->end)),
				      .chapter = s->chapter,
				      .item = s->item,
				      .language = language,
				      .value = s->value,
				      .quote = arena_str(k->arena, str_sub(text, s->start, s->unit_end))};
}

static struct str words_of(struct checker *k, const struct finding_place *p)
{
	struct str path = p->place.source->path;
	if (!p->cell.table)
		return finding_text(k, "\"" STR_FMT "\" (" STR_FMT ":%u)", STR_ARG(p->quote), STR_ARG(path), p->place.line);
	return finding_text(k, STR_FMT " in the table (" STR_FMT ":%u; " STR_FMT ")", STR_ARG(p->quote), STR_ARG(path), p->place.line,
			    STR_ARG(cell_name(k, p->cell)));
}

struct said {
	const struct mention *s;
	size_t language;
};

struct said_list {
	struct said *v;
	size_t n, cap;
};

static void add_said(struct checker *k, struct said_list *list, const struct mention *s, size_t language)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].s == s ||
		    (s->cell.table && list->v[i].s->cell.row == s->cell.row && list->v[i].s->cell.column == s->cell.column))
			return;
	*LIST_ADD(list, k->scratch) = (struct said){s, language};
}

/* One finding for all that say these two numbers. */
static void report(struct checker *k, const struct contradiction *same, size_t n)
{
	const struct mention *a = same->p, *b = same->f;
	struct said_list said = {0};
	for (size_t i = 0; i < n; i++) {
		add_said(k, &said, same[i].p, same[i].language);
		add_said(k, &said, same[i].f, same[i].language);
	}
	struct finding *f = finding_add(k, DIAG_MAY_CONTRADICT, a->document, said.n);
	for (size_t i = 0; i < said.n; i++)
		f->places[i] = place_of_mention(k, said.v[i].s, said.v[i].language);
	uint64_t found, expected;
	int place = figures_in_common(a, b, &found, &expected);
	f->found = f->places[0].quote;
	f->expected = f->places[1].quote;
	f->cause = cause_of((struct decimal){(int64_t)found, (int8_t)place},
			    interval_of((struct decimal){(int64_t)expected, (int8_t)place}), &f->power);
	f->what = finding_text(k, "\"" STR_FMT "\" may contradict " STR_FMT, STR_ARG(f->found), STR_ARG(words_of(k, &f->places[1])));
}

static void report_each_once(struct checker *k, const struct contradictions *found)
{
	struct contradictions same = {0};
	for (size_t i = 0; i < found->n; i++) {
		size_t first = 0;
		while (!is_same(&found->v[first], &found->v[i]))
			first++;
		if (first < i)
			continue;
		same.n = 0;
		for (size_t j = i; j < found->n; j++)
			if (is_same(&found->v[i], &found->v[j]))
				*LIST_ADD(&same, k->scratch) = found->v[j];
		report(k, same.v, same.n);
	}
}

/* The nth contradiction, with copies of what it is between, one of each mention. */
static void keep(struct contradictions *kept, const struct contradictions *found, size_t n, struct arena *a)
{
	const struct mention *own[] = {found->v[n].p, found->v[n].f};
	struct contradiction copy = {.language = found->v[n].language};
	for (int side = 0; side < 2; side++) {
		const struct mention **to = side ? &copy.f : &copy.p;
		size_t before = kept->n - n;
		for (size_t i = 0; i < n && !*to; i++)
			*to = found->v[i].p == own[side] ? kept->v[before + i].p : found->v[i].f == own[side] ? kept->v[before + i].f : NULL;
		if (!*to) {
			struct mention *m = ARENA_NEW(a, struct mention);
			*m = *own[side];
			*to = m;
		}
	}
	*LIST_ADD(kept, a) = copy;
}

/* One language after the other: what is read of it is much. */
static void search_language(struct checker *k, size_t language, struct contradictions *found)
{
	struct arena *outer = k->scratch;
	size_t n = k->site->documents.n;
	k->scratch = arena_new();
	struct prose prose = {.editions = ARENA_ARRAY(k->scratch, struct edition, n + 1)};
	for (size_t i = 0; i < n; i++)
		prose.editions[i] = (struct edition){.document = i, .language = language};
	share_out(k, n, read_edition, &prose);
	for (size_t i = 0; i < n; i++)
		word_counts_add(&prose.counts, prose.editions[i].words, k->scratch);
	share_out(k, n, search_edition, &prose);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < prose.editions[i].found.n; j++)
			keep(&found[i], &prose.editions[i].found, j, outer);
	arena_free(k->scratch);
	k->scratch = outer;
}

void check_prose(struct checker *k)
{
	struct contradictions *found = ARENA_ARRAY(k->scratch, struct contradictions, k->site->documents.n + 1);
	for (size_t l = 0; l < k->site->language_count; l++)
		search_language(k, l, found);
	for (size_t i = 0; i < k->site->documents.n; i++)
		report_each_once(k, &found[i]);
}
