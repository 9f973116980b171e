#include "model/read.h"

#include "text/label.h"

#include <stdlib.h>

static bool word_in(const char *words, struct str word)
{
	struct str rest = str_of(words);
	while (rest.p)
		if (str_eq(str_split(rest, ' ', &rest), word))
			return true;
	return false;
}

static void hint_nearest_word(struct reader *r, const char *words, struct str word)
{
	struct str_list names = {0};
	struct str rest = str_of(words);
	while (rest.p)
		*LIST_ADD(&names, r->scratch) = str_split(rest, ' ', &rest);
	struct str near = nearest(word, names.v, names.n);
	if (near.n)
		diags_hint(r->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
	else
		diags_hint(r->d, "the keys here are: %s", words);
}

bool read_keys(struct reader *r, const struct yaml *y, const char *keys)
{
	if (y->kind != YAML_MAP) {
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "keys and values are expected here");
		diags_hint(r->d, "the keys here are: %s", keys);
		return false;
	}
	for (size_t i = 0; i < y->n; i++) {
		if (word_in(keys, y->pairs[i].key))
			continue;
		diags_add(r->d, DIAG_UNKNOWN_KEY, y->pairs[i].place, "unknown key \"" STR_FMT "\"", STR_ARG(y->pairs[i].key));
		hint_nearest_word(r, keys, y->pairs[i].key);
	}
	return true;
}

static bool is_absent(const struct yaml *y)
{
	return !y || (y->kind == YAML_SCALAR && !y->quoted && y->text.n == 0);
}

const struct yaml *read_child(struct reader *r, const struct yaml *map, const char *key, bool required)
{
	const struct yaml *y = yaml_get(map, key);
	if (!is_absent(y))
		return y;
	if (required)
		diags_add(r->d, DIAG_MISSING_KEY, y ? y->place : map->place, "\"%s\" is missing", key);
	return NULL;
}

/* False: it is no text, and that has been said. */
static bool read_scalar(struct reader *r, const struct yaml *y, const char *what, struct str *out)
{
	*out = (struct str){0};
	if (y->kind == YAML_SCALAR)
		*out = y->text;
	else
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "%s is one text, not a list or keys and values", what);
	return y->kind == YAML_SCALAR;
}

/* The text of a key that need not be there. */
static const struct yaml *read_text(struct reader *r, const struct yaml *map, const char *key, bool required, struct str *out)
{
	const struct yaml *y = read_child(r, map, key, required);
	*out = (struct str){0};
	if (!y || !read_scalar(r, y, key, out))
		return NULL;
	if (!required || out->n)
		return y;
	diags_add(r->d, DIAG_MISSING_KEY, y->place, "\"%s\" is empty", key);
	diags_hint(r->d, "write what it is");
	return NULL;
}

struct str read_str(struct reader *r, const struct yaml *map, const char *key, bool required)
{
	struct str s;
	read_text(r, map, key, required, &s);
	return s;
}

static struct texts read_texts_of(struct reader *r, const struct yaml *value)
{
	struct texts t = {.place = value->place};
	struct buf codes = {0};
	for (size_t i = 0; i < r->site->language_count; i++)
		buf_printf(&codes, i ? " " STR_FMT : STR_FMT, STR_ARG(r->site->languages[i]));
	if (value->kind != YAML_MAP) {
		diags_add(r->d, DIAG_BAD_VALUE, value->place, "a text for each language is expected here");
		diags_hint(r->d, "write {ja: …, en: …}");
	} else if (read_keys(r, value, codes.p)) {
		for (size_t i = 0; i < r->site->language_count; i++) {
			struct buf code = {0};
			buf_put(&code, r->site->languages[i]);
			const struct yaml *y = yaml_get(value, code.p);
			if (is_absent(y) || (y->kind == YAML_SCALAR && y->text.n == 0))
				diags_add(r->d, DIAG_TRANSLATION_MISSING, value->place, "no text in \"%s\"", code.p);
			else
				read_scalar(r, y, "a text", &t.v[i]);
			buf_free(&code);
		}
	}
	buf_free(&codes);
	return t;
}

struct texts read_texts(struct reader *r, const struct yaml *map, const char *key, bool required)
{
	const struct yaml *y = read_child(r, map, key, required);
	return y ? read_texts_of(r, y) : (struct texts){.place = map->place};
}

int read_int(struct reader *r, const struct yaml *map, const char *key, int low, int high, int otherwise)
{
	struct str s;
	const struct yaml *y = read_text(r, map, key, false, &s);
	struct decimal d;
	if (!y)
		return otherwise;
	struct decimal least = {low, 0}, most = {high, 0};
	if (decimal_parse(s, &d) && d.exponent == 0 && decimal_cmp(d, least) >= 0 && decimal_cmp(d, most) <= 0)
		return (int)d.coefficient;
	diags_add(r->d, DIAG_BAD_VALUE, y->place, "\"%s\" is a whole number from %d to %d, not \"" STR_FMT "\"", key, low, high,
		  STR_ARG(s));
	return otherwise;
}

int choice_of(struct str s, const char *const *names)
{
	for (int i = 0; names[i]; i++)
		if (str_is(s, names[i]))
			return i;
	return -1;
}

int read_choice(struct reader *r, const struct yaml *map, const char *key, const char *const *names, int otherwise, bool required)
{
	struct str s;
	const struct yaml *y = read_text(r, map, key, required, &s);
	if (!y)
		return otherwise;
	int i = choice_of(s, names);
	if (i >= 0 && s.n)
		return i;
	diags_add(r->d, DIAG_BAD_VALUE, y->place, "\"%s\" cannot be \"" STR_FMT "\"", key, STR_ARG(s));
	struct buf all = {0};
	for (i = 0; names[i]; i++)
		if (*names[i])
			buf_printf(&all, all.n ? ", %s" : "%s", names[i]);
	diags_hint(r->d, "write one of: %s", all.p);
	buf_free(&all);
	return otherwise;
}

bool read_flag(struct reader *r, const struct yaml *map, const char *key)
{
	static const char *const names[] = {"false", "true", NULL};
	return read_choice(r, map, key, names, 0, false) == 1;
}

struct date read_date(struct reader *r, const struct yaml *map, const char *key)
{
	struct str s;
	const struct yaml *y = read_text(r, map, key, false, &s);
	struct date date = {0};
	if (!y)
		return date;
	if (!str_is(s, "unknown") && !date_parse(s, &date))
		diags_add(r->d, DIAG_NOT_A_DATE, y->place, "\"%s\" is not a date: \"" STR_FMT "\"", key, STR_ARG(s));
	return date;
}

struct str_list read_list_of(struct reader *r, const struct yaml *value)
{
	struct str_list list = {0};
	if (value->kind != YAML_SEQUENCE) {
		diags_add(r->d, DIAG_BAD_VALUE, value->place, "a list is expected here");
		diags_hint(r->d, "write [one, two], or one line beginning with - for each");
		return list;
	}
	for (size_t i = 0; i < value->n; i++)
		read_scalar(r, &value->items[i], "an entry of the list", LIST_ADD(&list, r->arena));
	return list;
}

struct str_list read_list(struct reader *r, const struct yaml *map, const char *key)
{
	const struct yaml *y = read_child(r, map, key, false);
	return y ? read_list_of(r, y) : (struct str_list){0};
}

static int name_cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

void *find_id(struct reader *r, struct str id, struct place where, const struct map *records, const char *what)
{
	void *found = map_get(records, id);
	if (found)
		return found;
	diags_add(r->d, DIAG_UNKNOWN_REFERENCE, where, "there is no %s \"" STR_FMT "\"", what, STR_ARG(id));
	struct str_list names = {0};
	for (size_t i = 0; i < records->cap; i++)
		if (records->slots[i].value)
			*LIST_ADD(&names, r->scratch) = records->slots[i].key;
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, name_cmp); /* so that of two equally near ones it is always the same */
	struct str near = nearest(id, names.v, names.n);
	if (near.n)
		diags_hint(r->d, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
	return NULL;
}

void *read_id(struct reader *r, const struct yaml *map, const char *key, const struct map *records, const char *what, bool required)
{
	struct str id;
	const struct yaml *y = read_text(r, map, key, required, &id);
	return y ? find_id(r, id, y->place, records, what) : NULL;
}

bool read_new_id(struct reader *r, const struct yaml_pair *pair, struct map *records, void *record, const char *what)
{
	if (!slug_valid(pair->key)) {
		diags_add(r->d, DIAG_BAD_VALUE, pair->place, "\"" STR_FMT "\" cannot be the id of a %s", STR_ARG(pair->key), what);
		diags_hint(r->d, "use lower-case letters, digits and single hyphens");
		return false;
	}
	if (map_add(records, r->arena, pair->key, record) == record)
		return true;
	diags_add(r->d, DIAG_DUPLICATE_ID, pair->place, "there is another %s \"" STR_FMT "\"", what, STR_ARG(pair->key));
	return false;
}

const char *const basis_names[] = {"", "target", "plan", "budget", "revised-budget", "forecast", "actual", NULL};

struct aspect read_aspect(struct reader *r, const struct yaml *map)
{
	struct aspect about = {0};
	const struct yaml *stated[] = {read_child(r, map, "year", false), read_child(r, map, "at", false),
				       read_child(r, map, "period", false)};
	if ((stated[0] != NULL) + (stated[1] != NULL) + (stated[2] != NULL) > 1) {
		diags_add(r->d, DIAG_BAD_VALUE, map->place, "only one of \"year\", \"at\" and \"period\" can be stated");
		diags_hint(r->d, "remove the others");
	}
	int year = read_int(r, map, "year", 1868, 2199, 0);
	struct date at = read_date(r, map, "at");
	const struct yaml *period = stated[2];
	if (year)
		about.period = period_fiscal_year(year);
	if (at.year)
		about.period = (struct period){PERIOD_DATE, date_fiscal_year(at), at, at};
	if (period && (period->kind != YAML_SCALAR || !period_parse(period->text, &about.period))) {
		diags_add(r->d, DIAG_NOT_A_DATE, period->place, "this is not a period");
		diags_hint(r->d, "write 2021-04-01/2022-03-31 or 2021-04/2022-03");
	}
	about.basis = (enum basis)read_choice(r, map, "basis", basis_names, BASIS_NONE, false);
	about.unit = read_id(r, map, "unit", &r->site->unit_of, "unit", false);
	about.segment = read_id(r, map, "segment", &r->site->segment_of, "segment", false);
	return about;
}
