/* What each text says for itself, part by part: numbers and times in all languages, dates. What is compared over the whole site is kept. */
#include "check/said.h"

static struct mention_list kept(struct mention_list list, struct arena *a)
{
	struct mention *v = ARENA_ARRAY(a, struct mention, list.n + 1);
	for (size_t i = 0; i < list.n; i++)
		v[i] = list.v[i];
	return (struct mention_list){v, list.n, list.n};
}

static void read_language(struct checker *k, const struct text_part *part, size_t language, struct chapter_mentions *out, struct arena *a)
{
	struct chapter_mentions read = {0};
	struct word_reader *words = said_words(k, language);
	if (part->of.chapter) {
		mentions_read(k, part, language, words, &read);
		*out = (struct chapter_mentions){kept(read.numbers, a), kept(read.times, a)};
		return;
	}
	for (size_t i = 0; i < part->of.document->tables.n; i++)
		mention_cells_count(k, part->of.document->tables.v[i], language, words);
}

static void check_source(struct checker *k, size_t i, void *context)
{
	struct said *said = context;
	struct arena *outer = k->scratch;
	k->scratch = arena_new();
	struct text_part part = text_part_read(said->sources.v[i], k);
	check_parity(k, &part);
	check_dates(k, &part);
	for (size_t l = 0; part.of.document && l < k->site->language_count; l++)
		read_language(k, &part, l, &said->mentions[i * k->site->language_count + l], outer);
	if (part.of.document && part.of.chapter)
		changes_read(&part, k->site->language_count, &said->changes[i], outer);
	arena_free(k->scratch);
	k->scratch = outer;
}

void check_texts(struct checker *k)
{
	const struct site *s = k->site;
	struct said *said = ARENA_NEW(k->scratch, struct said);
	size_t *of_documents = ARENA_ARRAY(k->scratch, size_t, s->documents.n + 1), workers = k->workers ? k->workers : 1;
	said->sources = text_sources(s, k->scratch);
	for (size_t i = 0, at = 0; i < s->documents.n; at += s->documents.v[i++]->chapters.n + 1)
		of_documents[i] = at;
	said->of_documents = of_documents;
	said->changes = ARENA_ARRAY(k->scratch, struct change_said_list, said->sources.n);
	said->mentions = ARENA_ARRAY(k->scratch, struct chapter_mentions, said->sources.n * s->language_count);
	said->words = ARENA_ARRAY(k->scratch, struct word_reader *, workers * s->language_count);
	for (size_t i = 0; i < workers * s->language_count; i++)
		said->words[i] = word_reader_new(s, i % s->language_count);
	k->said = said;
	share_out(k, said->sources.n, check_source, said);
}

void said_free(struct checker *k)
{
	size_t workers = k->workers ? k->workers : 1;
	for (size_t i = 0; i < workers * k->site->language_count; i++)
		word_reader_free(k->said->words[i]);
	k->said = NULL;
}

struct word_reader *said_words(const struct checker *k, size_t language)
{
	return k->said->words[k->worker * k->site->language_count + language];
}

const struct word_weights *said_weights(struct checker *k, size_t language)
{
	size_t workers = k->workers ? k->workers : 1;
	struct word_reader **readers = ARENA_ARRAY(k->scratch, struct word_reader *, workers);
	for (size_t i = 0; i < workers; i++)
		readers[i] = k->said->words[i * k->site->language_count + language];
	return word_weights_new(readers, workers, k->scratch);
}
