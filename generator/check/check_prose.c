/* Numbers in running text that say something else than a table or another sentence about the same thing. */
#include "check/mention.h"

#include "base/pool.h"

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

/* What is found in each language, on a thread of its own. */
struct searches {
	const struct site *site;
	struct language_search {
		bool japanese;
		struct arena *arena;
		struct contradictions found;
	} in[LANGUAGES_MAX];
};

/* False: there is none. */
static bool add_contradiction(struct language_search *s, size_t language, const struct mention *p, const struct mention *f)
{
	bool turned = f && p->value && f->passage && !f->value; /* what is marked was looked at more closely */
	if (f)
		*LIST_ADD(&s->found, s->arena) = (struct contradiction){turned ? f : p, turned ? p : f, language};
	return f;
}

static void search_document(struct language_search *s, size_t language, const struct mentions *all)
{
	const struct passage *told = NULL; /* of 令和3年度及び令和4年度 the first alone */
	for (size_t i = 0; i < all->prose.n; i++)
		add_contradiction(s, language, &all->prose.v[i], contradicted_by(all, &all->prose.v[i]));
	for (size_t i = 0; i < all->times.n; i++) {
		const struct mention *p = &all->times.v[i];
		if (p->passage != told && add_contradiction(s, language, p, time_contradicted_by(all, p)))
			told = p->passage;
	}
}

#define PAIRS_MOST 200000000 /* a document with more would take seconds; the longest papers have a hundredth of that */

static void search_language(void *context, size_t language, unsigned worker)
{
	struct searches *search = context;
	struct language_search *s = &search->in[language];
	struct mentions *all = mentions_of(search->site, language, s->japanese, s->arena);
	(void)worker;
	for (size_t i = 0; i < search->site->documents.n; i++) {
		if (all[i].prose.n * (all[i].prose.n + all[i].cells.n) + all[i].times.n * all[i].times.n < PAIRS_MOST)
			search_document(s, language, &all[i]);
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

void check_prose(struct checker *k)
{
	struct searches search = {.site = k->site};
	struct contradictions found = {0};
	for (size_t l = 0; l < k->site->language_count; l++) {
		search.in[l].japanese = str_is(k->site->languages[l], "ja");
		search.in[l].arena = arena_new();
	}
	pool_run(k->workers, k->site->language_count, search_language, &search);
	for (size_t l = 0; l < k->site->language_count; l++)
		for (size_t i = 0; i < search.in[l].found.n; i++)
			*LIST_ADD(&found, k->scratch) = search.in[l].found.v[i];
	report_each_once(k, &found);
	for (size_t l = 0; l < k->site->language_count; l++)
		arena_free(search.in[l].arena);
}
