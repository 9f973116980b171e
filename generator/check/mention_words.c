/* Words as keys, units and sorts of numbers. */
#include "check/mention_words.h"

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

struct word_reader {
	struct arena *arena;
	bool japanese;
	uint32_t idle[IDLE_WORDS]; /* sorted */
	uint64_t begins_anywhere, begins_behind, begins_in_label;
	LIST(uint32_t) found; /* of the texts being read */
	struct word_counts counts;
	LIST(struct keys *) read;
	LIST(struct unit_name) units;
};

static uint32_t word_hash(struct str s)
{
	uint64_t h = str_hash(s);
	uint32_t word = (uint32_t)(h ^ (h >> 32));
	return word ? word : 1;
}

/* ---- how often words stand ---- */

static struct word_count *count_of(const struct word_counts *c, uint32_t word)
{
	size_t i = (word * 0x9e3779b1u) & (c->cap - 1);
	while (c->v[i].count && c->v[i].word != word)
		i = (i + 1) & (c->cap - 1);
	return &c->v[i];
}

static void count_word(struct word_counts *c, uint32_t word, uint32_t times, struct arena *a)
{
	if (2 * c->n >= c->cap) {
		struct word_counts old = *c;
		c->cap = c->cap ? 2 * c->cap : 1024;
		c->v = ARENA_ARRAY(a, struct word_count, c->cap);
		c->n = 0;
		for (size_t i = 0; i < old.cap; i++)
			if (old.v[i].count)
				count_word(c, old.v[i].word, old.v[i].count, a);
	}
	struct word_count *one = count_of(c, word);
	c->n += one->count == 0;
	one->word = word;
	one->count += times;
}

void word_counts_add(struct word_counts *all, const struct word_reader *r, struct arena *a)
{
	all->texts += r->read.n;
	for (size_t i = 0; i < r->counts.cap; i++)
		if (r->counts.v[i].count)
			count_word(all, r->counts.v[i].word, r->counts.v[i].count, a);
}

/* ---- words ---- */

enum script { SCRIPT_OTHER, SCRIPT_HAN, SCRIPT_KATAKANA, SCRIPT_LATIN };

static enum script script_of(uint32_t c)
{
	if ((c >= 0x4e00 && c <= 0x9fff) || c == 0x3005 || (c >= 0x3400 && c <= 0x4dbf))
		return SCRIPT_HAN;
	if (c >= 0x30a1 && c <= 0x30fe && c != 0x30fb)
		return SCRIPT_KATAKANA;
	uint32_t half = c >= 0xff21 && c <= 0xff5a ? c - 0xfee0 : c;
	return (half | 32) >= 'a' && (half | 32) <= 'z' ? SCRIPT_LATIN : SCRIPT_OTHER;
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

static int by_word(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static bool is_idle(const struct word_reader *r, uint32_t word)
{
	return bsearch(&word, r->idle, IDLE_WORDS, sizeof *r->idle, by_word);
}

static void add_word(struct word_reader *r, struct str word)
{
	*LIST_ADD(&r->found, r->arena) = word_hash(word);
}

static void add_latin(struct word_reader *r, struct str word)
{
	char room[STEM];
	struct str s = stem(word, room);
	if (s.n > 1 && !is_idle(r, word_hash(s)))
		add_word(r, s);
}

/* A run of one script: in Japanese each two neighbours, which finds 電子証明書 inside longer words too. */
static void add_run(struct word_reader *r, struct str run, enum script script)
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

static void read_text(struct word_reader *r, struct str s)
{
	size_t start = 0;
	enum script script = SCRIPT_OTHER;
	for (size_t at = 0; at < s.n;) {
		size_t here = at;
		enum script now = script_of(utf8_next(s, &at));
		if (now == script)
			continue;
		if (script != SCRIPT_OTHER)
			add_run(r, str_sub(s, start, here), script);
		script = now;
		start = here;
	}
	if (script != SCRIPT_OTHER)
		add_run(r, str_from(s, start), script);
}

const struct keys *keys_of(struct word_reader *r, const struct str *texts, size_t n)
{
	r->found.n = 0;
	for (size_t i = 0; i < n; i++)
		read_text(r, texts[i]);
	struct keys *keys = ARENA_NEW(r->arena, struct keys);
	keys->v = ARENA_ARRAY(r->arena, struct key, r->found.n + 1);
	if (r->found.n)
		qsort(r->found.v, r->found.n, sizeof *r->found.v, by_word);
	for (size_t i = 0; i < r->found.n; i++) {
		if (i && r->found.v[i] == r->found.v[i - 1])
			continue;
		keys->v[keys->n++].word = r->found.v[i];
		count_word(&r->counts, r->found.v[i], 1, r->arena);
	}
	*LIST_ADD(&r->read, r->arena) = keys;
	return keys;
}

/* The logarithm to base 2 of how rare a word is. */
static float rarity(size_t texts, uint32_t count)
{
	float bits = 0, ratio = (float)texts / (float)(count ? count : 1);
	for (; ratio >= 2; ratio /= 2)
		bits++;
	return bits + ratio - .5f; /* never 0: on a small site every word stands everywhere */
}

void weigh_keys(struct word_reader *r, const struct word_counts *all)
{
	for (size_t i = 0; i < r->read.n; i++) {
		struct keys *keys = r->read.v[i];
		for (size_t j = 0; j < keys->n; j++) {
			keys->v[j].weight = rarity(all->texts, count_of(all, keys->v[j].word)->count);
			keys->weight += keys->v[j].weight;
		}
	}
}

float keys_shared(const struct keys *a, const struct keys *b)
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

static bool ends_word(struct str s, size_t at)
{
	return at >= s.n || script_of((unsigned char)s.p[at]) != SCRIPT_LATIN;
}

static uint32_t site_unit(const struct word_reader *r, struct str s, size_t *end)
{
	const struct unit_name *best = NULL;
	for (size_t i = 0; i < r->units.n; i++) {
		const struct unit_name *u = &r->units.v[i];
		if (str_starts(s, u->word) && (r->japanese || ends_word(s, u->word.n)) && (!best || u->word.n > best->word.n))
			best = u;
	}
	*end += best ? best->word.n : 0;
	return best ? best->class : 0;
}

static uint32_t unit_of_run(const struct word_reader *r, struct str s, size_t *end)
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

uint32_t unit_word(const struct word_reader *r, struct str after, size_t *end)
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

struct sort_word {
	unsigned sort;
	const char *word;
};

/* A bit for each first character; those of other words may share it. */
static uint64_t begins_of(const struct sort_word *words)
{
	uint64_t begins = 0;
	for (; words->word; words++) {
		size_t at = 0;
		begins |= (uint64_t)1 << (utf8_next(str_of(words->word), &at) & 63);
	}
	return begins;
}

static unsigned sorts_in(struct str s, const struct sort_word *words, uint64_t begins)
{
	unsigned sorts = 0;
	for (size_t at = 0; at < s.n;) {
		struct str rest = str_from(s, at);
		if (begins >> (utf8_next(s, &at) & 63) & 1)
			for (const struct sort_word *w = words; w->word; w++)
				if (rest.p[0] == w->word[0] && str_starts(rest, str_of(w->word)))
					sorts |= w->sort;
	}
	return sorts;
}

static const struct sort_word anywhere[] = {{SORT_RATE, "当たり"},    {SORT_RATE, "あたり"},          {SORT_RATE, "平均"},
					    {SORT_RATE, " per "},     {SORT_RATE, "average"},         {SORT_BUDGET, "予算"},
					    {SORT_BUDGET, "目標"},    {SORT_BUDGET, "budget"},        {SORT_BUDGET, "target"},
					    {SORT_CUMULATIVE, "累"},  {SORT_CUMULATIVE, "延べ"},      {SORT_CUMULATIVE, "umulative"},
					    {SORT_PART, "うち"},      {SORT_PART, "of which"},        {SORT_PART, "of these"},
					    {SORT_PRIOR, "前年度"},   {SORT_PRIOR, "前期"},           {SORT_PRIOR, "前年"},
					    {SORT_PRIOR, "previous"}, {SORT_PRIOR, "a year earlier"}, {0, NULL}};

static const struct sort_word behind[] = {{SORT_CHANGE, "増"},    {SORT_CHANGE, "減"},
					  {SORT_CHANGE, "上回"},  {SORT_CHANGE, "下回"},
					  {SORT_CHANGE, "多い"},  {SORT_CHANGE, "少ない"},
					  {SORT_CHANGE, "more"},  {SORT_CHANGE, "fewer"},
					  {SORT_CHANGE, "less"},  {SORT_CHANGE, "higher"},
					  {SORT_CHANGE, "lower"}, {SORT_CHANGE, "above"},
					  {SORT_CHANGE, "below"}, {0, NULL}};

static const struct sort_word in_label[] = {{SORT_CHANGE, "増減"},
					    {SORT_CHANGE, "差額"},
					    {SORT_CHANGE, "差引"},
					    {SORT_CHANGE, "Change"},
					    {SORT_CHANGE, "change"},
					    {SORT_CHANGE, "ifference"},
					    {0, NULL}};

unsigned sorts_of_text(const struct word_reader *r, struct str before, struct str after)
{
	unsigned sorts = sorts_in(before, anywhere, r->begins_anywhere) | sorts_in(after, anywhere, r->begins_anywhere) |
			 sorts_in(after, behind, r->begins_behind);
	if (!r->japanese && (str_ends(before, STR("by ")) || str_ends(before, STR("by about "))))
		sorts |= SORT_CHANGE;
	return sorts;
}

unsigned sorts_of_label(const struct word_reader *r, struct str label)
{
	return sorts_in(label, anywhere, r->begins_anywhere) | sorts_in(label, in_label, r->begins_in_label);
}

/* ---- the reader ---- */

struct word_reader *word_reader_new(struct arena *a, const struct site *s, size_t language)
{
	struct word_reader *r = ARENA_NEW(a, struct word_reader);
	r->arena = a;
	r->japanese = str_is(s->languages[language], "ja");
	for (size_t i = 0; i < IDLE_WORDS; i++)
		r->idle[i] = word_hash(str_of(idle_words[i]));
	qsort(r->idle, IDLE_WORDS, sizeof *r->idle, by_word);
	r->begins_anywhere = begins_of(anywhere);
	r->begins_behind = begins_of(behind);
	r->begins_in_label = begins_of(in_label);
	read_units(r, s, language);
	return r;
}
