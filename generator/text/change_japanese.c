#include "text/change_internal.h"

/* How far back a year may begin that the amount is compared with. */
#define YEAR_REACH 40

static const struct base_word japanese_bases[] = {
	{"前年同月", CHANGE_BASE_SAME_PERIOD},
	{"前年同期", CHANGE_BASE_SAME_PERIOD},
	{"前年度", CHANGE_BASE_PREVIOUS_FISCAL_YEAR},
	{"昨年度", CHANGE_BASE_PREVIOUS_FISCAL_YEAR},
	{"前年", CHANGE_BASE_PREVIOUS_YEAR},
	{"昨年", CHANGE_BASE_PREVIOUS_YEAR},
	{"当初予算", CHANGE_BASE_BUDGET},
	{"予算額", CHANGE_BASE_BUDGET},
	{"計画額", CHANGE_BASE_BUDGET},
	{"予算", CHANGE_BASE_BUDGET},
	{"計画", CHANGE_BASE_BUDGET},
	{"目標", CHANGE_BASE_BUDGET},
	{"前々年度", CHANGE_BASE_OTHER},
	{"前回", CHANGE_BASE_OTHER},
	{"前期", CHANGE_BASE_OTHER},
	{"前月", CHANGE_BASE_OTHER},
	{"前日", CHANGE_BASE_OTHER},
};

/* Behind the amount and its unit. */
static const struct direction_word japanese_directions[] = {
	{"増", 1},      {"の増", 1},   {"減", -1},    {"の減", -1},   {"を上回", 1}, {"上回", 1},      {"を下回", -1}, {"下回", -1},
	{"多い", 1},    {"多く", 1},   {"多か", 1},   {"上昇", 1},    {"の上昇", 1}, {"高い", 1},      {"高く", 1},    {"伸び", 1},
	{"の伸び", 1},  {"アップ", 1}, {"プラス", 1}, {"の超過", 1},  {"少な", -1},  {"低下", -1},     {"の低下", -1}, {"下落", -1},
	{"の下落", -1}, {"低い", -1},  {"低く", -1},  {"ダウン", -1}, {"縮小", -1},  {"マイナス", -1}, {"削減", -1},   {"の削減", -1},
};

static size_t skip_words_back(struct str s, size_t end, const char *words)
{
	for (bool more = true; more;) {
		struct str list = str_of(words);

		more = false;
		while (list.n && !more) {
			struct str word = str_split(list, '|', &list);

			more = str_ends(str_sub(s, 0, end), word);
			if (more)
				end -= word.n;
		}
	}
	return end;
}

/* What stands before the amount: 対前年度比, 前年度より, 令和2年度に比べ. Moves *start before it. `said` is true when 比 is. */
static void japanese_base(struct str s, size_t from, size_t *start, struct change_match *m, bool *said)
{
	static const char links[] = "に比べて|に比べ|と比べて|と比べ|と比較して|と比較し|に対して|に対し|対比|比で|比|より|から";
	size_t end = skip_words_back(str_sub(s, from, s.n), *start - from, "、|，|では|は|で|の|も| |　|、|：|:") + from;
	struct str before = str_sub(s, from, end), rest;
	size_t link = skip_words_back(before, before.n, links);
	bool direct = link == before.n;

	/* 前年度を27%上回った, 前年度の2倍 */
	if (direct)
		link = skip_words_back(before, before.n, "を|の");
	rest = str_sub(before, 0, link);
	for (size_t i = 0; i < COUNT(japanese_bases); i++) {
		struct str word = str_of(japanese_bases[i].word);

		if (!str_ends(rest, word))
			continue;
		m->base = japanese_bases[i].base;
		*start = from + rest.n - word.n;
		if (str_ends(str_sub(s, from, *start), STR("対")))
			*start -= STR("対").n;
		*said = true;
		return;
	}
	if (!direct && rest.n) {
		size_t near = rest.n > YEAR_REACH ? rest.n - YEAR_REACH : 0;
		struct when_match w;

		while (near < rest.n && ((unsigned char)rest.p[near] & 0xC0) == 0x80)
			near++;
		for (; when_find(rest, near, &w); near = w.end) {
			if (w.end == rest.n && change_base_year(m, &w)) {
				*start = from + w.start;
				*said = true;
			}
		}
	}
	if (!direct && !*said && !ends_with_any(before, "から"))
		m->base = CHANGE_BASE_OTHER;
}

/* The word of direction at i; 0: there is none. 増設, 減価償却 and 増減 are none. */
static int japanese_direction(struct str s, size_t *i)
{
	for (size_t k = 0; k < COUNT(japanese_directions); k++) {
		struct str word = str_of(japanese_directions[k].word), rest;

		if (!str_starts(str_from(s, *i), word))
			continue;
		rest = str_from(s, *i + word.n);
		if (ends_with_any(word, "増|減")) {
			uint32_t next = char_at(rest, 0);

			if (starts_with_any(rest, "加率|加数|少率|少数"))
				return 0;
			if (starts_with_any(rest, "加|少|額|員")) {
				word.n += 3;
			} else if (is_han(next) && digit_value(next) < 0) {
				return 0;
			}
		}
		*i += word.n;
		return japanese_directions[k].direction;
	}
	return 0;
}

/* Behind amount and unit: 373人減, 約12%の増加, 3件だけ増え; 2倍に増加 where the amount is a multiple. */
static int japanese_after(struct str s, size_t end, const struct quantity_match *q, size_t *behind)
{
	size_t unit = end + quantity_unit(q).n + (q->after.n - skip_space(q->after).n), i;
	static const char *const gaps[] = {"", "だけ", "ほど", "程度", "以上", "超", "余り", "ポイント", "％", "%"};

	/* 千円 and the like may stand between the number and its unit, so the unit is looked for once more without it */
	for (int with_unit = 1; with_unit >= 0; with_unit--) {
		for (size_t k = 0; k < COUNT(gaps); k++) {
			struct str gap = str_of(gaps[k]);
			int direction;

			i = with_unit ? unit : end;
			if (!str_starts(str_from(s, i), gap))
				continue;
			i += gap.n;
			direction = japanese_direction(s, &i);
			if (direction) {
				*behind = i;
				return direction;
			}
		}
	}
	return 0;
}

/* 2倍に増加, 1.5倍となった; from behind 倍. */
static bool grows_to(struct str rest, size_t *n)
{
	static const char *const words[] = {"に増加",   "に増え",     "に拡大",     "に伸び",     "に上昇",     "に急増",
					    "に増大",   "になっ",     "となっ",     "となり",     "になり",     "に達し",
					    "に増やし", "以上に増加", "以上に増え", "以上となっ", "以上になっ", "近くに増え",
					    "に減少",   "に減り",     "に減っ",     "に低下"};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (str_starts(rest, str_of(words[i]))) {
			*n = str_of(words[i]).n;
			return true;
		}
	}
	return false;
}

bool change_read_japanese(struct str s, size_t from, const struct quantity_match *q, struct change_match *m)
{
	struct str behind = q->after;
	struct str mark = skip_space(str_sub(s, q->start, q->end));
	bool compared = false, negative = q->quantity.value.coefficient < 0, sign;
	size_t i = q->end, n = 0;

	sign = negative || starts_with_any(mark, "+|＋") || ends_with_any(q->before, "プラス");
	m->start = q->start;
	japanese_base(s, from, &m->start, m, &compared);
	if (q->quantity.times) {
		bool multiple = str_starts(behind, STR("倍"));
		struct str rest = str_from(behind, STR("倍").n);

		if (!multiple || !(compared || grows_to(rest, &n)) || starts_with_any(rest, "増"))
			return false;
		grows_to(rest, &n);
		m->direction = decimal_cmp(q->quantity.value, (struct decimal){1, 0});
		m->end = q->end + STR("倍").n + n;
		return true;
	}
	m->direction = japanese_after(s, q->end, q, &i);
	m->end = i;
	if (m->direction && sign)
		return false; /* △5%減 says two things */
	if (m->direction)
		return true;
	if (sign && m->measure == CHANGE_POINTS) {
		struct str rest = skip_space(q->after), points = STR("ポイント");

		m->direction = negative ? -1 : 1;
		m->end = str_starts(rest, points) ? q->end + (q->after.n - rest.n) + points.n : q->end;
		return true;
	}
	if (!compared || !ends_with_any(skip_space_back(q->before), "比|比は|比で|比：|比で、|比べ|比べて|より"))
		return false;
	m->end = q->end + (q->after.n - skip_space(q->after).n) + quantity_unit(q).n;
	if (sign) {
		m->direction = negative ? -1 : 1;
		return true;
	}
	/* 前年度比120%; what 前年度比5% means cannot be told */
	if (q->quantity.percent && decimal_cmp(q->quantity.value, (struct decimal){40, 0}) > 0)
		m->measure = CHANGE_RATIO;
	return m->measure == CHANGE_RATIO;
}
