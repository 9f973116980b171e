#include "text/quantity_internal.h"

struct words {
	struct str text;
	enum comparator comparator;
	bool about;
};

/* Before the number; of two that end alike the longer one stands first. */
static const struct words japanese_before[] = {
	{STR_OF("約"), CMP_NONE, true},
	{STR_OF("およそ"), CMP_NONE, true},
	{STR_OF("おおむね"), CMP_NONE, true},
	{STR_OF("概ね"), CMP_NONE, true},
	{STR_OF("ほぼ"), CMP_NONE, true},
	{STR_OF("最大"), CMP_UP_TO, false},
	{STR_OF("最大で"), CMP_UP_TO, false},
	{STR_OF("最長"), CMP_UP_TO, false},
	{STR_OF("最低"), CMP_AT_LEAST, false},
	{STR_OF("最低でも"), CMP_AT_LEAST, false},
	{STR_OF("少なくとも"), CMP_AT_LEAST, false},
};

static const struct words english_before[] = {
	{STR_OF("about"), CMP_NONE, true},
	{STR_OF("approximately"), CMP_NONE, true},
	{STR_OF("around"), CMP_NONE, true},
	{STR_OF("roughly"), CMP_NONE, true},
	{STR_OF("nearly"), CMP_NONE, true},
	{STR_OF("almost"), CMP_NONE, true},
	{STR_OF("some"), CMP_NONE, true},
	{STR_OF("an estimated"), CMP_NONE, true},
	{STR_OF("close to"), CMP_NONE, true},
	{STR_OF("at least"), CMP_AT_LEAST, false},
	{STR_OF("no fewer than"), CMP_AT_LEAST, false},
	{STR_OF("no less than"), CMP_AT_LEAST, false},
	{STR_OF("not less than"), CMP_AT_LEAST, false},
	{STR_OF("a minimum of"), CMP_AT_LEAST, false},
	{STR_OF("at most"), CMP_AT_MOST, false},
	{STR_OF("up to"), CMP_UP_TO, false},
	{STR_OF("no more than"), CMP_AT_MOST, false},
	{STR_OF("not more than"), CMP_AT_MOST, false},
	{STR_OF("a maximum of"), CMP_UP_TO, false},
	{STR_OF("within"), CMP_AT_MOST, false},
	{STR_OF("more than"), CMP_MORE_THAN, false},
	{STR_OF("over"), CMP_MORE_THAN, false},
	{STR_OF("above"), CMP_MORE_THAN, false},
	{STR_OF("exceeding"), CMP_MORE_THAN, false},
	{STR_OF("fewer than"), CMP_LESS_THAN, false},
	{STR_OF("less than"), CMP_LESS_THAN, false},
	{STR_OF("under"), CMP_LESS_THAN, false},
	{STR_OF("below"), CMP_LESS_THAN, false},
};

static const struct words japanese_after[] = {
	{STR_OF("以上"), CMP_AT_LEAST, false},    {STR_OF("以下"), CMP_AT_MOST, false},     {STR_OF("以内"), CMP_AT_MOST, false},
	{STR_OF("未満"), CMP_LESS_THAN, false},   {STR_OF("超"), CMP_MORE_THAN, false},     {STR_OF("を超え"), CMP_MORE_THAN, false},
	{STR_OF("を上回"), CMP_MORE_THAN, false}, {STR_OF("を下回"), CMP_LESS_THAN, false}, {STR_OF("程度"), CMP_NONE, true},
	{STR_OF("前後"), CMP_NONE, true},         {STR_OF("ほど"), CMP_NONE, true},         {STR_OF("くらい"), CMP_NONE, true},
	{STR_OF("ぐらい"), CMP_NONE, true},       {STR_OF("余り"), CMP_NONE, true},         {STR_OF("余"), CMP_NONE, true},
	{STR_OF("弱"), CMP_NONE, true},           {STR_OF("強"), CMP_NONE, true},
};

static const struct words english_after[] = {
	{STR_OF(" or more"), CMP_AT_LEAST, false},  {STR_OF(" or over"), CMP_AT_LEAST, false},   {STR_OF(" or above"), CMP_AT_LEAST, false},
	{STR_OF(" and over"), CMP_AT_LEAST, false}, {STR_OF(" and above"), CMP_AT_LEAST, false}, {STR_OF(" or less"), CMP_AT_MOST, false},
	{STR_OF(" or fewer"), CMP_AT_MOST, false},  {STR_OF(" or below"), CMP_AT_MOST, false},   {STR_OF(" or so"), CMP_NONE, true},
};

static void apply(const struct words *w, struct quantity *q)
{
	q->about = q->about || w->about;
	if (w->comparator != CMP_NONE)
		q->comparator = w->comparator;
}

/* 契約3件 and its like count contracts. */
static bool is_treaty(struct str before)
{
	return ends_with_any(before, "契約|予約|規約|公約|条約|集約|制約|要約|解約|節約|特約|成約|協約|誓約|確約");
}

/* The words that end `before`; SIZE_MAX: none. Of several the longest. */
static size_t words_before(struct str before, struct quantity *q)
{
	const struct words *found = NULL;
	size_t longest = 0;
	bool english = is_ascii_behind(before);

	for (size_t i = 0; !english && i < COUNT(japanese_before); i++) {
		struct str w = japanese_before[i].text;

		if (str_ends(before, w) && w.n > longest && !is_treaty(before)) {
			found = &japanese_before[i];
			longest = w.n;
		}
	}
	for (size_t i = 0; english && i < COUNT(english_before); i++) {
		struct str w = english_before[i].text;

		if (w.n > longest && before.n >= w.n && (before.p[before.n - w.n] | 0x20) == w.p[0] && ends_with_word(before, w.p)) {
			found = &english_before[i];
			longest = w.n;
		}
	}
	if (!found)
		return SIZE_MAX;
	apply(found, q);
	return before.n - longest;
}

/* Where the sign that ends `before` begins; SIZE_MAX: there is none. */
static size_t sign_before(struct str before, bool *negative)
{
	struct str near = skip_space_back(before);
	size_t start = before.n;
	uint32_t c = start ? utf8_prev(before, &start) : 0, previous = char_before(before, start);

	*negative = c != '+' && c != 0xFF0B;
	if (c == '-' || c == 0xFF0D || c == 0x2212 || c == '+' || c == 0xFF0B) {
		/* between two numbers or behind a word it is a dash */
		bool dash = digit_value(previous) >= 0 || is_latin(previous) || previous == ')' || previous == 0xFF09 || previous == c;

		return dash ? SIZE_MAX : start;
	}
	*negative = true;
	start = near.n;
	c = start ? utf8_prev(near, &start) : 0;
	if (c == 0x25B3 || c == 0x25B2)
		return start;
	if (ends_with_any(near, "マイナス"))
		return near.n - STR("マイナス").n;
	return near.n < before.n && ends_with_word(near, "minus") ? near.n - STR("minus").n : SIZE_MAX;
}

size_t prefix_read(struct str s, size_t from, size_t start, struct quantity *q)
{
	bool negative;
	size_t begin = sign_before(str_sub(s, from, start), &negative);

	if (begin != SIZE_MAX) {
		start = from + begin;
		if (negative)
			q->value.coefficient = -q->value.coefficient;
	}
	for (;;) {
		struct str before = str_sub(s, from, start);

		begin = words_before(skip_space_back(before), q);
		if (begin == SIZE_MAX)
			return start;
		start = from + begin;
	}
}

/* May c be part of the word that counts: 件, か所, つ, システム, people? */
static bool is_unit(uint32_t c)
{
	return is_han(c) || is_katakana(c) || is_latin(c) || c == 0x304B /* か */ || c == 0x3064 /* つ */ || c == 0x30F6 /* ヶ */;
}

/* 超 in 超高速, 強 in 強化 and 以下 in 以下のとおり say nothing about the number. */
static bool is_other_word(const struct words *w, struct str rest)
{
	uint32_t next = char_at(rest, w->text.n);

	if (w->comparator == CMP_AT_MOST && starts_with_any(rest, "以下のと|以下のよ|以下「|以下、"))
		return true;
	return (starts_with_any(rest, "超|弱|強|前後") && (is_han(next) || is_katakana(next))) ||
	       starts_with_any(rest, "以上の点|以上により");
}

static size_t japanese_suffix(struct str after, struct quantity *q, struct str *unit)
{
	size_t i = after.n - skip_space(after).n;

	for (int units = 0; units <= 8 && i < after.n; units++) {
		struct str rest = str_from(after, i);

		for (size_t k = 0; (unsigned char)rest.p[0] >= 0x80 && k < COUNT(japanese_after); k++) {
			const struct words *w = &japanese_after[k];

			if (!may_start(rest, w->text.p) || !str_starts(rest, w->text) || is_other_word(w, rest))
				continue;
			if (units > 0 && str_is(w->text, "余"))
				continue;
			apply(w, q);
			*unit = str_sub(after, 0, i);
			return i + w->text.n;
		}
		if (!is_unit(utf8_next(after, &i)))
			break;
	}
	return 0;
}

static size_t english_suffix(struct str after, struct quantity *q, struct str *unit)
{
	size_t words = 0;

	for (size_t i = 0; i < after.n && words < 4; i++) {
		struct str rest = str_from(after, i);

		if (after.p[i] != ' ') {
			if (!is_latin((unsigned char)after.p[i]))
				return 0;
			continue;
		}
		words++;
		for (size_t k = 0; starts_with_any(rest, " or| and") && k < COUNT(english_after); k++) {
			if (!starts_with_word(rest, english_after[k].text.p))
				continue;
			apply(&english_after[k], q);
			*unit = str_sub(after, 0, i);
			return i + english_after[k].text.n;
		}
	}
	return 0;
}

size_t suffix_read(struct str after, struct quantity *q, struct str *unit)
{
	size_t end = japanese_suffix(after, q, unit);

	*unit = end ? *unit : (struct str){0};
	return end ? end : english_suffix(after, q, unit);
}

/* The byte behind the sign of a range at i, or 0: "10 to 15", 0.77%～1.7%, 10年～15年; between words no unit stands. */
static size_t range_sign(struct str s, size_t i, bool between)
{
	struct str rest = skip_space(str_from(s, i));
	bool spaced = rest.n < s.n - i;

	if (spaced && (starts_with_word(rest, "to") || (between && starts_with_word(rest, "and"))))
		return s.n - str_from(rest, between && rest.p[0] == 'a' ? 3 : 2).n;
	for (int units = 0; units <= 4 && i < s.n; units++) {
		if (starts_with_any(str_from(s, i), "～|〜|~|–|—"))
			return i + (s.p[i] == '~' ? 1 : 3);
		if (!is_unit(utf8_next(s, &i)))
			break;
	}
	return 0;
}

bool range_read(struct str s, size_t start, struct number *n)
{
	bool between = ends_with_word(skip_space_back(str_sub(s, 0, start)), "between");
	size_t i = range_sign(s, n->end, between);
	struct number last;

	/* from 10 to 15 tells of a change */
	if (i == 0 || ends_with_word(skip_space_back(str_sub(s, 0, start)), "from"))
		return false;
	i = s.n - skip_space(str_from(s, i)).n;
	if (!number_at(s, i, &last) || last.too_long || number_is_name(s, i, &last))
		return false;
	n->times = n->times || last.times;
	if (n->percent != last.percent && !n->scaled)
		n->percent = true;
	if (!n->scaled && !n->percent && last.scaled && last.power && n->place + last.power >= last.place &&
	    decimal_mul(n->value, (struct decimal){1, (int8_t)last.power}, &n->value)) {
		n->place += last.power;
		n->scaled = true;
	}
	return true;
}

/* The longer before the shorter. */
static const struct str counters[] = {
	STR_OF("システム"), STR_OF("センター"), STR_OF("都道府県"), STR_OF("市区町村"), STR_OF("グループ"), STR_OF("サービス"),
	STR_OF("ポイント"), STR_OF("事業者"),   STR_OF("コース"),   STR_OF("都道府"),   STR_OF("市町村"),   STR_OF("自治体"),
	STR_OF("ページ"),   STR_OF("団体"),     STR_OF("か所"),     STR_OF("カ所"),     STR_OF("ヶ所"),     STR_OF("箇所"),
	STR_OF("か月"),     STR_OF("カ月"),     STR_OF("ヶ月"),     STR_OF("箇月"),     STR_OF("年間"),     STR_OF("年度"),
	STR_OF("か年"),     STR_OF("日間"),     STR_OF("時間"),     STR_OF("週間"),     STR_OF("分間"),     STR_OF("種類"),
	STR_OF("回線"),     STR_OF("店舗"),     STR_OF("区分"),     STR_OF("項目"),     STR_OF("分野"),     STR_OF("事業"),
	STR_OF("世帯"),     STR_OF("市区"),     STR_OF("団地"),     STR_OF("機関"),     STR_OF("法人"),     STR_OF("企業"),
	STR_OF("地区"),     STR_OF("拠点"),     STR_OF("文字"),     STR_OF("段階"),     STR_OF("階層"),     STR_OF("議席"),
	STR_OF("科目"),     STR_OF("講座"),     STR_OF("会場"),     STR_OF("件"),       STR_OF("社"),       STR_OF("年"),
	STR_OF("日"),       STR_OF("分"),       STR_OF("秒"),       STR_OF("名"),       STR_OF("人"),       STR_OF("回"),
	STR_OF("枚"),       STR_OF("通"),       STR_OF("台"),       STR_OF("部"),       STR_OF("円"),       STR_OF("本"),
	STR_OF("冊"),       STR_OF("校"),       STR_OF("倍"),       STR_OF("歳"),       STR_OF("つ"),       STR_OF("県"),
	STR_OF("市"),       STR_OF("町"),       STR_OF("村"),       STR_OF("区"),       STR_OF("点"),       STR_OF("号"),
	STR_OF("頁"),       STR_OF("語"),       STR_OF("桁"),       STR_OF("次"),       STR_OF("階"),       STR_OF("者"),
	STR_OF("口"),       STR_OF("戸"),       STR_OF("棟"),       STR_OF("隻"),       STR_OF("両"),       STR_OF("基"),
	STR_OF("室"),       STR_OF("席"),       STR_OF("票"),       STR_OF("問"),       STR_OF("題"),       STR_OF("割"),
};

size_t starts_with_counter(struct str s)
{
	for (size_t i = 0; s.n >= 3 && i < COUNT(counters); i++) {
		const char *p = counters[i].p;

		if (p[2] == s.p[2] && p[1] == s.p[1] && p[0] == s.p[0] && str_starts(s, counters[i]))
			return counters[i].n;
	}
	return 0;
}

static const char *const no_units[] = {"of",   "in",    "to",      "and",   "or",    "at",    "on",     "by",    "for",
				       "from", "with",  "than",    "as",    "is",    "are",   "was",    "were",  "the",
				       "a",    "an",    "that",    "which", "per",   "were",  "more",   "fewer", "higher",
				       "less", "lower", "between", "each",  "every", "after", "before", "but"};

struct str quantity_unit(const struct quantity_match *m)
{
	struct str after = str_starts(m->after, STR("-")) ? str_from(m->after, 1) : skip_space(m->after);
	size_t end = starts_with_counter(after);

	if (end)
		return str_sub(after, 0, end);
	if (is_latin(char_at(after, 0))) {
		for (size_t k = 0; k < COUNT(no_units); k++) {
			if (starts_with_word(after, no_units[k]))
				return (struct str){0};
		}
		while (end < after.n && is_latin(char_at(after, end)))
			utf8_next(after, &end);
		return str_sub(after, 0, end);
	}
	for (int units = 0; units < 8 && end < after.n; units++) {
		struct str rest = str_from(after, end);

		if (!is_unit(char_at(after, end)) || starts_with_any(rest, "増|減|以|未満|超|程度|前後|余|弱|強|上回|下回"))
			break;
		utf8_next(after, &end);
	}
	return str_sub(after, 0, end);
}
