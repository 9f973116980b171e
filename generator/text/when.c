#include "text/when_internal.h"

/* How far before `from` a time may stand from which a later one takes over its year or era. */
#define WINDOW 400

bool when_take(struct str s, size_t *i, const char *words)
{
	size_t n = starting_word(str_from(s, *i), words);

	*i += n;
	return n > 0;
}

bool when_take_word(struct str s, size_t *i, const char *word)
{
	if (!starts_with_word(str_from(s, *i), word))
		return false;
	*i += str_of(word).n;
	return true;
}

void when_skip_space(struct str s, size_t *i)
{
	*i = s.n - skip_space(str_from(s, *i)).n;
}

bool when_is_year(int value)
{
	return value >= 1868 && value <= 2199;
}

/* 三, 十二, 三十一, 二〇二一. */
static bool read_kanji(struct str s, size_t *i, struct figure *f)
{
	int tens = -1, digits = 0;
	size_t next = *i;

	*f = (struct figure){.kanji = true};
	while (*i < s.n) {
		uint32_t c = utf8_next(s, &next);
		int digit = kanji_digit(c);

		if (digit < 0 && kanji_power(c) != 1)
			return f->figures > 0 && kanji_power(c) == 0;
		if (digit >= 0) {
			f->value = tens < 0 ? f->value * 10 + digit : f->value + digit;
			digits++;
		} else if (tens >= 0 || digits > 1) {
			return false;
		} else {
			f->value = digits ? f->value * 10 : 10;
			tens = f->value;
			digits = 0;
		}
		if (++f->figures > 4 || (tens >= 0 && digits > 1))
			return false;
		*i = next;
	}
	return f->figures > 0;
}

bool figure_read(struct str s, size_t *i, struct figure *f)
{
	size_t next = *i;

	if (kanji_digit(char_at(s, *i)) >= 0 || kanji_power(char_at(s, *i)) == 1)
		return read_kanji(s, i, f);
	*f = (struct figure){0};
	while (next < s.n) {
		int digit = digit_value(utf8_next(s, &next));

		if (digit < 0)
			break;
		if (++f->figures > 4)
			return false;
		f->value = f->value * 10 + digit;
		*i = next;
	}
	return f->figures > 0;
}

bool figure_begins(struct str s, size_t i)
{
	uint32_t c = i ? utf8_prev(s, &i) : 0, previous = char_before(s, i);
	bool word = is_latin(previous) || digit_value(previous) >= 0;

	if (is_latin(c) || digit_value(c) >= 0 || kanji_digit(c) >= 0 || kanji_power(c) > 0)
		return false;
	if (c == '_' || c == '^' || c == '#' || c == '@')
		return false;
	if ((c == ',' || c == 0xFF0C) && digit_value(previous) >= 0)
		return false;
	return !((c == '.' || c == '/' || c == '-' || c == ':' || c == 0xFF0E || c == 0xFF0F || c == 0x2212) && word);
}

/* The first characters of the words that stand between times. */
static bool may_separate(uint32_t c)
{
	switch (c) {
	case '~':
	case ',':
	case 0x2013: /* – */
	case 0x2014: /* — */
	case 0x3001: /* 、 */
	case 0x301C: /* 〜 */
	case 0x304B: /* から */
	case 0x3068: /* と */
	case 0x3084: /* や */
	case 0x30FB: /* ・ */
	case 0x4E26: /* 並びに */
	case 0x53C8: /* 又は */
	case 0x53CA: /* 及び */
	case 0xFF0C: /* ， */
	case 0xFF0F: /* ／ */
	case 0xFF5E: /* ～ */
		return true;
	default:
		return false;
	}
}

bool when_take_separator(struct str s, size_t *i)
{
	static const char words[] = "～|〜|~|、|，|・|／|から|及び|並びに|又は|や|と|–|—|, ";
	static const char *const english[] = {"and", "to", "or", "through", "until", "from"};
	size_t next = *i;
	bool found;

	when_skip_space(s, &next);
	found = may_separate(char_at(s, next)) && when_take(s, &next, words);
	when_skip_space(s, &next);
	for (size_t k = 0; is_latin(char_at(s, next)) && k < sizeof english / sizeof *english; k++) {
		if (when_take_word(s, &next, english[k])) {
			found = true;
			when_skip_space(s, &next);
		}
	}
	if (found)
		*i = next;
	return found;
}

static bool when_is_list(struct str gap)
{
	size_t i = 0;

	return when_take_separator(gap, &i) && i == gap.n;
}

bool scan_continues(const struct scan *k, size_t start)
{
	return k->last.end > 0 && when_is_list(str_sub(k->s, k->last.end, start));
}

static bool bears_month(enum when_kind kind)
{
	return kind == WHEN_DAY || kind == WHEN_MONTH;
}

void when_inherit_year(const struct scan *k, struct when_match *m)
{
	const struct when_match *last = &k->last;

	if (!scan_continues(k, m->start) || !bears_month(last->kind) || last->date.year == 0)
		return;
	if (m->date.month < last->date.month || (m->date.month == last->date.month && m->date.day < last->date.day))
		return;
	m->date.year = last->date.year;
	m->kind = m->date.day ? WHEN_DAY : WHEN_MONTH;
}

int era_base(struct str era)
{
	static const struct {
		const char *words[5];
		int base;
	} eras[] = {{{"令和", "㋿", "R", "Ｒ", "Reiwa"}, 2018},
		    {{"平成", "㍻", "H", "Ｈ", "Heisei"}, 1988},
		    {{"昭和", "㍼", "S", "Ｓ", "Showa"}, 1925},
		    {{"大正", "㍽", "T", "Ｔ", "Taisho"}, 1911},
		    {{"明治", "㍾", "M", "Ｍ", "Meiji"}, 1867}};

	for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
		for (size_t k = 0; k < sizeof eras->words / sizeof *eras->words; k++) {
			if (str_is(era, eras[i].words[k]))
				return eras[i].base;
		}
	}
	return 0;
}

int when_weekday_name(struct str s, size_t *i)
{
	static const char *const names[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

	for (int k = 0; k < 7 && is_latin(char_at(s, *i)); k++) {
		char brief[4] = {names[k][0], names[k][1], names[k][2], 0};

		if ((s.p[*i] | 0x20) != brief[0])
			continue;
		if (when_take_word(s, i, names[k]))
			return k;
		if (when_take_word(s, i, brief)) {
			when_take(s, i, ".");
			return k;
		}
	}
	return -1;
}

static int weekday_kanji(uint32_t c)
{
	static const uint16_t days[] = {0x65E5, 0x6708, 0x706B, 0x6C34, 0x6728, 0x91D1, 0x571F};

	for (int k = 0; k < 7; k++) {
		if (days[k] == c)
			return k;
	}
	return -1;
}

void when_read_weekday(struct str s, struct when_match *m)
{
	size_t i = m->end, next;
	bool bracket;
	int day;

	when_skip_space(s, &i);
	bracket = when_take(s, &i, "(|（");
	next = i;
	day = weekday_kanji(char_at(s, i));
	if (day >= 0) {
		bool whole;

		utf8_next(s, &next);
		whole = when_take(s, &next, "曜日|曜");
		if (!bracket && !whole)
			return;
	} else {
		day = bracket ? when_weekday_name(s, &next) : -1;
	}
	if (day < 0)
		return;
	if (bracket) {
		when_take(s, &next, "・祝日|・祝|･祝|・休|、祝日|祝");
		if (!when_take(s, &next, ")|）"))
			return;
	}
	m->weekday = day;
	m->end = next;
}

static bool era_covers(struct date d, int base)
{
	return era_base(era_of_date(d).name) == base;
}

/* An era is right when any day that the time may mean lies in it. */
static bool era_is_right(const struct when_match *m, int base)
{
	struct date d = m->date;
	int year = m->year;

	switch (m->kind) {
	case WHEN_FISCAL_YEAR:
	case WHEN_QUARTER:
		return era_covers((struct date){(int16_t)year, 4, 1}, base) || era_base(era_of_fiscal_year(year).name) == base;
	case WHEN_DAY:
		return !date_valid(d) || era_covers(d, base);
	case WHEN_MONTH:
		return era_covers((struct date){d.year, d.month, 1}, base) || era_covers((struct date){d.year, d.month, 28}, base);
	default:
		return era_covers((struct date){(int16_t)year, 1, 25}, base) || era_covers((struct date){(int16_t)year, 12, 31}, base);
	}
}

/* What follows from what was read. */
static void complete(struct when_match *m)
{
	struct date d = m->date;

	if (d.year)
		m->year = d.year;
	if (m->at_end && m->year && m->kind == WHEN_FISCAL_YEAR)
		m->date = (struct date){(int16_t)(m->year + 1), 3, 31};
	if (m->at_end && m->year && m->kind == WHEN_CALENDAR_YEAR)
		m->date = (struct date){(int16_t)m->year, 12, 31};
	if (d.month) {
		/* a year that has 29 February, where none is stated */
		d.year = d.year ? d.year : 2020;
		m->impossible = !date_valid(d);
	}
	if (m->era.n && m->year)
		m->era_wrong = m->era_year < 1 || !era_is_right(m, era_base(m->era));
}

/* Digits, the first letters of times, kanji numerals and eras. */
static const struct stops stops = {
	.ascii = {['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true,
		  ['7'] = true, ['8'] = true, ['9'] = true, ['A'] = true, ['D'] = true, ['F'] = true, ['H'] = true,
		  ['J'] = true, ['M'] = true, ['N'] = true, ['O'] = true, ['Q'] = true, ['R'] = true, ['S'] = true,
		  ['T'] = true, ['W'] = true, ['f'] = true, ['s'] = true, ['t'] = true},
	.blocks = {STOP(0x3007), STOP(0x32FF), STOP(0x337B), STOP(0x4E00), STOP(0x4E5D), STOP(0x4E8C), STOP(0x4EE4), STOP(0x5146),
		   STOP(0x5341), STOP(0x56DB), STOP(0x5927), STOP(0x5E73), STOP(0x660E), STOP(0x7B2C), STOP(0xFF10), STOP(0xFF40)},
};

/* Begins the word or letter at i as times do? */
static bool may_begin_word(struct str s, size_t i)
{
	static const char words[] = "janfebmaraprmayjunjulaugsepoctnovdecsunmontuewedthufrisatreiheishotaimeifirsecthifoufis";
	struct str rest = str_from(s, i);
	char c = (char)(rest.p[0] | 0x20);

	if (is_latin(char_before(s, i)) || rest.n < 2)
		return false;
	if (rest.n < 3 || !is_latin(char_at(rest, 1)) || str_starts(rest, STR("FY")))
		return true;
	for (const char *w = words; *w; w += 3) {
		if (c == w[0] && (rest.p[1] | 0x20) == w[1] && (rest.p[2] | 0x20) == w[2])
			return true;
	}
	return false;
}

/* May a time begin with the character at i, which ends at `next`, and is one to stop at? Most do not. */
static bool may_begin(struct str s, size_t i, uint32_t c, size_t next)
{
	struct str rest = str_from(s, next);

	if (c < 0x80)
		return (c >= '0' && c <= '9') || may_begin_word(s, i);
	switch (c) {
	case 0x4EE4: /* 令和 */
	case 0x662D: /* 昭和 */
		return str_starts(rest, STR("和"));
	case 0x5E73: /* 平成 */
		return str_starts(rest, STR("成"));
	case 0x5927: /* 大正 */
		return str_starts(rest, STR("正"));
	case 0x660E: /* 明治 */
		return str_starts(rest, STR("治"));
	case 0x7B2C: /* 第 */
	case 0x32FF: /* the eras of one character */
	case 0x337B:
	case 0x337C:
	case 0x337D:
	case 0x337E:
		return true;
	default:
		return kanji_digit(c) >= 0 || kanji_power(c) == 1 || (c >= 0xFF10 && (digit_value(c) >= 0 || is_latin(c)));
	}
}

/* Behind the digits of which c is one, and behind other characters: no time begins within a number. */
static size_t run_end(struct str s, uint32_t c, size_t next)
{
	while (c >= '0' && c <= '9' && next < s.n && s.p[next] >= '0' && s.p[next] <= '9')
		next++;
	return next;
}

/* Where reading begins, so that what a time takes over from those before it is seen: at the start of a sentence, if there is one. */
static size_t window_start(struct str s, size_t from)
{
	size_t i = from > WINDOW ? from - WINDOW : 0;

	while (i > 0 && i < from && ((unsigned char)s.p[i] & 0xC0) == 0x80)
		i++;
	for (size_t k = i; i > 0 && k < from; k++) {
		if (s.p[k] == '\n' || (k > 2 && str_is(str_sub(s, k - 3, k), "。")))
			return k;
	}
	return i;
}

bool when_find(struct str s, size_t from, struct when_match *m)
{
	struct scan k = {.s = s, .from = from};
	size_t i = window_start(s, from), behind = i;

	for (size_t next = i; (i = skip_to_stop(s, next, s.n, &stops)) < s.n;) {
		uint32_t c = char_at(s, i);
		bool open = false;

		next = i;
		utf8_next(s, &next);
		if (!may_begin(s, i, c, next))
			continue;
		next = run_end(s, c, next);
		if (i > k.last.end + WINDOW)
			k = (struct scan){.s = s, .from = from};
		*m = (struct when_match){.start = i, .weekday = -1};
		if (!when_read_japanese(&k, i, m, &open) && !when_read_english(&k, i, m))
			continue;
		if (m->start == i)
			when_read_end_of(s, i >= from && from > behind ? from : behind, m);
		complete(m);
		if (m->start >= from)
			return true;
		k.last = *m;
		k.open = open;
		if (m->era.n)
			k.era = m->era;
		next = behind = m->end;
	}
	return false;
}
