#include "text/change_internal.h"

/* How far from the amount the words of a statement may stand. */
#define REACH 90

static const struct base_word english_bases[] = {
	{"the previous fiscal year", CHANGE_BASE_PREVIOUS_FISCAL_YEAR},
	{"the preceding fiscal year", CHANGE_BASE_PREVIOUS_FISCAL_YEAR},
	{"the year before", CHANGE_BASE_PREVIOUS_YEAR},
	{"the previous year", CHANGE_BASE_PREVIOUS_YEAR},
	{"the preceding year", CHANGE_BASE_PREVIOUS_YEAR},
	{"the prior year", CHANGE_BASE_PREVIOUS_YEAR},
	{"last fiscal year", CHANGE_BASE_PREVIOUS_FISCAL_YEAR},
	{"last year", CHANGE_BASE_PREVIOUS_YEAR},
	{"a year earlier", CHANGE_BASE_PREVIOUS_YEAR},
	{"year on year", CHANGE_BASE_PREVIOUS_YEAR},
	{"year-on-year", CHANGE_BASE_PREVIOUS_YEAR},
	{"the same month of the previous year", CHANGE_BASE_SAME_PERIOD},
	{"the same period of the previous year", CHANGE_BASE_SAME_PERIOD},
	{"the budget", CHANGE_BASE_BUDGET},
	{"budgeted", CHANGE_BASE_BUDGET},
	{"the plan", CHANGE_BASE_BUDGET},
	{"planned", CHANGE_BASE_BUDGET},
	{"the target", CHANGE_BASE_BUDGET},
};

/* Directly before the amount. Those with `bare` also add, set and draw: they need a percentage or points. */
static const struct {
	const char *word;
	int direction;
	bool bare;
} words_before[] = {
	{"increase of", 1, false},  {"increases of", 1, false},  {"increased by", 1, false},
	{"increase by", 1, false},  {"increased", 1, true},      {"rise of", 1, false},
	{"rose by", 1, false},      {"risen by", 1, false},      {"rise by", 1, false},
	{"rose", 1, true},          {"growth of", 1, false},     {"grew by", 1, false},
	{"grown by", 1, false},     {"grow by", 1, false},       {"grew", 1, true},
	{"gain of", 1, false},      {"up by", 1, false},         {"up", 1, true},
	{"decrease of", -1, false}, {"decreases of", -1, false}, {"decreased by", -1, false},
	{"decrease by", -1, false}, {"decreased", -1, true},     {"fall of", -1, false},
	{"fell by", -1, false},     {"fallen by", -1, false},    {"fall by", -1, false},
	{"fell", -1, true},         {"drop of", -1, false},      {"dropped by", -1, false},
	{"dropped", -1, true},      {"decline of", -1, false},   {"declined by", -1, false},
	{"declined", -1, true},     {"reduction of", -1, false}, {"reduced by", -1, false},
	{"down by", -1, false},     {"down", -1, true},
};

/* In the same clause, where "by" stands before the amount. */
static const struct direction_word verbs_before_by[] = {
	{"exceeded", 1}, {"exceeds", 1}, {"fell short of", -1}, {"falls short of", -1}, {"above", 1}, {"below", -1},
};

static const struct direction_word comparatives[] = {
	{"more", 1}, {"higher", 1}, {"larger", 1}, {"greater", 1}, {"fewer", -1}, {"less", -1}, {"lower", -1}, {"smaller", -1},
};

static const struct direction_word nouns[] = {
	{"increase", 1}, {"rise", 1},  {"growth", 1},   {"gain", 1},       {"decrease", -1},
	{"fall", -1},    {"drop", -1}, {"decline", -1}, {"reduction", -1},
};

/* The clause around a byte: no full stop, semicolon or bracket is crossed. */
static bool ends_clause(struct str s, size_t i)
{
	char c = s.p[i];

	return c == ';' || c == '(' || c == ')' || ((c == '.' || c == ':') && (i + 1 >= s.n || s.p[i + 1] == ' ' || s.p[i + 1] == '\n'));
}

static struct str clause_after(struct str s, size_t at)
{
	size_t end = at;

	while (end < s.n && end < at + REACH && !ends_clause(s, end))
		end++;
	return str_sub(s, at, end);
}

static struct str clause_before(struct str s, size_t from, size_t at)
{
	size_t start = at;

	while (start > from && start + REACH > at && !ends_clause(s, start - 1))
		start--;
	return str_sub(s, start, at);
}

static const struct direction_word *word_at(const struct direction_word *words, size_t count, struct str s)
{
	for (size_t i = 0; i < count; i++) {
		if (starts_with_word(s, words[i].word))
			return &words[i];
	}
	return NULL;
}

static void base_in(struct str clause, struct change_match *m)
{
	static const char *const links[] = {" than in ", " than ", "compared with ", "compared to ",
					    " from ",    " on ",   " over ",         " against "};
	size_t earliest = SIZE_MAX, length = 0;

	for (size_t i = 0; i < COUNT(english_bases); i++) {
		struct str word = str_of(english_bases[i].word);
		size_t at = str_find(clause, word);

		if (at != SIZE_MAX && (at < earliest || (at == earliest && word.n > length))) {
			earliest = at;
			length = word.n;
			m->base = english_bases[i].base;
		}
	}
	for (size_t i = 0; i < COUNT(links) && m->base == CHANGE_BASE_NONE; i++) {
		size_t at = str_find(clause, str_of(links[i]));
		struct when_match w;

		if (at != SIZE_MAX && when_find(clause, at + str_of(links[i]).n, &w) && w.start <= at + str_of(links[i]).n)
			change_base_year(m, &w);
	}
}

void change_read_english_base(struct str s, size_t from, struct change_match *m)
{
	struct str before = clause_before(s, from, m->start);

	base_in(str_sub(s, m->start, m->end), m);
	if (m->base == CHANGE_BASE_NONE)
		base_in(clause_after(s, m->end), m);
	if (m->base == CHANGE_BASE_NONE && (str_find(before, STR("ompared with ")) != SIZE_MAX || str_find(before, STR(" by")) != SIZE_MAX))
		base_in(before, m);
}

/* "up 70%" and "was down 3%", but neither "set up 3" nor "up to". */
static bool stands_alone(struct str before)
{
	struct str near = skip_space_back(before);

	return near.n == 0 || !is_latin(char_before(near, near.n)) || ends_with_word(near, "was") || ends_with_word(near, "were") ||
	       ends_with_word(near, "is") || ends_with_word(near, "are");
}

static bool read_word_before(struct str s, size_t from, const struct quantity_match *q, struct change_match *m)
{
	struct str before = skip_space_back(str_sub(s, from, q->start));
	struct str clause = clause_before(s, from, q->start);
	bool exact = m->measure == CHANGE_PERCENT || m->measure == CHANGE_POINTS;

	for (size_t i = 0; i < COUNT(words_before); i++) {
		struct str word = str_of(words_before[i].word), rest;

		if (!ends_with_word(before, words_before[i].word))
			continue;
		rest = str_sub(before, 0, before.n - word.n);
		if ((words_before[i].bare && !exact) || (starts_with_any(word, "up|down") && !stands_alone(rest)))
			return false;
		m->direction = words_before[i].direction;
		m->start = from + rest.n;
		return true;
	}
	for (size_t i = 0; ends_with_word(before, "by") && i < COUNT(verbs_before_by); i++) {
		size_t at = str_find(clause, str_of(verbs_before_by[i].word));

		if (at == SIZE_MAX)
			continue;
		m->direction = verbs_before_by[i].direction;
		m->start = q->start - clause.n + at;
		return true;
	}
	return false;
}

/* " than 50,000": 369 towns that have fewer than 50,000 people are no change. */
static bool compares_number(struct str than)
{
	struct number n;
	size_t at = STR(" than ").n;

	return number_at(than, at, &n) || starts_with_word(str_from(than, at), "about") || starts_with_word(str_from(than, at), "half");
}

/* 99 more organisations than, 12 yen less, a 70% increase, 5.2 points lower. */
static bool read_word_after(struct str s, const struct quantity_match *q, struct change_match *m)
{
	struct str clause = clause_after(s, q->end);
	bool exact = m->measure == CHANGE_PERCENT || m->measure == CHANGE_POINTS;
	size_t at = 0;

	for (int words = 0; words < 4 && at < clause.n; words++) {
		const struct direction_word *word;
		bool hyphen = clause.p[at] == '-';
		struct str rest = str_from(clause, at + 1), follow;

		if ((clause.p[at] != ' ' && clause.p[at] != '\n' && !hyphen) || starts_with_word(rest, "or") ||
		    starts_with_word(rest, "and") || starts_with_word(rest, "to") || !is_latin(char_at(rest, 0)))
			return false;
		word = word_at(nouns, COUNT(nouns), rest);
		if (word) {
			if (!exact && !(words == 1 && clause.p[0] == '-'))
				return false;
		} else {
			word = word_at(comparatives, COUNT(comparatives), rest);
		}
		if (word) {
			m->direction = word->direction;
			follow = str_from(rest, str_of(word->word).n);
			m->end = q->end + at + 1 + str_of(word->word).n;
			if (word >= comparatives && word < comparatives + COUNT(comparatives)) {
				size_t than = str_find(follow, STR(" than "));

				/* "two more systems" only adds */
				if (than == SIZE_MAX ? str_trim(follow).n && follow.p[0] != ','
						     : than > REACH / 3 || compares_number(str_from(follow, than)))
					return false;
				if (words == 0)
					m->unit = than == 0 || than == SIZE_MAX ? (struct str){0}
										: quantity_unit(&(struct quantity_match){.after = follow});
			}
			return true;
		}
		at++;
		while (at < clause.n && is_latin(char_at(clause, at)))
			utf8_next(clause, &at);
	}
	return false;
}

/* Twice the figure of the previous year, 120% of the budget. */
static bool read_ratio(struct str s, const struct quantity_match *q, struct change_match *m)
{
	struct str clause = clause_after(s, q->end);

	if (m->measure == CHANGE_PERCENT ? !starts_with_word(skip_space(clause), "of") : m->measure != CHANGE_RATIO)
		return false;
	base_in(clause, m);
	m->direction = m->measure == CHANGE_RATIO ? decimal_cmp(q->quantity.value, (struct decimal){1, 0}) : 0;
	m->measure = CHANGE_RATIO;
	m->start = q->start;
	m->end = q->end;
	return m->base != CHANGE_BASE_NONE;
}

bool change_read_english(struct str s, size_t from, const struct quantity_match *q, struct change_match *m)
{
	m->start = q->start;
	m->end = q->end;
	if (m->measure == CHANGE_RATIO || (!read_word_before(s, from, q, m) && !read_word_after(s, q, m)))
		return read_ratio(s, q, m);
	change_read_english_base(s, from, m);
	return true;
}
