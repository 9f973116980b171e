#include "text/quantity_internal.h"

/* Moves *i behind c when it stands there. */
static bool take(struct str s, size_t *i, uint32_t half, uint32_t full)
{
	size_t next = *i;
	uint32_t c;

	if (*i >= s.n)
		return false;
	c = utf8_next(s, &next);
	if (c != half && c != full)
		return false;
	*i = next;
	return true;
}

static size_t count_digits(struct str s, size_t i)
{
	size_t n = 0;

	while (i < s.n && digit_value(utf8_next(s, &i)) >= 0)
		n++;
	return n;
}

static void take_digits(struct str s, size_t *i, size_t count, struct number *n)
{
	for (; count; count--) {
		int digit = digit_value(utf8_next(s, i));

		n->figures++;
		if (n->value.coefficient > (INT64_C(1000000000000000000) - 1 - digit) / 10)
			n->too_long = true;
		else
			n->value.coefficient = n->value.coefficient * 10 + digit;
	}
}

/* 1234, 1,234, 12.5. */
static bool read_figures(struct str s, size_t *i, struct number *n)
{
	size_t count = count_digits(s, *i), next;

	*n = (struct number){.kind = NUMBER_FIGURES, .plain = true};
	if (count == 0)
		return false;
	take_digits(s, i, count, n);
	for (next = *i; count <= 3 && take(s, &next, ',', 0xFF0C) && count_digits(s, next) == 3; next = *i) {
		take_digits(s, &next, 3, n);
		*i = next;
		n->plain = false;
	}
	next = *i;
	if (take(s, &next, '.', 0xFF0E) && count_digits(s, next) > 0) {
		count = count_digits(s, next);
		take_digits(s, &next, count, n);
		*i = next;
		n->plain = false;
		if (count > 18)
			n->too_long = true;
		else
			n->value.exponent = (int8_t) - (int)count;
	}
	n->place = n->value.exponent;
	return true;
}

static void multiply(struct number *n, int power)
{
	n->place += power;
	n->power += power;
	n->scaled = true;
	n->plain = false;
	if (n->too_long || !decimal_mul(n->value, (struct decimal){1, (int8_t)power}, &n->value))
		n->too_long = true;
}

/* Adds the number that follows within the same numeral; places and ends are the latter's. */
static void append(struct number *n, const struct number *next)
{
	if (n->too_long || next->too_long || !decimal_add(n->value, next->value, &n->value))
		n->too_long = true;
	n->place = next->place;
	n->power = 0;
}

/* 千葉 and 百科 are no multipliers, whatever stands before them. */
static int power_at(struct str s, size_t *i)
{
	size_t next = *i;
	int power = next < s.n ? kanji_power(utf8_next(s, &next)) : 0;
	struct str rest = str_from(s, next);

	if (power == 0 || (power == 3 && starts_with_any(rest, "葉|代田|歳|早|曲|里")) || (power == 2 && starts_with_any(rest, "科|貨")))
		return 0;
	*i = next;
	return power;
}

/* Figures with 十百千: 5千, 2千5百, 854; behind a space only with yen. */
static bool read_section(struct str s, size_t *i, struct number *n)
{
	size_t next;
	int last;

	if (!read_figures(s, i, n))
		return false;
	next = *i;
	if (starts_with_any(skip_space(str_from(s, next)), "百万円|千円"))
		next = s.n - skip_space(str_from(s, next)).n;
	last = power_at(s, &next);
	if (last == 0 || last > 3)
		return true;
	multiply(n, last);
	*i = next;
	for (struct number more; read_figures(s, &next, &more); *i = next) {
		int power = power_at(s, &next);

		if (power == 0 || power >= last)
			break;
		multiply(&more, power);
		append(n, &more);
		last = power;
	}
	return true;
}

/* Behind a space only 万億兆 multiply: 1,833 万件, but 5 千葉県. */
static int big_power_at(struct str s, size_t *i)
{
	size_t next = s.n - skip_space(str_from(s, *i)).n;
	int power = power_at(s, &next);

	if (power < 4)
		return 0;
	*i = next;
	return power;
}

/* Sections in descending order: 1億3,400万, 1万2,345. */
static bool read_japanese(struct str s, size_t *i, struct number *n)
{
	int last;

	if (!read_section(s, i, n))
		return false;
	last = big_power_at(s, i);
	if (last)
		multiply(n, last);
	while (last) {
		struct number next;
		size_t end = *i;
		int power;

		if (!read_section(s, &end, &next))
			break;
		power = big_power_at(s, &end);
		if (power >= last)
			break;
		if (power)
			multiply(&next, power);
		append(n, &next);
		*i = end;
		last = power;
	}
	return true;
}

static void read_english_multipliers(struct str s, size_t *i, struct number *n)
{
	static const struct {
		const char *word;
		int power;
	} words[] = {{"hundred", 2}, {"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12}};
	const size_t count = sizeof words / sizeof *words;
	size_t k;

	do {
		struct str rest = skip_space(str_from(s, *i));

		for (k = 0; k < count && !(rest.n < s.n - *i && starts_with_word(rest, words[k].word)); k++)
			;
		if (k < count) {
			multiply(n, words[k].power);
			*i = s.n - rest.n + str_of(words[k].word).n;
		}
	} while (k < count);
}

/* Parts of ten: 5割 is 50%, 3割5分 is 35%. */
static bool read_tenths(struct str s, size_t *i, struct number *n)
{
	struct str rest = str_from(s, *i);
	struct number hundredths;
	size_t next;

	if (!starts_with_any(rest, "割") || starts_with_any(rest, "割合|割当|割り|割付|割譲"))
		return false;
	multiply(n, 1);
	n->scaled = false;
	n->power = 0;
	*i += STR("割").n;
	next = *i;
	if (read_figures(s, &next, &hundredths) && starts_with_any(str_from(s, next), "分") && hundredths.plain &&
	    hundredths.figures == 1) {
		append(n, &hundredths);
		*i = next + STR("分").n;
	}
	return true;
}

static void read_percent(struct str s, size_t *i, struct number *n)
{
	struct str rest = skip_space(str_from(s, *i));
	static const char *const signs[] = {"%", "％", "パーセント"};
	static const char *const words[] = {"percent", "per cent"};
	size_t width = 0;

	if (n->kind != NUMBER_WORD && read_tenths(s, i, n)) {
		n->percent = true;
		return;
	}
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
		if (str_starts(rest, str_of(signs[k])))
			width = str_of(signs[k]).n;
	}
	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		if (starts_with_word(rest, words[k]))
			width = str_of(words[k]).n;
	}
	if (width == 0)
		return;
	n->percent = true;
	n->plain = false;
	*i = s.n - rest.n + width;
}

static size_t end_of_kanji(struct str s, size_t i)
{
	for (size_t next = i; next < s.n; i = next) {
		uint32_t c = utf8_next(s, &next);

		if (kanji_digit(c) < 0 && kanji_power(c) == 0)
			break;
	}
	return i;
}

/* A kanji numeral in pieces: 一億 + 三千四百 + 五. */
struct numeral {
	int64_t total, section;
	int digit;      /* digits without a power yet; -1: none */
	int last_small; /* the powers that went before, which must fall */
	int last_big;
	bool zero, powers;
};

static bool add_power(struct numeral *k, int power)
{
	if (k->digit > 9)
		return false;
	k->powers = true;
	if (power < 4) {
		if (power >= k->last_small || k->digit == 0)
			return false;
		k->section += (k->digit < 0 ? 1 : k->digit) * (power == 1 ? 10 : power == 2 ? 100 : 1000);
		k->last_small = power;
	} else {
		k->section += k->digit < 0 ? 0 : k->digit;
		if (power >= k->last_big || k->section == 0)
			return false;
		for (int zeros = power; zeros; zeros--)
			k->section *= 10;
		k->total += k->section;
		k->section = 0;
		k->last_big = power;
		k->last_small = 4;
	}
	k->digit = -1;
	return true;
}

static bool add_digit(struct numeral *k, int value)
{
	k->zero = k->zero || value == 0;
	k->digit = k->digit < 0 ? value : k->digit * 10 + value;
	return k->digit < 100000000;
}

/* The kanji numeral at *i: 三十二, 一億三千四百万, 二〇. One that cannot be read is passed over whole. */
static bool read_kanji(struct str s, size_t *i, struct number *n)
{
	struct numeral k = {.digit = -1, .last_small = 4, .last_big = 16};
	size_t end = end_of_kanji(s, *i);

	*n = (struct number){.kind = NUMBER_KANJI};
	for (; *i < end; n->figures++) {
		uint32_t c = utf8_next(s, i);
		int power = kanji_power(c);

		if (power ? !add_power(&k, power) : !add_digit(&k, kanji_digit(c))) {
			*i = end;
			return false;
		}
	}
	if (k.digit > 9 && (k.powers || !k.zero))
		return false; /* 二三件 is two or three */
	n->scaled = k.last_big < 16;
	n->place = n->scaled && k.digit < 0 && k.section == 0 ? k.last_big : 0;
	n->value.coefficient = k.total + k.section + (k.digit < 0 ? 0 : k.digit);
	return n->value.coefficient > 0;
}

/* Half of what stands behind, and 半数: 50%, roughly. */
static void set_half(struct number *n, enum number_kind kind)
{
	*n = (struct number){.kind = kind, .value = {50, 0}, .place = 1, .percent = true, .figures = 1};
}

/* 0: half */
static const struct known_word number_words[] = {
	KNOWN_WORD("one", 1),       KNOWN_WORD("six", 6),       KNOWN_WORD("ten", 10),       KNOWN_WORD("two", 2),
	KNOWN_WORD("five", 5),      KNOWN_WORD("four", 4),      KNOWN_WORD("half", 0),       KNOWN_WORD("nine", 9),
	KNOWN_WORD("once", 1),      KNOWN_WORD("eight", 8),     KNOWN_WORD("seven", 7),      KNOWN_WORD("three", 3),
	KNOWN_WORD("twice", 2),     KNOWN_WORD("eleven", 11),   KNOWN_WORD("twelve", 12),    KNOWN_WORD("twenty", 20),
	KNOWN_WORD("fifteen", 15),  KNOWN_WORD("sixteen", 16),  KNOWN_WORD("eighteen", 18),  KNOWN_WORD("fourteen", 14),
	KNOWN_WORD("nineteen", 19), KNOWN_WORD("thirteen", 13), KNOWN_WORD("seventeen", 17),
};

static bool read_word(struct str s, size_t *i, struct number *n)
{
	const struct known_word *w = known_word_first(str_from(s, *i), number_words, sizeof number_words / sizeof *number_words);

	if (!w)
		return false;
	*n = (struct number){.kind = NUMBER_WORD, .value = {w->value, 0}, .figures = 1};
	if (w->value == 0)
		set_half(n, NUMBER_WORD);
	*i += w->word.n;
	return true;
}

/* 2倍, three times the, 3-fold, twice as. */
static bool is_multiple(struct str word, struct str after)
{
	static const char *const words[] = {"as", "the", "that", "what", "higher", "larger", "greater", "its"};
	struct str rest = skip_space(after);

	if (starts_with_any(after, "倍|-fold|fold"))
		return !starts_with_any(after, "倍率");
	if (starts_with_word(rest, "times"))
		rest = skip_space(str_from(rest, STR("times").n));
	else if (!starts_with_word(word, "twice"))
		return false;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		if (starts_with_word(rest, words[k]))
			return true;
	}
	return false;
}

static bool read_number(struct str s, size_t *i, struct number *n)
{
	uint32_t c = char_at(s, *i);
	struct str word = str_from(s, *i);

	if (digit_value(c) >= 0) {
		if (!read_japanese(s, i, n))
			return false;
		if (!n->scaled)
			read_english_multipliers(s, i, n);
	} else if (kanji_digit(c) >= 0 || kanji_power(c) > 0) {
		if (!read_kanji(s, i, n))
			return false;
	} else if (is_latin(c)) {
		if (is_latin(char_before(s, *i)) || !read_word(s, i, n))
			return false;
		read_english_multipliers(s, i, n);
	} else if (c == 0x534A /* 半 */ && starts_with_any(word, "半数|半分")) {
		set_half(n, NUMBER_KANJI);
		*i += STR("半数").n;
	} else {
		return false;
	}
	if (!n->percent)
		read_percent(s, i, n);
	n->times = !n->percent && is_multiple(word, str_from(s, *i));
	n->end = *i;
	return true;
}

#define LETTER(low) [(low)] = true, [(low) - 'a' + 'A'] = true

/* Digits, the first letters of English numbers, and kanji numerals. */
static const struct stops stops = {
	.ascii = {['0'] = true,
		  ['1'] = true,
		  ['2'] = true,
		  ['3'] = true,
		  ['4'] = true,
		  ['5'] = true,
		  ['6'] = true,
		  ['7'] = true,
		  ['8'] = true,
		  ['9'] = true,
		  LETTER('e'),
		  LETTER('f'),
		  LETTER('h'),
		  LETTER('n'),
		  LETTER('o'),
		  LETTER('s'),
		  LETTER('t')},
	.blocks = {STOP(0x3007), STOP(0x4E00), STOP(0x4E5D), STOP(0x4E8C), STOP(0x5104), STOP(0x5146), STOP(0x5341), STOP(0x56DB),
		   STOP(0x767E), STOP(0xFF10)},
};

/* May a number begin at byte i, at a character to stop at? Mostly not, and that is soon told. */
static bool may_begin(struct str s, size_t i)
{
	uint32_t c = char_at(s, i);

	if (c < 0x80)
		return c <= '9' || !is_latin(char_before(s, i));
	return c >= 0xFF10 || c == 0x534A /* 半 */ || is_kanji_numeral(c);
}

bool number_next(struct str s, size_t *at, size_t limit, struct number *n)
{
	for (*at = skip_to_stop(s, *at, limit, &stops); *at < limit; *at = skip_to_stop(s, *at, limit, &stops)) {
		size_t end = *at;

		if (may_begin(s, end) && read_number(s, &end, n))
			return true;
		/* a numeral that cannot be read is passed over whole */
		if (end > *at)
			*at = end;
		else
			utf8_next(s, at);
	}
	return false;
}

bool number_at(struct str s, size_t at, struct number *n)
{
	size_t end = at;

	return at < s.n && skip_to_stop(s, at, at + 1, &stops) == at && may_begin(s, at) && read_number(s, &end, n);
}
