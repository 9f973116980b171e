#include "text/tokens.h"

#include <stdlib.h>
#include <string.h>

#include "text/language_internal.h"
#include "text/tokens_internal.h"
#include "text/when.h"

/* Terms shorter than this must end where a word ends. */
#define TERM_FREE_BYTES 15

struct found {
	struct token token;
	const struct word *word; /* null: the token is not one word */
};

struct reader {
	struct language_tools *tools;
	const struct vocabulary *v;
	struct arena *a, *scratch;
	struct str s;
	bool japanese;
	bool *boundary; /* a word ends or begins before this byte */
	struct piece_list pieces;
	size_t piece; /* the one that is read next */
	LIST(struct found) tokens;
	enum ending ending;
	struct span_list spans; /* of times and numbers, in order */
};

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static int by_start(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

static struct str_list sorted(struct arena *a, const struct str_list *words)
{
	struct str_list out = {0};

	for (size_t i = 0; words && i < words->n; i++) {
		if (words->v[i].n > 0)
			*LIST_ADD(&out, a) = words->v[i];
	}
	if (out.n > 0)
		qsort(out.v, out.n, sizeof *out.v, by_bytes);
	return out;
}

#define BEGINNING 4

/* Of the first bytes, of which there are enough: to pass over most. */
static size_t beginning(struct str s)
{
	uint32_t bytes;

	memcpy(&bytes, s.p, BEGINNING);
	return bytes * 0x9E3779B1u >> 20;
}

static bool may_begin_term(const struct vocabulary *v, struct str s)
{
	return v->shorter[(unsigned char)s.p[0]] || (s.n >= BEGINNING && v->begins[beginning(s)]);
}

struct vocabulary *vocabulary_new(struct arena *a, const struct str_list *units, const struct str_list *terms)
{
	struct vocabulary *v = ARENA_NEW(a, struct vocabulary);

	v->units = sorted(a, units);
	v->terms = sorted(a, terms);
	for (size_t i = 0; i < v->terms.n; i++) {
		struct str term = v->terms.v[i];

		if (term.n >= BEGINNING)
			v->begins[beginning(term)] = true;
		else
			v->shorter[(unsigned char)term.p[0]] = true;
	}
	return v;
}

/* A word may end before byte i: it is a boundary, and no run of letters or katakana is cut. */
static bool may_end(const struct reader *r, size_t i)
{
	uint32_t before = char_before(r->s, i), c = char_at(r->s, i);

	if ((is_katakana(before) && is_katakana(c)) || (is_letter_or_digit(before) && is_letter_or_digit(c)))
		return false;
	return r->boundary[i];
}

/* The longest of the sorted words that s begins with; `accept` may refuse one. Empty: none. */
static struct str longest_word(const struct reader *r, const struct str_list *words, size_t at)
{
	struct str s = str_from(r->s, at);
	size_t low = 0, high = words->n;

	/* a word that s begins with is not behind s in the order, and the longest comes last */
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (str_cmp(words->v[middle], s) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low-- > 0 && words->v[low].p[0] == (s.n ? s.p[0] : 0)) {
		struct str word = words->v[low];

		if (!str_starts(s, word))
			continue;
		if (may_end(r, at + word.n) || (words == &r->v->terms && word.n >= TERM_FREE_BYTES &&
						is_han(char_before(r->s, at + word.n)) && is_han(char_at(r->s, at + word.n))))
			return word;
	}
	return (struct str){0};
}

static struct token *add(struct reader *r, enum token_kind kind, size_t start, size_t end)
{
	struct found *f = LIST_ADD(&r->tokens, r->scratch);

	f->token = (struct token){.kind = kind, .start = (uint32_t)start, .end = (uint32_t)end};
	r->ending = ENDING_NONE;
	return &f->token;
}

/* Numbers that are words only where they count nothing: one of them. */
static bool counts(struct str number)
{
	for (size_t i = 0; i < number.n;) {
		uint32_t c = utf8_next(number, &i);

		if (digit_value(c) >= 0 || is_han(c))
			return true;
	}
	return !str_ends(number, STR("one")) && !str_ends(number, STR("One"));
}

/* Japanese without a figure has no number and no time. */
static bool has_figures(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);

		if ((c < 0x80 ? c >= '0' && c <= '9' : digit_value(c) >= 0) || kanji_digit(c) >= 0 || kanji_power(c) > 0 ||
		    c == 0x5143 /* 元 */)
			return true;
	}
	return false;
}

/* In Japanese, digits and a space, or digits in brackets, at the start number a heading: 7 システム, 1 3センター, ( 5) 研修. */
static size_t heading_number_end(struct str s)
{
	size_t i = 0, start;
	bool bracket = opens(char_at(s, 0));

	for (uint32_t c = char_at(s, 0); bracket && (opens(c) || is_space(c)); c = char_at(s, i))
		utf8_next(s, &i);
	start = i;
	while (digit_value(char_at(s, i)) >= 0)
		utf8_next(s, &i);
	if (i == start || i - start > 6)
		return 0;
	return is_space(char_at(s, i)) || (bracket && closes(char_at(s, i))) ? i : 0;
}

/* 1 億 349 万 is one number. */
static bool continues_number(const struct reader *r, struct quantity_match m)
{
	const struct span *last = r->spans.n > 0 ? &r->spans.v[r->spans.n - 1] : NULL;

	return last && last->kind == TOKEN_NUMBER && last->end + 1 == m.start && r->s.p[last->end] == ' ' &&
	       ends_with_any(str_sub(r->s, last->start, last->end), "兆|億|万") && digit_value(char_at(r->s, m.start)) >= 0;
}

static void find_numbers(struct reader *r, size_t from)
{
	struct when_match when;
	struct quantity_match m;
	size_t time = 0;

	for (size_t i = from; when_find(r->s, i, &when) && when.end > i; i = when.end)
		*LIST_ADD(&r->spans, r->scratch) = (struct span){TOKEN_TIME, when.start, when.end};
	size_t times = r->spans.n;
	for (size_t i = from; quantity_find(r->s, i, &m) && m.end > i; i = m.end) {
		while (time < times && r->spans.v[time].end <= m.start)
			time++;
		if (continues_number(r, m))
			r->spans.v[r->spans.n - 1].end = m.end;
		else if ((time == times || m.end <= r->spans.v[time].start) && counts(str_sub(r->s, m.start, m.end)))
			*LIST_ADD(&r->spans, r->scratch) = (struct span){TOKEN_NUMBER, m.start, m.end};
	}
	if (r->spans.n > 0)
		qsort(r->spans.v, r->spans.n, sizeof *r->spans.v, by_start);
}

/* The piece at `at`: a word of ICU's or what is left of one, a single mark. */
static const struct word *piece_at(struct reader *r, size_t at, size_t limit)
{
	size_t end = at;

	while (r->piece < r->pieces.n && r->pieces.v[r->piece].at < at)
		r->piece++;
	if (r->piece < r->pieces.n && r->pieces.v[r->piece].at == at) {
		const struct word *w = r->pieces.v[r->piece].word;

		if (w && at + w->text.n <= limit && (w->mark == 0 || w->mark == w->text.n))
			return w;
	}
	if (!is_mark(utf8_next(r->s, &end)))
		while (end < limit && !r->boundary[end])
			utf8_next(r->s, &end);
	return lexicon_word(r->tools, str_sub(r->s, at, end));
}

/* 12 回, as machine reading has it: the counter behind a space, though it is no unit of the vocabulary. Empty: none. */
static struct str counter_behind(struct reader *r, size_t end)
{
	const struct word *piece;

	if (!r->japanese || char_at(r->s, end) != ' ' || end + 1 == r->s.n)
		return (struct str){0};
	piece = piece_at(r, end + 1, r->s.n);
	return piece->counter ? piece->text : (struct str){0};
}

static size_t add_number(struct reader *r, const struct span *number)
{
	size_t end = number->end, behind = end;
	struct str unit;

	behind += char_at(r->s, end) == ' ';
	unit = longest_word(r, &r->v->units, behind);
	struct token *k = add(r, TOKEN_NUMBER, number->start, unit.n > 0 ? behind + unit.n : end);

	k->unit = (uint16_t)unit.n;
	if (unit.n == 0 && starts_with_any(str_from(r->s, end),
					   "か所|か月|か国|か年|カ所|カ月|カ国|カ年|ヶ所|ヶ月|ヶ国|ヶ年|ヵ所|ヵ月|ヵ国|箇所|箇月|箇年")) {
		k->unit = 6;
		k->end += 6;
	}
	if (k->unit == 0) {
		k->unit = (uint16_t)counter_behind(r, end).n;
		k->end += k->unit ? k->unit + 1u : 0;
	}
	k->reference = is_reference(r->s, number->start, k->end, k->unit > 0, r->japanese);
	return k->end;
}

/* 第13条, 第五次, 第 2 回: an ordinal with the kanji it counts by. Its end; 0: none stands here. */
static size_t ordinal_end(struct str s, size_t at)
{
	size_t i = at, digits;

	if (!str_starts(str_from(s, at), STR("第")))
		return 0;
	i += 3 + (char_at(s, at + 3) == ' ');
	digits = i;
	while (digit_value(char_at(s, i)) >= 0 || kanji_digit(char_at(s, i)) >= 0 || kanji_power(char_at(s, i)) > 0)
		utf8_next(s, &i);
	if (i == digits)
		return 0;
	digits = i + (char_at(s, i) == ' ');
	return starts_with_any(str_from(s, digits), "条|章|節|項|号|回|次|期|表|図|版|位|類|種|部|編|款|目") ? digits + 3 : i;
}

bool is_function_word(struct str s)
{
	/* in byte order */
	static const char *const words[] = {
		"a",    "also",  "an",    "and",  "are",  "as",    "at", "be",  "been", "being", "by",    "for",   "from", "had",   "has",
		"have", "in",    "into",  "is",   "it",   "its",   "of", "on",  "or",   "so",    "such",  "than",  "that", "the",   "their",
		"then", "there", "these", "they", "this", "those", "to", "was", "were", "when",  "where", "which", "who",  "whose", "with"};

	return s.n <= 5 && IS_IN(s, words);
}

/* Latin words and identifiers hold together: LGWAN-ASP, J-LIS, call-centre, TCP/IP, 2.0. `at` is behind the piece. */
static bool joins_identifier(const struct reader *r, const struct token *last, struct str piece, size_t at)
{
	uint32_t before = char_before(r->s, last->end), c = char_at(piece, 0), after = char_at(r->s, at);
	bool connector = c == '-' || c == '/' || c == '.' || c == '_' || c == '@' || c == '&' || c == 0x2010 || c == 0x2011;

	if (last->kind == TOKEN_TERM || last->kind == TOKEN_TIME || last->kind == TOKEN_PUNCTUATION)
		return false;
	if (connector && utf8_count(piece) == 1)
		return is_letter_or_digit(before) && is_letter_or_digit(after) && (last->kind != TOKEN_NUMBER || c == '-');
	if (!is_letter_or_digit(c))
		return false;
	if (is_letter_or_digit(before))
		return last->kind != TOKEN_NUMBER;
	return (before == '-' || before == '/' || before == '.' || before == '_' || before == '@' || before == '&' || before == 0x2010 ||
		before == 0x2011) &&
	       last->end - last->start > 1;
}

static bool joins(struct reader *r, struct token *last, size_t at, const struct word *piece)
{
	size_t end = at + piece->text.n;

	if (last->end != at)
		return false;
	if (joins_identifier(r, last, piece->text, end)) {
		last->kind = TOKEN_WORD;
		return true;
	}
	return r->japanese && japanese_joins(str_sub(r->s, last->start, at), piece, str_from(r->s, end), &r->ending, last->kind);
}

static void add_piece(struct reader *r, size_t at, const struct word *piece)
{
	struct found *last = r->tokens.n > 0 ? &r->tokens.v[r->tokens.n - 1] : NULL;
	size_t end = at + piece->text.n;

	if (last && joins(r, &last->token, at, piece)) {
		if (last->token.kind == TOKEN_NUMBER)
			last->token.unit = (uint16_t)piece->text.n;
		last->token.end = (uint32_t)end;
		last->word = NULL;
		return;
	}
	add(r, piece->mark ? TOKEN_PUNCTUATION : piece->kind, at, end);
	r->tokens.v[r->tokens.n - 1].word = piece;
	r->ending = piece->mark ? ENDING_NONE : piece->ending;
}

/* The mark of a note: ¹². */
static size_t note_mark_end(struct str s, size_t at)
{
	size_t end = at;

	for (size_t i = at; i < s.n && is_superscript(utf8_next(s, &i)); end = i)
		;
	return end;
}

/* Adds the token at `at`, or a part of one, and returns the byte behind it. */
static size_t read_token(struct reader *r, size_t at, size_t limit)
{
	size_t end = note_mark_end(r->s, at);
	const struct word *piece;

	if (end > at) {
		add(r, TOKEN_PARTICLE, at, end);
		return end;
	}
	if (r->boundary[at] && may_begin_term(r->v, str_from(r->s, at))) {
		struct str term = longest_word(r, &r->v->terms, at);

		if (term.n > 0) {
			add(r, TOKEN_TERM, at, at + term.n);
			return at + term.n;
		}
	}
	if (r->japanese) {
		end = ordinal_end(r->s, at);
		if (end > 0) {
			add(r, TOKEN_NUMBER, at, end)->reference = true;
			return end;
		}
	}
	piece = piece_at(r, at, limit);
	end = r->boundary[at] && piece->compound ? okurigana_noun(str_sub(r->s, at, limit)) : 0;
	if (end > 0) {
		add_piece(r, at, lexicon_word(r->tools, str_sub(r->s, at, at + end)));
		r->ending = ENDING_NONE;
		return at + end;
	}
	add_piece(r, at, piece);
	return at + piece->text.n;
}

/* What words mean is known; numbers and times are read. */
static void weigh(struct reader *r, struct token *k, const struct word *w)
{
	struct str text = str_sub(r->s, k->start, k->end);

	if (k->kind == TOKEN_NUMBER || k->kind == TOKEN_TIME) {
		k->meaning = meaning_of(r->a, k->kind, text, str_sub(r->s, k->end - k->unit, k->end), !r->japanese);
		k->hash = str_hash(k->meaning);
	} else {
		w = w ? w : lexicon_word(r->tools, text);
		k->meaning = w->meaning;
		k->hash = w->hash;
	}
	k->weight = (uint8_t)(k->kind == TOKEN_WORD && w ? w->weight : weight_of(k->kind, text));
}

struct tokens tokens_read(struct language_tools *t, const struct vocabulary *v, struct arena *a, struct str text)
{
	struct reader r = {.tools = t, .v = v, .a = a, .scratch = language_scratch(t), .s = text, .japanese = language_is_japanese(t)};
	size_t span = 0;

	if (!r.japanese || has_figures(text))
		find_numbers(&r, r.japanese ? heading_number_end(text) : 0);
	r.pieces = lexicon_pieces(t, r.scratch, text, &r.spans);
	r.boundary = ARENA_ARRAY(r.scratch, bool, text.n + 1);
	r.boundary[0] = r.boundary[text.n] = true;
	for (size_t i = 0; i < r.pieces.n; i++)
		r.boundary[r.pieces.v[i].at] = true;
	for (size_t at = 0; at < text.n;) {
		size_t next = at;

		while (span < r.spans.n && r.spans.v[span].start < at)
			span++;
		if (span < r.spans.n && r.spans.v[span].start == at) {
			const struct span *found = &r.spans.v[span];

			if (found->kind == TOKEN_NUMBER)
				at = add_number(&r, found);
			else
				at = add(&r, TOKEN_TIME, found->start, found->end)->end;
		} else if (is_space(utf8_next(text, &next))) {
			at = next;
		} else {
			at = read_token(&r, at, span < r.spans.n ? r.spans.v[span].start : text.n);
		}
	}
	struct tokens out = {.text = text, .v = ARENA_ARRAY(a, struct token, r.tokens.n + 1), .n = r.tokens.n};
	for (size_t i = 0; i < out.n; i++) {
		out.v[i] = r.tokens.v[i].token;
		weigh(&r, &out.v[i], r.tokens.v[i].word);
	}
	out.sentences = sentences_of(&out, a);
	return out;
}

bool token_is_figure(const struct token *k)
{
	return k->kind == TOKEN_TIME || (k->kind == TOKEN_NUMBER && !k->reference);
}

struct str token_text(const struct tokens *k, size_t i)
{
	return str_sub(k->text, k->v[i].start, k->v[i].end);
}

struct str token_unit(const struct tokens *k, size_t i)
{
	return str_sub(k->text, k->v[i].end - k->v[i].unit, k->v[i].end);
}

size_t tokens_weight(const struct tokens *k, size_t first, size_t end)
{
	size_t weight = 0;

	for (size_t i = first; i < end; i++)
		weight += k->v[i].weight;
	return weight;
}
