/* Words as keys, units and sorts of numbers. */
#include "check/mention_words.h"
#include "text/characters.h"

#include <stdlib.h>

struct unit_name {
	struct str word;
	uint32_t class;
};

/* Stems that say nothing of what is counted. */
static const char *const idle_words[] = {
	"a",     "an",    "the",   "of",   "in",    "on",      "to",     "and",     "for", "by",   "at",    "with", "from", "as",
	"or",    "it",    "its",   "that", "which", "was",     "were",   "is",      "are", "be",   "been",  "j",    "lis",  "this",
	"these", "those", "their", "they", "had",   "has",     "have",   "about",   "yen", "year", "other", "also", "such", "than",
	"more",  "fewer", "less",  "each", "all",   "million", "billio", "thousan", "fy",  "not",  "out"};

#define IDLE_WORDS (sizeof idle_words / sizeof *idle_words)

struct counted_word {
	uint32_t word, sets;
	uint32_t last; /* the set it was met in last; IDLE: it is not counted */
};

#define IDLE UINT32_MAX

/* The words met so far, by number. */
struct vocabulary {
	LIST(struct counted_word) words;
	uint32_t *slots; /* the number and one more; 0: free */
	size_t cap;      /* a power of two */
	uint32_t sets;
};

struct word_reader {
	struct arena *arena;
	bool japanese;
	LIST(uint32_t) found; /* of the text being read */
	struct vocabulary vocabulary;
	LIST(struct unit_name) units; /* by their first byte */
	uint32_t units_from[257];     /* the first that begins with this byte or a later one */
	uint64_t sorts_at[2][256];    /* of sort_words, those whose first and second byte it is */
};

static uint32_t word_hash(struct str s)
{
	uint64_t h = str_hash(s);
	uint32_t word = (uint32_t)(h ^ (h >> 32));
	return word ? word : 1;
}

static size_t slot_of(uint32_t word, size_t cap)
{
	return (word * 0x9e3779b1u) & (cap - 1);
}

/* ---- the vocabulary ---- */

static void grow(struct vocabulary *v, struct arena *a)
{
	v->cap = v->cap ? 2 * v->cap : 1024;
	v->slots = ARENA_ARRAY(a, uint32_t, v->cap);
	for (size_t i = 0; i < v->words.n; i++) {
		size_t at = slot_of(v->words.v[i].word, v->cap);
		while (v->slots[at])
			at = (at + 1) & (v->cap - 1);
		v->slots[at] = (uint32_t)i + 1;
	}
}

static uint32_t number_of(struct word_reader *r, uint32_t word)
{
	struct vocabulary *v = &r->vocabulary;
	if (2 * v->words.n >= v->cap)
		grow(v, r->arena);
	size_t at = slot_of(word, v->cap);
	for (; v->slots[at]; at = (at + 1) & (v->cap - 1))
		if (v->words.v[v->slots[at] - 1].word == word)
			return v->slots[at] - 1;
	LIST_ADD(&v->words, r->arena)->word = word;
	v->slots[at] = (uint32_t)v->words.n;
	return v->slots[at] - 1;
}

static bool is_idle(struct word_reader *r, uint32_t word)
{
	return r->vocabulary.words.v[number_of(r, word)].last == IDLE;
}

/* ---- words ---- */

enum script { SCRIPT_OTHER, SCRIPT_HAN, SCRIPT_KATAKANA, SCRIPT_LATIN };

static inline enum script script_of(uint32_t c)
{
	if (c < 0x3005)
		return is_ascii_letter(c) ? SCRIPT_LATIN : SCRIPT_OTHER;
	if (c <= 0x30fe)
		return c >= 0x30a1 && c != 0x30fb ? SCRIPT_KATAKANA : c == 0x3005 ? SCRIPT_HAN : SCRIPT_OTHER;
	if (c >= 0x3400 && c <= 0x9fff)
		return c <= 0x4dbf || c >= 0x4e00 ? SCRIPT_HAN : SCRIPT_OTHER;
	return c >= 0xff21 && is_ascii_letter(c - 0xfee0) ? SCRIPT_LATIN : SCRIPT_OTHER;
}

#define STEM 7

/* A word without its plural, as far as words of one family agree: municipalit-y, municipalit-ies. */
static struct str stem(struct str word, char out[STEM])
{
	size_t n = 0;
	if (word.n > 3 && word.p[word.n - 1] == 's' && word.p[word.n - 2] != 's')
		word.n -= word.n > 4 && word.p[word.n - 2] == 'e' && word.p[word.n - 3] == 'i' ? 3 : 1;
	else if (word.n > 3 && word.p[word.n - 1] == 'y')
		word.n--;
	for (; n < STEM && n < word.n; n++)
		out[n] = word.p[n] >= 'A' && word.p[n] <= 'Z' ? (char)(word.p[n] | 32) : word.p[n];
	return (struct str){out, n};
}

static void add_word(struct word_reader *r, struct str word)
{
	*LIST_ADD(&r->found, r->arena) = word_hash(word);
}

static void add_latin(struct word_reader *r, struct str word)
{
	char room[STEM];
	struct str s = stem(word, room);
	if (s.n > 1)
		add_word(r, s);
}

/* A run of one script: in Japanese each two neighbours, which finds 電子証明書 inside longer words too. */
static void add_run(struct word_reader *r, struct str run, uint32_t script)
{
	if (script == SCRIPT_LATIN) {
		add_latin(r, run);
		return;
	}
	size_t n = 0, before = 0, at = 0;
	for (; at < run.n; n++) {
		size_t here = at;
		utf8_next(run, &at);
		if (n)
			add_word(r, str_sub(run, before, at));
		before = here;
	}
	if (n == 1)
		add_word(r, run);
}

/* The next run from *at on, which is moved behind it; false: there is none. */
static bool next_run(struct str s, size_t *at, struct word_run *run)
{
	enum script script = SCRIPT_OTHER;
	size_t start = 0;
	while (*at < s.n) {
		size_t here = *at, next = here;
		enum script now = script_of(utf8_next(s, &next));
		if (now != script && script != SCRIPT_OTHER)
			break;
		if (now != script) {
			script = now;
			start = here;
		}
		*at = next;
	}
	*run = (struct word_run){.start = (uint32_t)start, .end = (uint32_t)*at, .script = script};
	return script != SCRIPT_OTHER;
}

static void read_text(struct word_reader *r, struct str s)
{
	struct word_run run;
	for (size_t at = 0; next_run(s, &at, &run);)
		add_run(r, str_sub(s, run.start, run.end), run.script);
}

/* ---- how rare words are ---- */

void text_words_read(struct text_words *w, struct word_reader *r, struct str text)
{
	struct word_run run;
	w->text = text;
	w->runs.n = w->words.n = 0;
	for (size_t at = 0; next_run(text, &at, &run);) {
		r->found.n = 0;
		add_run(r, str_sub(text, run.start, run.end), run.script);
		run.words = (uint32_t)w->words.n;
		*LIST_ADD(&w->runs, r->arena) = run;
		for (size_t i = 0; i < r->found.n; i++)
			*LIST_ADD(&w->words, r->arena) = number_of(r, r->found.v[i]);
	}
}

void words_begin(struct word_reader *r)
{
	r->vocabulary.sets++;
}

static void meet(struct vocabulary *v, uint32_t number)
{
	struct counted_word *w = &v->words.v[number];
	w->sets += w->last < v->sets; /* an idle one never is */
	w->last = w->last < v->sets ? v->sets : w->last;
}

static void meet_found(struct word_reader *r)
{
	for (size_t i = 0; i < r->found.n; i++)
		meet(&r->vocabulary, number_of(r, r->found.v[i]));
}

void words_add(struct word_reader *r, const struct text_words *w, size_t from, size_t end)
{
	size_t low = 0, high = w->runs.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (w->runs.v[middle].end <= from)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < w->runs.n && w->runs.v[low].start < end; low++) {
		const struct word_run *run = &w->runs.v[low];
		if (run->start >= from && run->end <= end) {
			size_t behind = low + 1 < w->runs.n ? run[1].words : w->words.n;
			for (size_t i = run->words; i < behind; i++)
				meet(&r->vocabulary, w->words.v[i]);
		} else {
			r->found.n = 0;
			add_run(r, str_sub(w->text, run->start < from ? from : run->start, run->end > end ? end : run->end), run->script);
			meet_found(r);
		}
	}
}

void words_add_text(struct word_reader *r, struct str text)
{
	r->found.n = 0;
	read_text(r, text);
	meet_found(r);
}

struct weighed_word {
	uint32_t word;
	float weight; /* negative: idle; 0: free slot */
};

struct word_weights {
	struct weighed_word *v;
	size_t cap; /* a power of two, and at least one slot is free */
};

static bool is_taken(const struct weighed_word *w)
{
	return w->weight < 0 || w->weight > 0;
}

static struct weighed_word *weighed(const struct word_weights *w, uint32_t word)
{
	size_t at = slot_of(word, w->cap);
	while (is_taken(&w->v[at]) && w->v[at].word != word)
		at = (at + 1) & (w->cap - 1);
	return &w->v[at];
}

/* The logarithm to base 2 of how rare a word is. */
static float rarity(size_t texts, uint32_t count)
{
	float bits = 0, ratio = (float)texts / (float)(count ? count : 1);
	for (; ratio >= 2; ratio /= 2)
		bits++;
	return bits + ratio - .5f; /* never 0: on a small site every word stands everywhere */
}

const struct word_weights *word_weights_new(struct word_reader *const *readers, size_t n, struct arena *a)
{
	struct word_weights *w = ARENA_NEW(a, struct word_weights);
	size_t most = 0, sets = 0;
	for (size_t i = 0; i < n; i++) {
		most += readers[i]->vocabulary.words.n;
		sets += readers[i]->vocabulary.sets;
	}
	for (w->cap = 1; w->cap < 2 * most + 1;)
		w->cap *= 2;
	w->v = ARENA_ARRAY(a, struct weighed_word, w->cap);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < readers[i]->vocabulary.words.n; j++) {
			const struct counted_word *one = &readers[i]->vocabulary.words.v[j];
			struct weighed_word *all = weighed(w, one->word);
			all->word = one->word;
			all->weight = one->last == IDLE ? -1 : all->weight + (float)one->sets;
		}
	}
	for (size_t i = 0; i < w->cap; i++)
		if (w->v[i].weight > 0)
			w->v[i].weight = rarity(sets, (uint32_t)w->v[i].weight);
	return w;
}

/* ---- words compared ---- */

static int by_word(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

const struct keys *keys_of(struct word_reader *r, const struct word_weights *weights, const struct str *texts, size_t n, struct arena *a)
{
	r->found.n = 0;
	for (size_t i = 0; i < n; i++)
		read_text(r, texts[i]);
	struct keys *keys = ARENA_NEW(a, struct keys);
	keys->v = ARENA_ARRAY(a, struct key, r->found.n + 1);
	if (r->found.n)
		qsort(r->found.v, r->found.n, sizeof *r->found.v, by_word);
	for (size_t i = 0; i < r->found.n; i++) {
		uint32_t word = r->found.v[i];
		float weight = weighed(weights, word)->weight;
		if ((i && word == r->found.v[i - 1]) || weight < 0)
			continue;
		keys->v[keys->n++] = (struct key){word, weight};
		keys->weight += weight;
	}
	return keys;
}

/* The weight of what both have. */
static float keys_shared(const struct keys *a, const struct keys *b)
{
	float sum = 0;
	for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
		if (a->v[i].word == b->v[j].word)
			sum += a->v[i].weight;
		uint32_t x = a->v[i].word, y = b->v[j].word;
		i += x <= y;
		j += y <= x;
	}
	return sum;
}

float keys_cover(const struct keys *words, const struct keys *labels)
{
	return labels->weight > 0 ? keys_shared(words, labels) / labels->weight : 0;
}

float keys_alike(const struct keys *a, const struct keys *b)
{
	float both = a->weight + b->weight;
	return both > 0 ? 2 * keys_shared(a, b) / both : 0;
}

/* ---- units ---- */

/* 枚 is of cards and of certificates: then their words are of one class. */
static void add_unit_word(struct word_reader *r, struct str word, uint32_t class)
{
	if (!word.n)
		return;
	for (size_t i = 0; i < r->units.n; i++) {
		uint32_t other = r->units.v[i].class;
		for (size_t j = 0; str_eq(r->units.v[i].word, word) && other != class && j < r->units.n; j++)
			if (r->units.v[j].class == other)
				r->units.v[j].class = class;
	}
	*LIST_ADD(&r->units, r->arena) = (struct unit_name){word, class};
}

static void read_units(struct word_reader *r, const struct site *s, size_t language)
{
	for (size_t i = 0; i < s->units.n; i++) {
		const struct unit *u = s->units.v[i];
		uint32_t class = (uint32_t)i + 1;
		if (u->of)
			continue;
		for (size_t f = 0; f < UNIT_FORMS; f++)
			add_unit_word(r, u->word[language][f], class);
		for (size_t j = 0; j < u->also[language].n; j++)
			add_unit_word(r, u->also[language].v[j], class);
	}
}

/* Those that begin with one byte stand together. */
static void sort_units(struct word_reader *r)
{
	struct unit_name *sorted = ARENA_ARRAY(r->arena, struct unit_name, r->units.n + 1);
	size_t n = 0;
	for (size_t byte = 0; byte < 256; byte++) {
		r->units_from[byte] = (uint32_t)n;
		for (size_t i = 0; i < r->units.n; i++)
			if ((unsigned char)r->units.v[i].word.p[0] == byte)
				sorted[n++] = r->units.v[i];
	}
	r->units_from[256] = (uint32_t)n;
	r->units.v = sorted;
}

static bool ends_word(struct str s, size_t at)
{
	return at >= s.n || script_of((unsigned char)s.p[at]) != SCRIPT_LATIN;
}

static uint32_t site_unit(const struct word_reader *r, struct str s, size_t *end)
{
	const struct unit_name *best = NULL;
	size_t byte = s.n ? (unsigned char)s.p[0] : 0;
	for (size_t i = r->units_from[byte]; s.n && i < r->units_from[byte + 1]; i++) {
		const struct unit_name *u = &r->units.v[i];
		if (str_starts(s, u->word) && (r->japanese || ends_word(s, u->word.n)) && (!best || u->word.n > best->word.n))
			best = u;
	}
	*end += best ? best->word.n : 0;
	return best ? best->class : 0;
}

static uint32_t unit_of_run(struct word_reader *r, struct str s, size_t *end)
{
	size_t at = 0, stop = 0;
	enum script script = SCRIPT_OTHER;
	while (at < s.n) {
		enum script now = script_of(utf8_next(s, &at));
		if (stop && now != script)
			break;
		script = now;
		stop = at;
	}
	char room[STEM];
	struct str word = str_sub(s, 0, stop);
	if (script == SCRIPT_LATIN)
		word = stem(word, room);
	if (script == SCRIPT_OTHER || (!r->japanese && is_idle(r, word_hash(word))))
		return 0;
	*end += stop;
	return word_hash(word) | 0x80000000u; /* apart from those of the site */
}

uint32_t unit_word(struct word_reader *r, struct str after, size_t *end)
{
	size_t from = 0, words = 0;
	*end = 0;
	for (size_t at = 0; at < after.n && words < 3; words++) {
		while (at < after.n && (after.p[at] == ' ' || after.p[at] == '\n' || after.p[at] == '-'))
			at++;
		size_t stop = at;
		uint32_t class = site_unit(r, str_from(after, at), &stop);
		if (class) {
			*end = stop;
			return class;
		}
		if (!words)
			from = at;
		if (r->japanese)
			break;
		while (at < after.n && !ends_word(after, at))
			at++;
		if (at < after.n && after.p[at] != ' ')
			break;
	}
	*end = from;
	return unit_of_run(r, str_from(after, from), end);
}

/* ---- sorts ---- */

enum sort_place { ANYWHERE = 1, BEHIND = 2, IN_LABEL = 4 };

struct sort_word {
	enum sort sort;
	enum sort_place place;
	const char *word;
};

static const struct sort_word sort_words[] = {
	{SORT_RATE, ANYWHERE, "当たり"},      {SORT_RATE, ANYWHERE, "あたり"},
	{SORT_RATE, ANYWHERE, "平均"},        {SORT_RATE, ANYWHERE, " per "},
	{SORT_RATE, ANYWHERE, "average"},     {SORT_BUDGET, ANYWHERE, "予算"},
	{SORT_BUDGET, ANYWHERE, "目標"},      {SORT_BUDGET, ANYWHERE, "budget"},
	{SORT_BUDGET, ANYWHERE, "target"},    {SORT_CUMULATIVE, ANYWHERE, "累"},
	{SORT_CUMULATIVE, ANYWHERE, "延べ"},  {SORT_CUMULATIVE, ANYWHERE, "umulative"},
	{SORT_PART, ANYWHERE, "うち"},        {SORT_PART, ANYWHERE, "of which"},
	{SORT_PART, ANYWHERE, "of these"},    {SORT_PRIOR, ANYWHERE, "前年度"},
	{SORT_PRIOR, ANYWHERE, "前期"},       {SORT_PRIOR, ANYWHERE, "前年"},
	{SORT_PRIOR, ANYWHERE, "previous"},   {SORT_PRIOR, ANYWHERE, "a year earlier"},
	{SORT_CHANGE, BEHIND, "増"},          {SORT_CHANGE, BEHIND, "減"},
	{SORT_CHANGE, BEHIND, "上回"},        {SORT_CHANGE, BEHIND, "下回"},
	{SORT_CHANGE, BEHIND, "多い"},        {SORT_CHANGE, BEHIND, "少ない"},
	{SORT_CHANGE, BEHIND, "more"},        {SORT_CHANGE, BEHIND, "fewer"},
	{SORT_CHANGE, BEHIND, "less"},        {SORT_CHANGE, BEHIND, "higher"},
	{SORT_CHANGE, BEHIND, "lower"},       {SORT_CHANGE, BEHIND, "above"},
	{SORT_CHANGE, BEHIND, "below"},       {SORT_CHANGE, IN_LABEL, "増減"},
	{SORT_CHANGE, IN_LABEL, "差額"},      {SORT_CHANGE, IN_LABEL, "差引"},
	{SORT_CHANGE, IN_LABEL, "Change"},    {SORT_CHANGE, IN_LABEL, "change"},
	{SORT_CHANGE, IN_LABEL, "ifference"},
};

/* A bit for each word. */
static void read_sort_words(struct word_reader *r)
{
	_Static_assert(sizeof sort_words / sizeof *sort_words <= 64, "a bit for each word");
	for (size_t i = 0; i < sizeof sort_words / sizeof *sort_words; i++)
		for (size_t byte = 0; byte < 2; byte++)
			r->sorts_at[byte][(unsigned char)sort_words[i].word[byte]] |= (uint64_t)1 << i;
}

static unsigned sorts_in(const struct word_reader *r, struct str s, unsigned places)
{
	unsigned sorts = 0;
	for (size_t at = 0; at + 1 < s.n; at++) {
		uint64_t words = r->sorts_at[0][(unsigned char)s.p[at]] & r->sorts_at[1][(unsigned char)s.p[at + 1]];
		for (; words; words &= words - 1) {
			const struct sort_word *w = &sort_words[__builtin_ctzll(words)];
			if ((w->place & places) && str_starts(str_from(s, at), str_of(w->word)))
				sorts |= w->sort;
		}
	}
	return sorts;
}

unsigned sorts_of_text(const struct word_reader *r, struct str before, struct str after)
{
	unsigned sorts = sorts_in(r, before, ANYWHERE) | sorts_in(r, after, ANYWHERE | BEHIND);
	if (!r->japanese && (str_ends(before, STR("by ")) || str_ends(before, STR("by about "))))
		sorts |= SORT_CHANGE;
	return sorts;
}

unsigned sorts_of_label(const struct word_reader *r, struct str label)
{
	return sorts_in(r, label, ANYWHERE | IN_LABEL);
}

/* ---- the reader ---- */

struct word_reader *word_reader_new(const struct site *s, size_t language)
{
	struct arena *a = arena_new();
	struct word_reader *r = ARENA_NEW(a, struct word_reader);
	r->arena = a;
	r->japanese = str_is(s->languages[language], "ja");
	for (size_t i = 0; i < IDLE_WORDS; i++) {
		uint32_t number = number_of(r, word_hash(str_of(idle_words[i])));
		r->vocabulary.words.v[number].last = IDLE;
	}
	read_units(r, s, language);
	sort_units(r);
	read_sort_words(r);
	return r;
}

void word_reader_free(struct word_reader *r)
{
	arena_free(r->arena);
}
