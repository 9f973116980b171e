#include "text/quantity_internal.h"

/* What stands before a number that names instead of counting. */
static const struct str japanese_namers[] = {
	STR_OF("第"),         STR_OF("令和"),       STR_OF("平成"),     STR_OF("昭和"),   STR_OF("大正"),     STR_OF("明治"),
	STR_OF("㋿"),        STR_OF("※"),          STR_OF("№"),        STR_OF("別表"),   STR_OF("別紙"),     STR_OF("別添"),
	STR_OF("別記"),       STR_OF("様式"),       STR_OF("附則"),     STR_OF("条の"),   STR_OF("フェーズ"), STR_OF("ステップ"),
	STR_OF("バージョン"), STR_OF("レベル"),     STR_OF("パターン"), STR_OF("タイプ"), STR_OF("ケース"),   STR_OF("ランク"),
	STR_OF("カテゴリ"),   STR_OF("カテゴリー"),
};
/* These end many a noun (代表, 地図, 受注), so no kanji may stand before them. */
static const char japanese_short_namers[] = "表|図|注|号";

/* 1: names only with a capital: Part 2, but in part 2 systems. */
static const struct known_word english_namers[] = {
	KNOWN_WORD("fy", 0),       KNOWN_WORD("no", 1),        KNOWN_WORD("act", 1),        KNOWN_WORD("fig", 0),
	KNOWN_WORD("iec", 1),      KNOWN_WORD("iso", 1),       KNOWN_WORD("law", 1),        KNOWN_WORD("nos", 1),
	KNOWN_WORD("rfc", 1),      KNOWN_WORD("row", 0),       KNOWN_WORD("tls", 1),        KNOWN_WORD("ver", 1),
	KNOWN_WORD("vol", 1),      KNOWN_WORD("form", 1),      KNOWN_WORD("item", 1),       KNOWN_WORD("note", 1),
	KNOWN_WORD("page", 0),     KNOWN_WORD("part", 1),      KNOWN_WORD("room", 1),       KNOWN_WORD("step", 1),
	KNOWN_WORD("type", 1),     KNOWN_WORD("wcag", 1),      KNOWN_WORD("annex", 0),      KNOWN_WORD("class", 1),
	KNOWN_WORD("items", 1),    KNOWN_WORD("level", 1),     KNOWN_WORD("meiji", 0),      KNOWN_WORD("pages", 0),
	KNOWN_WORD("phase", 0),    KNOWN_WORD("reiwa", 0),     KNOWN_WORD("showa", 0),      KNOWN_WORD("stage", 1),
	KNOWN_WORD("table", 0),    KNOWN_WORD("column", 0),    KNOWN_WORD("figure", 0),     KNOWN_WORD("heisei", 0),
	KNOWN_WORD("tables", 0),   KNOWN_WORD("taisho", 0),    KNOWN_WORD("volume", 1),     KNOWN_WORD("article", 0),
	KNOWN_WORD("chapter", 0),  KNOWN_WORD("figures", 0),   KNOWN_WORD("section", 0),    KNOWN_WORD("version", 0),
	KNOWN_WORD("windows", 1),  KNOWN_WORD("appendix", 0),  KNOWN_WORD("articles", 0),   KNOWN_WORD("chapters", 0),
	KNOWN_WORD("sections", 0), KNOWN_WORD("paragraph", 0), KNOWN_WORD("paragraphs", 0),
};

static const struct known_word months[] = {
	KNOWN_WORD("may", 5),       KNOWN_WORD("july", 7),     KNOWN_WORD("june", 6),      KNOWN_WORD("april", 4),
	KNOWN_WORD("march", 3),     KNOWN_WORD("august", 8),   KNOWN_WORD("january", 1),   KNOWN_WORD("october", 10),
	KNOWN_WORD("december", 12), KNOWN_WORD("february", 2), KNOWN_WORD("november", 11), KNOWN_WORD("september", 9),
};

/* Lists of days or of numbers are followed this many steps, so that a text of nothing else is read in good time. */
#define LIST_STEPS 8

static bool ends_with_one(struct str s, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s.n >= words[i].n && s.p[s.n - 1] == words[i].p[words[i].n - 1] && str_ends(s, words[i]))
			return true;
	}
	return false;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool ends_with_month(struct str s)
{
	const struct known_word *month = known_word_last(s, months, COUNT(months));

	return month && is_capital(s.p[s.n - month->word.n]);
}

static bool starts_with_month(struct str s)
{
	return s.n > 0 && is_capital(s.p[0]) && known_word_first(s, months, COUNT(months));
}

static bool ends_with_namer(struct str before)
{
	const struct known_word *namer;

	if (!is_ascii_behind(before))
		return ends_with_one(before, japanese_namers, COUNT(japanese_namers)) ||
		       (ends_with_any(before, japanese_short_namers) && !is_han(char_before(before, before.n - 3)));
	if (str_ends(before, STR(".")))
		before.n--;
	namer = known_word_last(before, english_namers, COUNT(english_namers));
	return namer && (!namer->value || is_capital(before.p[before.n - namer->word.n]));
}

/* Steps back over a separator and the number before it: Tables 17 and |18, 第1・第2, 平成29、|30年度. */
static bool step_back(struct str *before)
{
	static const struct str separators[] = {STR_OF("～"),   STR_OF("〜"), STR_OF("~"),   STR_OF("・"), STR_OF("、"), STR_OF("及び"),
						STR_OF("から"), STR_OF("–"),  STR_OF("and"), STR_OF("to"), STR_OF("or")};
	struct str s = *before;
	size_t end = s.n, start;

	for (size_t i = 0; s.n > 0 && i < COUNT(separators) && end == s.n; i++) {
		if (s.p[s.n - 1] == separators[i].p[separators[i].n - 1] && str_ends(s, separators[i]))
			end -= separators[i].n;
	}
	if (end == s.n)
		return false;
	s = skip_space_back(str_sub(s, 0, end));
	for (start = s.n; start > 0 && digit_value(char_before(s, start)) >= 0;)
		utf8_prev(s, &start);
	if (start == s.n)
		return false;
	*before = skip_space_back(str_sub(s, 0, start));
	return true;
}

static bool is_named(struct str s, size_t start)
{
	struct str before = skip_space_back(str_sub(s, 0, start));
	int steps = 0;

	do {
		if (ends_with_namer(before))
			return true;
	} while (++steps < LIST_STEPS && step_back(&before));
	return false;
}

/* The half-width form of a sign. */
static uint32_t narrow(uint32_t c)
{
	return c == 0x2010 ? '-' : c > 0xFF00 && c < 0xFF5F ? c - 0xFEE0 : c;
}

static bool is_alphanumeric(uint32_t c)
{
	return is_latin(c) || digit_value(c) >= 0;
}

/* Part of a word, a version, an address: H29, IPv6, COVID-19, 10.3.2, 2021/6/28, [^1]. */
static bool is_inside_identifier(struct str s, size_t start)
{
	size_t i = start;
	uint32_t c = narrow(start ? utf8_prev(s, &i) : 0), previous = char_before(s, i);

	if (is_latin(c) || c == '_' || c == '^' || c == '#' || c == '@' || digit_value(c) >= 0)
		return true;
	if (c == ':')
		return digit_value(previous) >= 0 || previous == ':';
	if (c == '+')
		return is_latin(previous);
	return (c == '.' || c == '/' || c == '-') && is_alphanumeric(previous);
}

static bool is_latin_unit(struct str s)
{
	static const char *const units[] = {"GB", "MB", "TB", "KB", "kB",  "PB",  "Gbps", "Mbps", "kbps", "bps", "km", "cm",
					    "mm", "kg", "ha", "kW", "kWh", "MHz", "GHz",  "ms",   "m",    "g",   "t",  "h"};
	size_t n = 0;

	while (n < s.n && (unsigned char)s.p[n] < 0x80 && is_alphanumeric((unsigned char)s.p[n]))
		n++;
	for (size_t i = 0; i < COUNT(units); i++) {
		if (str_is(str_sub(s, 0, n), units[i]))
			return true;
	}
	return false;
}

static bool continues_identifier(struct str after)
{
	uint32_t c = narrow(char_at(after, 0));
	size_t i = 0;

	if (c == 0)
		return false;
	utf8_next(after, &i);
	if (is_latin(c))
		return !is_latin_unit(after);
	if (c == '_')
		return true;
	/* 24-hour counts, 3-D does not */
	if (c == '-')
		return digit_value(char_at(after, i)) >= 0 || (char_at(after, i) >= 'A' && char_at(after, i) <= 'Z');
	return (c == '.' || c == ':' || c == '/') && digit_value(char_at(after, i)) >= 0;
}

/* (1), （12）, [1] */
static bool is_enumerator(struct str s, size_t start, const struct number *n)
{
	uint32_t open = char_before(s, start), close = char_at(s, n->end);

	if (!n->plain && n->kind == NUMBER_FIGURES)
		return false;
	return n->figures <= 2 && ((open == '(' && close == ')') || (open == 0xFF08 && close == 0xFF09) || (open == '[' && close == ']'));
}

/* Words behind a number that make it a name, and what must not follow them. */
static bool is_ordinal(struct str after)
{
	static const struct {
		const char *word, *unless;
	} words[] = {
		{"月", "間"}, {"年度", ""},   {"年代", ""},       {"年生", ""}, {"時", "間"}, {"号", ""},      {"章", ""},
		{"節", ""},   {"条", "件"},   {"款", ""},         {"丁目", ""}, {"番地", ""}, {"番", "組"},    {"級", ""},
		{"位", "置"}, {"世紀", ""},   {"代", "表|理|替"}, {"版", ""},   {"次", "元"}, {"階", "層|建"}, {"項", "目"},
		{"学期", ""}, {"四半期", ""}, {"分の", ""},       {"等級", ""},
	};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (!may_start(after, words[i].word))
			continue;
		struct str word = str_of(words[i].word);
		if (str_starts(after, word) && !starts_with_any(str_from(after, word.n), words[i].unless))
			return true;
	}
	return false;
}

/* 3回目 and 5年目, but not 3つ目標. */
static bool is_counted_ordinal(struct str after)
{
	static const char *const counters[] = {"回", "年",   "日", "人", "件", "つ", "台", "社", "枚",
					       "週", "か月", "度", "本", "点", "段", "列", "行"};

	for (size_t i = 0; i < COUNT(counters); i++) {
		if (!may_start(after, counters[i]))
			continue;
		struct str rest = str_from(after, str_of(counters[i]).n);
		if (str_starts(after, str_of(counters[i])) && starts_with_any(rest, "目"))
			return !starts_with_any(str_from(rest, STR("目").n), "標|的|録|途|指|線|安|次");
	}
	return false;
}

/* A day of the month: a month stands before it, alone or in a list of days (3月2日、3日、26日), or what follows speaks of a day. */
static bool is_day(struct str s, size_t start, struct str behind)
{
	struct str before = str_sub(s, 0, start);
	size_t i = start;

	if (starts_with_any(behind, "（月|（火|（水|（木|（金|（土|（日|(月|(火|(水|(木|(金|(土|(日|付|現在|時点|に|まで|から|～|〜|開催"))
		return true;
	for (int characters = 0; i > 0 && characters < LIST_STEPS * 8; characters++) {
		uint32_t c = char_before(before, i);
		struct str rest = str_sub(before, 0, i);

		if (c == 0x6708 /* 月 */) {
			utf8_prev(before, &i);
			if (digit_value(char_before(before, i)) >= 0 ||
			    ends_with_any(str_sub(before, 0, i), "同|翌|前|当|毎|今|各|か|カ|ヶ"))
				return true;
		} else if (digit_value(c) >= 0 || ends_with_any(rest, "日|、|，|,|～|〜|~|・|（|）|(|)|火|水|木|金|土|祝| |　")) {
			utf8_prev(before, &i);
		} else if (ends_with_any(rest, "及び")) {
			i -= STR("及び").n;
		} else {
			return false;
		}
	}
	return false;
}

/* A year or what belongs to one: 2021年, 29年12月, but not 10年 or 3年間. */
static bool is_calendar_year(const struct number *n, struct str behind)
{
	struct str near = skip_space(behind);

	if (starts_with_any(behind, "間|以|未満|超|ぶり|連続|余|程度|ごと|毎|分|前|後|弱|強|経"))
		return false;
	if (starts_with_any(behind, "度|代|生|末|初|春|夏|秋|冬") || digit_value(char_at(near, 0)) >= 0)
		return true;
	return n->plain && n->figures == 4;
}

static bool is_japanese_date(struct str s, size_t start, const struct number *n, struct str after)
{
	struct str behind = str_from(after, 3), before = str_sub(s, 0, start);

	if (str_starts(after, STR("年")))
		return is_calendar_year(n, behind);
	if (str_starts(after, STR("日")) && !starts_with_any(behind, "間|以|前|後|当|あた|分|程度|未満") && n->figures <= 2)
		return is_day(s, start, behind);
	/* 10時30分 is a time; 3分の1 is a fraction, which stands for no decimal number */
	if (str_starts(after, STR("分")) || str_starts(after, STR("秒")))
		return ends_with_any(before, "時|分") && digit_value(char_before(before, before.n - 3)) >= 0;
	return ends_with_any(before, "分の") && before.n > 6 && digit_value(char_before(before, before.n - 6)) >= 0;
}

/* 28 June, June 28, 2 to 3 September, 10 a.m. */
static bool is_english_date(struct str s, size_t start, const struct number *n)
{
	static const char *const separators[] = {"–", "-", "to", "and", ",", "or"};
	struct str after = str_from(s, n->end), before = skip_space_back(str_sub(s, 0, start));
	bool more = true;
	int steps = 0;

	if (!n->plain || n->figures > 2)
		return false;
	while (more && steps++ < LIST_STEPS) {
		size_t end = 0;

		after = skip_space(after);
		if (starts_with_month(after) || starts_with_any(after, "a.m.|p.m."))
			return true;
		more = false;
		for (size_t i = 0; i < COUNT(separators) && !more; i++) {
			more = str_starts(after, str_of(separators[i]));
			if (more)
				after = skip_space(str_from(after, str_of(separators[i]).n));
		}
		while (end < after.n && digit_value((unsigned char)after.p[end]) >= 0)
			end++;
		more = more && end > 0 && end <= 2;
		after = str_from(after, end);
	}
	steps = 0;
	do {
		if (ends_with_month(before))
			return true;
	} while (++steps < LIST_STEPS && step_back(&before));
	return false;
}

/* 百万円 says in which unit a table is. */
static bool is_unit_of_money(struct str s, size_t start, const struct number *n)
{
	while (start < n->end) {
		if (kanji_digit(utf8_next(s, &start)) >= 0)
			return false;
	}
	return starts_with_any(str_from(s, n->end), "円");
}

/* Kanji numerals are read as numbers where they cannot be part of a word: 三十二, 三件, but not 一部, 二重, 五十嵐. */
static bool is_kanji_word(struct str s, size_t start, const struct number *n)
{
	static const char counters[] =
		"件|団体|社|か所|カ所|ヶ所|箇所|か月|カ月|ヶ月|箇月|年間|日間|時間|週間|種類|名|人|回|枚|通|台|部|店舗|割|円|本|冊|校|区分|"
		"項目|分野|事業|システム|センター|コース|倍|世帯|歳|つ|都道府県|市町村|パーセント";
	static const char counters_of_one[] = "件|団体|社|か所|カ所|ヶ所|箇所|か月|カ月|ヶ月|箇月|年間|日間|時間|週間|種類|名";
	struct str after = str_from(s, n->end), before = str_sub(s, 0, start);
	uint32_t previous = char_before(before, before.n), next = char_at(after, 0);
	bool first_of_line = before.n == 0 || previous == '\n';

	if (is_alphanumeric(previous) || is_alphanumeric(next) || ends_with_any(before, "数|幾|何|十|百|千|同|唯|統|単|過"))
		return true;
	if (first_of_line && (next == ' ' || next == 0x3000 || next == 0x3001))
		return true; /* 十二　デジタル基盤 */
	if (n->percent)
		return false;
	if (is_unit_of_money(s, start, n))
		return true;
	if (n->figures > 1)
		return is_han(next) && !starts_with_any(after, counters) && !starts_with_any(after, "点|分|秒|日以|日前|年以|年前|年後");
	if (is_han(previous) && !ends_with_any(before, "約|計|各|全|他|総|大|低"))
		return true;
	return !starts_with_any(after, n->value.coefficient == 1 ? counters_of_one : counters);
}

/* Half of the total, but not the first half of the year, or half a day. */
static bool is_share(struct str before, struct str after)
{
	static const char *const periods[] = {"first", "second", "latter", "other", "last", "early", "later", "top", "bottom", "and a"};

	for (size_t i = 0; i < COUNT(periods); i++) {
		if (ends_with_word(before, periods[i]))
			return false;
	}
	after = skip_space(after);
	return char_before(before, before.n) != '-' && (starts_with_word(after, "of") || starts_with_word(after, "the"));
}

/* Once a month, but not once it is open. */
static bool is_frequency(struct str after)
{
	static const char *const words[] = {"a", "an", "every", "per", "each"};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (starts_with_word(after, words[i]))
			return true;
	}
	return false;
}

/* English words count before a noun, but one of the papers, or two-factor, does not. */
static bool is_english_word(struct str s, size_t start, const struct number *n)
{
	static const char *const no_nouns[] = {"of",  "another", "or",   "and",   "by",   "who", "that",   "which", "can",   "is",
					       "was", "has",     "to",   "in",    "on",   "at",  "for",    "with",  "where", "such",
					       "the", "a",       "more", "after", "must", "may", "should", "means", "occurs"};
	static const char *const spans[] = {"year", "month", "week", "day", "hour", "minute", "member", "person"};
	struct str after = str_from(s, n->end), before = skip_space_back(str_sub(s, 0, start));
	uint32_t previous = char_before(s, start), next = char_at(after, 0);

	if (starts_with_word(str_from(s, start), "half"))
		return !is_share(before, after);
	if (starts_with_word(str_from(s, start), "once"))
		return !is_frequency(skip_space(after));
	if (previous == '-' || previous == '\'' || previous == '.' || next == 0x2019)
		return true;
	if (next == '-') {
		for (size_t i = 0; i < COUNT(spans); i++) {
			if (starts_with_word(str_from(after, 1), spans[i]))
				return false;
		}
		return true;
	}
	if (n->scaled || n->percent || n->value.coefficient != 1)
		return false;
	if (next != ' ' || !is_latin(char_at(after, 1)) || ends_with_word(before, "no") || ends_with_word(before, "any") ||
	    ends_with_word(before, "each") || ends_with_word(before, "this") || ends_with_word(before, "every"))
		return true;
	for (size_t i = 0; i < COUNT(no_nouns); i++) {
		if (starts_with_word(str_from(after, 1), no_nouns[i]))
			return true;
	}
	return false;
}

/* Nothing that was counted follows: "above", an adverb, the end of the sentence. */
static bool ends_reference(struct str after)
{
	size_t n = 0;

	while (n < after.n && (unsigned char)after.p[n] < 0x80 && is_latin((unsigned char)after.p[n]))
		n++;
	return n == 0 || starts_with_word(after, "above") || starts_with_word(after, "below") || str_ends(str_sub(after, 0, n), STR("ly"));
}

/* Parts of the text by number: 1から7までの事業, "in 1 to 5 above". */
static bool is_reference(struct str s, size_t start, const struct number *n)
{
	struct str before = skip_space_back(str_sub(s, 0, start)), after = skip_space(str_from(s, n->end));
	struct number other;
	size_t i;

	if (!n->plain || n->figures > 2)
		return false;
	if (starts_with_any(after, "から"))
		return number_at(after, STR("から").n, &other) && other.plain && starts_with_any(str_from(after, other.end), "まで");
	if (starts_with_any(after, "まで"))
		return ends_with_any(before, "から") && digit_value(char_before(before, before.n - STR("から").n)) >= 0;
	if (ends_with_word(before, "to")) {
		before = skip_space_back(str_sub(before, 0, before.n - 2));
		for (i = before.n; i > 0 && digit_value((unsigned char)before.p[i - 1]) >= 0;)
			i--;
		return i < before.n && ends_with_word(skip_space_back(str_sub(before, 0, i)), "in") && ends_reference(after);
	}
	if (!starts_with_word(after, "to") || !ends_with_word(before, "in"))
		return false;
	i = after.n - skip_space(str_from(after, 2)).n;
	return number_at(after, i, &other) && other.plain && ends_reference(skip_space(str_from(after, other.end)));
}

bool number_is_name(struct str s, size_t start, const struct number *n)
{
	struct str after = str_from(s, n->end), near = skip_space(after);

	if (is_named(s, start) || is_enumerator(s, start, n))
		return true;
	if (n->kind == NUMBER_WORD)
		return is_english_word(s, start, n);
	if (n->kind == NUMBER_KANJI && is_kanji_word(s, start, n))
		return true;
	if (n->kind == NUMBER_FIGURES && (is_inside_identifier(s, start) || continues_identifier(after)))
		return true;
	if (n->percent)
		return false;
	return is_ordinal(near) || is_counted_ordinal(near) || is_reference(s, start, n) || is_japanese_date(s, start, n, near) ||
	       is_english_date(s, start, n);
}

bool number_is_year(struct str s, const struct number *n)
{
	struct str after = skip_space(str_from(s, n->end));
	bool year = n->plain && n->figures == 4 && n->value.coefficient >= 1868 && n->value.coefficient <= 2199;

	return year && !starts_with_counter(after);
}

bool number_is_heading(struct str s, size_t start, const struct number *n)
{
	struct str after = str_from(s, n->end), word = skip_space(after);
	uint32_t next = char_at(word, 0);
	size_t counter;

	if ((start > 0 && s.p[start - 1] != '\n') || n->figures > 2 || !n->plain || word.n == after.n)
		return false;
	if (next < 0x80)
		return next >= 'A' && next <= 'Z';
	/* "5 団体" alone counts, "2 本人確認情報" does not */
	counter = starts_with_counter(word);
	return counter == 0 ||
	       (counter < word.n && is_han(char_at(word, counter)) && !starts_with_any(str_from(word, counter), "以|未|超|程|増|減|前"));
}
