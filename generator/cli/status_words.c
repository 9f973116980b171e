/* Words of the source that are to be rendered in one way: terms, names, labels and verbs. */
#include "cli/status.h"

#include "text/characters.h"

#include <stdlib.h>

static const char verbs_origin[] = "verbs";

/* ---- the dictionary ---- */

struct word_walk {
	const struct status *status;
	size_t language;
	struct status_word_list list;
};

static void add(struct word_walk *w, struct str source, struct str target, const char *origin)
{
	size_t second = 0;
	if (source.n)
		utf8_next(source, &second);
	if (second == source.n || target.n == 0) /* one character means too many things */
		return;
	*LIST_ADD(&w->list, w->status->arena) = (struct status_word){source, target, origin};
}

static void add_texts(struct word_walk *w, const struct texts *t, const char *origin)
{
	add(w, t->v[0], t->v[w->language], origin);
}

static void add_terms(struct word_walk *w, const struct site *s)
{
	for (size_t i = 0; i < s->terms.n; i++) {
		const struct term *t = s->terms.v[i];
		add_texts(w, &t->name, "glossary");
		for (size_t k = 0; k < t->also[0].n; k++)
			add(w, t->also[0].v[k], t->name.v[w->language], "glossary");
	}
}

static void add_names(struct word_walk *w, const struct site *s)
{
	for (size_t i = 0; i < s->programmes.n; i++)
		add_texts(w, &s->programmes.v[i]->name, "programmes");
	for (size_t i = 0; i < s->segments.n; i++)
		add_texts(w, &s->segments.v[i]->name, "segments");
	for (size_t i = 0; i < s->indicators.n; i++)
		add_texts(w, &s->indicators.v[i]->name, "indicators");
	for (size_t i = 0; i < s->documents.n; i++)
		add_texts(w, &s->documents.v[i]->title, "documents");
}

static void add_labels(struct word_walk *w, const struct site *s)
{
	for (size_t i = 0; i < s->series.n; i++)
		for (size_t k = 0; k < s->series.v[i]->lines.n; k++)
			add_texts(w, &s->series.v[i]->lines.v[k].name, "series");
	for (size_t i = 0; i < s->lexicon.cap; i++) {
		const struct lexicon_entry *e = s->lexicon.slots[i].value;
		if (e && e->scope.n == 0)
			add(w, e->label, e->text.v[w->language], "lexicon");
	}
}

static int origin_rank(const char *origin)
{
	static const char order[] = "gpsidl"; /* by the first letter; verbs last */
	int i = 0;
	while (order[i] && order[i] != origin[0])
		i++;
	return i;
}

static int word_cmp(const void *a, const void *b)
{
	const struct status_word *x = a, *y = b;
	if (x->source.n != y->source.n)
		return x->source.n > y->source.n ? -1 : 1;
	int source = str_cmp(x->source, y->source), rank = origin_rank(x->origin) - origin_rank(y->origin);
	return source ? source : rank ? rank : str_cmp(x->target, y->target);
}

struct status_word_list status_dictionary(const struct status *s, size_t language)
{
	struct word_walk w = {.status = s, .language = language};
	add_terms(&w, s->site);
	add_names(&w, s->site);
	add_labels(&w, s->site);
	for (size_t i = 0; i < s->site->verbs.n; i++)
		add_texts(&w, &s->site->verbs.v[i]->word, verbs_origin);
	if (w.list.n)
		qsort(w.list.v, w.list.n, sizeof *w.list.v, word_cmp);
	return w.list;
}

/* ---- in a text ---- */

struct found_word {
	size_t at;
	const struct status_word *word;
};

/* What of a verb stays when it is inflected: 努め of 努める, 実施 of 実施する. Empty: nothing that would be known again. */
static struct str stem_of(struct str verb)
{
	struct str stem = verb;
	if (str_ends(verb, STR("する")))
		stem.n -= STR("する").n;
	else if (verb.n > 3 && !is_latin(char_before(verb, verb.n)))
		stem.n -= 3;
	return stem.n && is_han(char_at(stem, 0)) ? stem : (struct str){0};
}

static bool is_kana(uint32_t c)
{
	return c >= 0x3041 && c <= 0x3096;
}

static bool is_word_at(struct str text, size_t at, struct str source, bool verb)
{
	uint32_t before = char_before(text, at), after = char_at(text, at + source.n);
	if (verb)
		return !is_han(before) && is_kana(after);
	return !(is_latin(before) && is_latin(char_at(source, 0))) && !(is_latin(after) && is_latin(char_before(source, source.n)));
}

static bool is_free(const bool *taken, size_t at, size_t end)
{
	while (at < end && !taken[at])
		at++;
	return at == end;
}

/* Takes every place where the word stands; the first of them, SIZE_MAX: none. */
static size_t take(struct str text, const struct status_word *word, bool *taken)
{
	bool verb = word->origin == verbs_origin;
	struct str source = verb ? stem_of(word->source) : word->source;
	size_t first = SIZE_MAX;
	for (size_t from = 0; source.n && from < text.n;) {
		size_t found = str_find(str_from(text, from), source), at = from + found;
		if (found == SIZE_MAX)
			break;
		from = at + source.n;
		if (!is_word_at(text, at, source, verb) || !is_free(taken, at, from))
			continue;
		for (size_t i = at; i < from; i++)
			taken[i] = true;
		first = first == SIZE_MAX ? at : first;
	}
	return first;
}

static int found_cmp(const void *a, const void *b)
{
	const struct found_word *x = a, *y = b;
	return (x->at > y->at) - (x->at < y->at);
}

struct status_word_list status_words(const struct status_word_list *dictionary, struct str text, struct arena *a)
{
	struct status_word_list words = {0};
	LIST(struct found_word) found = {0};
	bool *taken = ARENA_ARRAY(a, bool, text.n + 1);
	for (size_t i = 0; i < dictionary->n; i++) {
		size_t at = take(text, &dictionary->v[i], taken);
		if (at != SIZE_MAX)
			*LIST_ADD(&found, a) = (struct found_word){at, &dictionary->v[i]};
	}
	if (found.n)
		qsort(found.v, found.n, sizeof *found.v, found_cmp);
	for (size_t i = 0; i < found.n; i++)
		*LIST_ADD(&words, a) = *found.v[i].word;
	return words;
}
