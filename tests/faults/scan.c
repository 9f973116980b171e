/* Numbers, years, dates, eras and scales in running text, found in a way of its own: what check reads is what is tested. */
#include "faults.h"

#include "load/passage.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
				     "July",    "August",   "September", "October", "November", "December"};
static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
static const char *const weekdays[] = {"日", "月", "火", "水", "木", "金", "土"};

struct scan {
	const struct text *t;
	struct arena *arena;
	struct fact_list *out;
};

static void add(struct scan *s, enum fact_kind kind, size_t start, size_t end, int number, int era_from)
{
	const struct node *link = s->t->passage ? passage_link(s->t->passage, start) : NULL;
	bool value = link && str_starts(link->more->url, STR("value:"));
	*LIST_ADD(s->out, s->arena) = (struct fact){kind, start, end, number, era_from, value, link ? link->more->url : (struct str){0}};
}

static bool starts_with_one(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_starts(s, str_of(*list)))
			return true;
	return false;
}

static bool ends_with_one(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_ends(s, str_of(*list)))
			return true;
	return false;
}

static bool is_letter_at(struct str s, size_t i)
{
	return i < s.n && isalpha((unsigned char)s.p[i]);
}

/* Names of places in a paper, of laws and of things are no facts. */
static bool is_name(struct str before, struct str after)
{
	static const char *const names[] = {"第",       "Table ", "Tables ",  "Article ", "Paragraph ", "Chapter ", "Part ",
					    "No. ",     "Note ",  "Notes ",   "note ",    "notes ",     "Figure ",  "Form ",
					    "Item ",    "item ",  "Act No. ", "version ", "Version ",   "section ", "Section ",
					    "chapter ", "table ", "Notice ",  "※",        "注",         "別表",     "様式",
					    "号",       "条",     "項",       "の",       NULL};
	char last = before.n ? before.p[before.n - 1] : ' ';
	if (isalpha((unsigned char)last) || strchr("-_./(:", last) || str_ends(before, STR("（")))
		return !str_ends(before, STR("FY")) || isalpha((unsigned char)(before.n > 2 ? before.p[before.n - 3] : ' '));
	return is_letter_at(after, 0) || ends_with_one(before, names);
}

static int era_before(struct str before)
{
	return str_ends(before, STR("令和")) ? 2018 : str_ends(before, STR("平成")) ? 1988 : str_ends(before, STR("昭和")) ? 1925 : 0;
}

static void add_japanese(struct scan *s, struct str before, struct str after, size_t start, size_t end, int number)
{
	static const char *const scales[] = {"万", "億", "千円", "百万円", NULL};
	bool year = str_starts(after, STR("年"));
	int era = era_before(before);
	if (year && era)
		add(s, FACT_YEAR, start, end, era + number, era);
	else if (year && number > 1900 && number < 2100)
		add(s, FACT_YEAR, start, end, number, 0);
	else if (str_starts(after, STR("月")) && number >= 1 && number <= 12)
		add(s, FACT_MONTH, start, end, number, 0);
	else if (str_starts(after, STR("日")) && !str_starts(after, STR("日間")) && number >= 1 && number <= 31)
		add(s, FACT_DAY, start, end, number, 0);
	else
		add(s, str_starts(after, STR("%")) || str_starts(after, STR("％")) ? FACT_PERCENT : FACT_NUMBER, start, end, number, 0);
	for (const char *const *scale = scales; *scale; scale++)
		if (str_starts(after, str_of(*scale)))
			add(s, FACT_SCALE, end, end + strlen(*scale), 0, 0);
}

static bool is_month(struct str text, bool before)
{
	for (size_t i = 0; i < 12; i++) {
		struct str m = str_of(months[i]);
		if (before ? str_ends(text, STR(" ")) && str_ends(str_sub(text, 0, text.n - 1), m)
			   : str_starts(text, STR(" ")) && str_starts(str_from(text, 1), m))
			return true;
	}
	return false;
}

static void add_english(struct scan *s, struct str before, struct str after, size_t start, size_t end, int number)
{
	static const char *const percents[] = {"%", " per cent", " percent", NULL};
	static const char *const scales[] = {" thousand", " million", " billion", NULL};
	bool plain = end - start == 4 && number > 1900 && number < 2100;
	if (plain && (str_ends(before, STR("FY")) || is_month(before, true) || !starts_with_one(after, scales)))
		add(s, FACT_YEAR, start, end, number, 0);
	else if (is_month(after, false) && number <= 31)
		add(s, FACT_DAY, start, end, number, 0);
	else
		add(s, starts_with_one(after, percents) ? FACT_PERCENT : FACT_NUMBER, start, end, number, 0);
	for (const char *const *scale = scales; *scale; scale++)
		if (str_starts(after, str_of(*scale)))
			add(s, FACT_SCALE, end + 1, end + strlen(*scale), 0, 0);
}

/* A word of a list that stands alone: its place in the list, or -1. */
static int word_at(struct str text, size_t at, const char *const *list, int n)
{
	if (at > 0 && (is_letter_at(text, at - 1) || text.p[at - 1] == '-'))
		return -1;
	for (int i = 0; i < n; i++) {
		struct str word = str_of(list[i]);
		if (str_starts(str_from(text, at), word) && !is_letter_at(text, at + word.n) &&
		    !str_starts(str_from(text, at + word.n), STR("-")))
			return i;
	}
	return -1;
}

static void add_words(struct scan *s, size_t i, size_t language)
{
	static const char *const eras[] = {"令和", "平成"};
	struct str text = s->t->text, rest = str_from(text, i);
	int word = language ? word_at(text, i, words, 11) : -1, month = language ? word_at(text, i, months, 12) : -1;
	if (word >= 0)
		add(s, FACT_WORD, i, i + strlen(words[word]), word + 2, 0);
	if (month >= 0)
		add(s, FACT_MONTH, i, i + strlen(months[month]), month + 1, 0);
	for (int era = 0; language == 0 && era < 2; era++)
		if (str_starts(rest, str_of(eras[era])) &&
		    (isdigit((unsigned char)(rest.n > 6 ? rest.p[6] : ' ')) || str_starts(str_from(rest, 6), STR("元"))))
			add(s, FACT_ERA, i, i + 6, era, 0);
	for (int d = 0; language == 0 && d < 7; d++)
		if (str_starts(rest, STR("（")) && str_starts(str_from(rest, 3), str_of(weekdays[d])) &&
		    str_starts(str_from(rest, 6), STR("）")) && str_ends(str_sub(text, 0, i), STR("日")))
			add(s, FACT_WEEKDAY, i + 3, i + 6, d, 0);
}

void facts_of(const struct text *t, size_t language, struct arena *a, struct fact_list *out)
{
	struct scan s = {t, a, out};
	for (size_t i = 0; i < t->text.n;) {
		struct str rest = str_from(t->text, i);
		struct digits g;
		if (!isdigit((unsigned char)rest.p[0])) {
			add_words(&s, i, language);
			utf8_next(t->text, &i);
			continue;
		}
		bool read = digits_read(rest, &g);
		size_t end = read ? t->text.n - g.after.n : i;
		while (!read && end < t->text.n && isdigit((unsigned char)t->text.p[end]))
			end++;
		struct str before = str_sub(t->text, 0, i), after = str_from(t->text, end);
		int number = g.n < 9 && !g.decimals ? (int)strtol(g.digits, NULL, 10) : 0;
		if (read && !is_name(before, after))
			(language ? add_english : add_japanese)(&s, before, after, i, end, number);
		i = end;
	}
}

bool text_offset(const struct text *t, size_t at, struct str words_there, size_t *offset)
{
	if (t->passage) {
		struct place p = passage_place(t->passage, at, words_there);
		if (p.source != t->source)
			return false;
		*offset = offset_of(p);
	} else {
		*offset = t->offset + at;
	}
	return str_eq(str_sub(t->source->text, *offset, *offset + words_there.n), words_there);
}
