/* Words that were met before. Texts of a kind are made of the same ones: each is divided and understood once. */
#include <stdlib.h>

#include "base/map.h"
#include "text/language_internal.h"
#include "text/tokens_internal.h"

/* Bytes of words. */
#define MUCH ((size_t)1 << 17)

struct lexicon {
	struct arena *arena;
	struct map words; /* text -> struct word */
	struct map runs;  /* text -> struct word_run */
	size_t bytes;
};

struct word_run {
	const struct word **v;
	size_t n;
};

void lexicon_free(struct lexicon *l)
{
	if (l)
		arena_free(l->arena);
	free(l);
}

static struct lexicon *lexicon_of(struct language_tools *t)
{
	if (!t->lexicon) {
		t->lexicon = heap_resize(NULL, sizeof *t->lexicon);
		*t->lexicon = (struct lexicon){.arena = arena_new()};
	}
	return t->lexicon;
}

bool lexicon_is_full(const struct language_tools *t)
{
	return t->lexicon && t->lexicon->bytes > MUCH;
}

void lexicon_forget(struct language_tools *t)
{
	if (!t->lexicon)
		return;
	arena_reset(t->lexicon->arena);
	*t->lexicon = (struct lexicon){.arena = t->lexicon->arena};
}

static struct str keep(struct lexicon *l, struct str s)
{
	l->bytes += s.n;
	return arena_str(l->arena, s);
}

const struct word *lexicon_word(struct language_tools *t, struct str text)
{
	struct lexicon *l = lexicon_of(t);
	struct word *w = map_get(&l->words, text);
	size_t first = 0;

	if (w)
		return w;
	w = ARENA_NEW(l->arena, struct word);
	w->text = keep(l, text);
	if (is_mark(utf8_next(text, &first)))
		w->mark = (uint8_t)first;
	if (t->japanese)
		japanese_read(w);
	else
		w->kind = is_function_word(text) ? TOKEN_PARTICLE : TOKEN_WORD;
	w->meaning = meaning_of(l->arena, w->mark == text.n ? TOKEN_PUNCTUATION : TOKEN_WORD, w->text, (struct str){0}, t->english);
	w->hash = str_hash(w->meaning);
	w->weight = (uint8_t)weight_of(TOKEN_WORD, text);
	map_set(&l->words, l->arena, w->text, w);
	return w;
}

/* ---- runs ---- */

/* Between two characters of different sorts a word ends, and what stands before or behind does not tell where other words end. Of those
 * that may join what is around them, or that are rare, nothing is known. */
enum sort { SORT_SPACE, SORT_IDEOGRAPHIC, SORT_PLAIN, SORT_UNKNOWN };

static inline enum sort sort_of(uint32_t c)
{
	if (c < 0x80)
		return c > ' ' && c < 0x7F && c != '_' ? SORT_PLAIN : is_space(c) ? SORT_SPACE : SORT_UNKNOWN;
	if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x30A1 && c <= 0x30FC && c != 0x30FB) || c == 0x3005)
		return SORT_IDEOGRAPHIC;
	if ((c > 0xA0 && c < 0x250 && c != 0xAA && c != 0xAD && c != 0xB5 && c != 0xBA) || (c >= 0x2010 && c <= 0x2027) ||
	    (c >= 0x2030 && c <= 0x203E) || (c >= 0x2190 && c <= 0x22FF) || (c >= 0x2460 && c <= 0x24B5) || (c >= 0x2500 && c <= 0x25FF) ||
	    (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x301F) || c == 0x30FB || (c >= 0xFF01 && c <= 0xFF5E && c != 0xFF3F))
		return SORT_PLAIN;
	return c == 0x3000 ? SORT_SPACE : SORT_UNKNOWN;
}

static bool holds_together(uint32_t c)
{
	return is_letter_or_digit(c) || c == '@';
}

/* It may stand within a word or a number: 1.5, it's. */
static bool joins_letters(uint32_t c)
{
	return c == '.' || c == ',' || c == '\'' || c == ':' || c == ';' || c == 0xB7 || (c >= 0x2018 && c <= 0x2019) || c == 0x2024 ||
	       c == 0x2027 || c == 0xFF07 || c == 0xFF0C || c == 0xFF0E || c == 0xFF1A || c == 0xFF1B;
}

/* A word ends before byte i, where plain characters stand on both sides. */
static bool is_clear(struct str s, size_t i)
{
	size_t before = i, behind = i;
	uint32_t b = utf8_prev(s, &before), c = utf8_next(s, &behind);

	if (holds_together(b))
		return !holds_together(c) && !(joins_letters(c) && holds_together(char_at(s, behind)));
	return !(joins_letters(b) && holds_together(c) && holds_together(char_before(s, before)));
}

static bool is_latin_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) < 'a' || (s.p[i] | 0x20) > 'z')
			return false;
	return true;
}

/* ICU's words of a text, or of a run of it: in the arena. */
static struct word_run divide(struct language_tools *t, struct arena *a, struct arena *scratch, struct str s)
{
	struct offsets ends = is_latin_word(s) ? (struct offsets){&s.n, 1} : language_words(t, scratch, s);
	struct word_run r = {(const struct word **)ARENA_ARRAY(a, const struct word *, ends.n + 1), ends.n};

	for (size_t i = 0; i < ends.n; i++)
		r.v[i] = lexicon_word(t, str_sub(s, i ? ends.v[i - 1] : 0, ends.v[i]));
	return r;
}

static struct word_run words_of(struct language_tools *t, struct arena *scratch, struct str run)
{
	struct lexicon *l = lexicon_of(t);
	struct word_run *known = map_get(&l->runs, run);

	if (!known) {
		known = ARENA_NEW(l->arena, struct word_run);
		*known = divide(t, l->arena, scratch, run);
		map_set(&l->runs, l->arena, keep(l, run), known);
	}
	return *known;
}

static void add(struct piece_list *out, struct arena *a, struct word_run r, size_t at)
{
	for (size_t i = 0; i < r.n; i++) {
		*LIST_ADD(out, a) = (struct piece){r.v[i], at};
		at += r.v[i]->text.n;
	}
}

/* The end of a run of one sort. One of plain characters ends where a span begins or ends, if a word does. */
static size_t run_end(struct str s, size_t at, enum sort sort, const struct span_list *spans, size_t span)
{
	size_t end = at, next = at;

	for (; end < s.n && sort_of(utf8_next(s, &next)) == sort; end = next) {
		while (span < spans->n && spans->v[span].end < end)
			span++;
		if (sort == SORT_PLAIN && end > at && span < spans->n && (spans->v[span].start == end || spans->v[span].end == end) &&
		    is_clear(s, end))
			return end;
	}
	return end;
}

struct piece_list lexicon_pieces(struct language_tools *t, struct arena *a, struct str s, const struct span_list *spans)
{
	struct piece_list out = {0};

	for (size_t at = 0, end, span = 0; at < s.n; at = end) {
		enum sort sort = sort_of(char_at(s, at));
		bool number;

		if (sort == SORT_UNKNOWN) {
			out.n = 0;
			add(&out, a, divide(t, a, a, s), 0);
			return out;
		}
		while (span < spans->n && spans->v[span].end <= at)
			span++;
		end = run_end(s, at, sort, spans, span);
		number = sort == SORT_PLAIN && span < spans->n && spans->v[span].start <= at && end <= spans->v[span].end;
		if (sort == SORT_SPACE || number)
			*LIST_ADD(&out, a) = (struct piece){NULL, at};
		else
			add(&out, a, words_of(t, a, str_sub(s, at, end)), at);
	}
	return out;
}
