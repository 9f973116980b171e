/* The mentions of a document in one language, and by what they find each other. */
#include "check/mention_index.h"

/* ---- by programme ---- */

const struct programme *mention_programme(const struct mention *m)
{
	if (m->in_text && m->item && m->item->programme)
		return m->item->programme;
	const struct chapter *c = m->in_text ? m->chapter : m->cell.table->chapter;
	return c ? c->programme : NULL;
}

static struct str key_of(const struct programme *const *p)
{
	return (struct str){(const char *)p, sizeof *p};
}

static struct mention_group *group_of(struct mentions *m, const struct programme *p)
{
	struct mention_group *g = p ? map_get(&m->programmes, key_of(&p)) : &m->none;
	if (!g) {
		g = ARENA_NEW(m->arena, struct mention_group);
		g->programme = p;
		map_set(&m->programmes, m->arena, key_of(&g->programme), g);
	}
	return g;
}

static void group(struct mentions *m)
{
	for (size_t i = 0, end = 0; i < m->n; i = end) {
		const struct programme *p = mention_programme(&m->v[i]);
		while (end < m->n && mention_programme(&m->v[end]) == p)
			end++;
		*LIST_ADD(&group_of(m, p)->numbers, m->arena) = (struct mention_span){(uint32_t)i, (uint32_t)end};
	}
	for (size_t i = 0, end = 0; i < m->time_n; i = end) {
		const struct programme *p = mention_programme(&m->times[i]);
		while (end < m->time_n && mention_programme(&m->times[end]) == p)
			end++;
		*LIST_ADD(&group_of(m, p)->times, m->arena) = (struct mention_span){(uint32_t)i, (uint32_t)end};
	}
}

struct mention_walk mention_walk(const struct mentions *m, const struct mention *p, bool times)
{
	const struct programme *programme = mention_programme(p);
	const struct mention_group *own = programme ? map_get(&m->programmes, key_of(&programme)) : NULL, *none = &m->none;
	if (!own)
		return (struct mention_walk){.end = times ? m->time_n : m->n};
	if (times)
		return (struct mention_walk){.own = own->times.v,
					     .own_end = own->times.v + own->times.n,
					     .none = none->times.v,
					     .none_end = none->times.v + none->times.n};
	return (struct mention_walk){.own = own->numbers.v,
				     .own_end = own->numbers.v + own->numbers.n,
				     .none = none->numbers.v,
				     .none_end = none->numbers.v + none->numbers.n};
}

bool mention_walk_next(struct mention_walk *w, size_t *i)
{
	while (w->at == w->end) {
		bool own = w->own < w->own_end && (w->none == w->none_end || w->own->from < w->none->from);
		if (!own && w->none == w->none_end)
			return false;
		const struct mention_span *next = own ? w->own++ : w->none++;
		w->at = next->from;
		w->end = next->end;
	}
	*i = w->at++;
	return true;
}

/* ---- by number ---- */

static size_t hash(const struct mentions *m, uint64_t figures, int place)
{
	uint64_t h = (figures ^ (uint64_t)(place + 64) << 56) * 0x9e3779b97f4a7c15u;
	return (size_t)(h >> 32) & (m->hash_cap - 1);
}

static void sort_numbers(struct mentions *m)
{
	uint32_t from[PLACE_COUNT + 1] = {0};
	for (m->hash_cap = 1; m->hash_cap < m->n;)
		m->hash_cap *= 2;
	m->first = ARENA_ARRAY(m->arena, uint32_t, m->hash_cap);
	m->next = ARENA_ARRAY(m->arena, uint32_t, m->n + 1);
	m->of_places = ARENA_ARRAY(m->arena, uint32_t, m->n + 1);
	for (size_t i = m->n; i-- > 0;) {
		size_t slot = hash(m, m->v[i].figures, m->v[i].place);
		m->next[i] = m->first[slot];
		m->first[slot] = (uint32_t)i + 1;
		from[m->v[i].place - PLACE_LEAST + 1]++;
	}
	for (size_t i = 0; i < PLACE_COUNT; i++)
		from[i + 1] += from[i];
	for (size_t i = 0; i <= PLACE_COUNT; i++)
		m->place_from[i] = from[i];
	for (size_t i = 0; i < m->n; i++)
		m->of_places[from[m->v[i].place - PLACE_LEAST]++] = (uint32_t)i;
}

uint32_t mention_with(const struct mentions *m, uint64_t figures, int place)
{
	return m->first[hash(m, figures, place)];
}

/* ---- by what follows ---- */

#define BEHIND 6 /* bytes behind the unit: two characters of Japanese, a word or so of English */

static struct str words_behind(const struct mention *p)
{
	return str_sub(p->passage->text, p->end, p->unit_end + BEHIND);
}

static void sort_phrases(struct mentions *m)
{
	for (size_t i = 0; i < m->text_n; i++) {
		struct str words = words_behind(&m->v[i]);
		if (!m->v[i].unit || m->v[i].value)
			continue;
		struct mention_phrase *phrase = map_get(&m->phrases, words);
		if (!phrase) {
			phrase = ARENA_NEW(m->arena, struct mention_phrase);
			map_set(&m->phrases, m->arena, words, phrase);
		}
		*LIST_ADD(phrase, m->arena) = (uint32_t)i;
	}
}

const struct mention_phrase *mention_phrase(const struct mentions *m, const struct mention *p)
{
	return p->unit && !p->value ? map_get(&m->phrases, words_behind(p)) : NULL;
}

/* ---- the document ---- */

static struct mention *take(struct mention *to, const struct mention_list *list, const struct chapter_words *words)
{
	for (size_t i = 0; i < list->n; i++) {
		*to = list->v[i];
		to->passage = words->v[to->passage_number].passage;
		to++;
	}
	return to;
}

void mentions_open(struct mentions *m, const struct checker *k, size_t document, size_t language)
{
	const struct document *d = k->site->documents.v[document];
	size_t languages = k->site->language_count, cells = 0;
	const struct chapter_mentions *said = &k->said->mentions[k->said->of_documents[document] * languages + language];
	for (size_t i = 0; i < d->chapters.n; i++) {
		m->text_n += said[i * languages].numbers.n;
		m->time_n += said[i * languages].times.n;
	}
	if (!m->text_n && !m->time_n)
		return;
	for (size_t i = 0; i < d->tables.n; i++)
		cells += checks_of_table(k->checks, d->tables.v[i])->numbers;
	m->arena = k->scratch;
	m->v = ARENA_ARRAY(m->arena, struct mention, m->text_n + cells + 1);
	m->times = ARENA_ARRAY(m->arena, struct mention, m->time_n + 1);
	struct mention *number = m->v, *time = m->times;
	for (size_t i = 0; i < d->chapters.n; i++) {
		const struct chapter_mentions *chapter = &said[i * languages];
		if (!chapter->numbers.n && !chapter->times.n)
			continue;
		struct chapter_words words = chapter_words_of(d->chapters.v[i], language, m->arena);
		number = take(number, &chapter->numbers, &words);
		time = take(time, &chapter->times, &words);
	}
	m->n = m->text_n;
	for (size_t i = 0; i < d->tables.n; i++)
		mention_cells_read(m, k, d->tables.v[i], language);
	group(m);
	sort_numbers(m);
	sort_phrases(m);
}

/* ---- their words ---- */

static const struct keys *keys_around(const struct mentions *m, const struct mention *s, bool all)
{
	struct str text = s->passage->text, texts[3];
	struct buf heading = {.arena = m->arena};
	texts[0] = str_sub(text, all ? s->sentence : s->clause, s->start);
	texts[1] = str_sub(text, s->behind, all ? s->sentence_end : s->clause_end);
	if (all && s->passage->heading)
		node_text(s->passage->heading, &heading);
	texts[2] = buf_take(&heading);
	return keys_of(m->words, m->weights, texts, 3, m->arena);
}

const struct keys *mention_near(const struct mentions *m, struct mention *s)
{
	if (!s->near)
		s->near = keys_around(m, s, false);
	return s->near;
}

const struct keys *mention_all(const struct mentions *m, struct mention *s)
{
	if (!s->all)
		s->all = keys_around(m, s, true);
	return s->all;
}

const struct keys *mention_label_keys(const struct mentions *m, struct mention_label *l)
{
	if (!l->keys)
		l->keys = keys_of(m->words, m->weights, l->texts, l->n, m->arena);
	return l->keys;
}
