/* What of a site check looks at: codes and places. */
#include "cli/check.h"

#include "cli/cli.h"
#include "text/label.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- codes ---- */

static const struct {
	const char *name;
	enum diag_code codes[12]; /* ends at DIAG_COUNT */
} groups[] = {
	{"arithmetic", {DIAG_TOTAL_DIFFERS, DIAG_DIFFERENCE_DIFFERS, DIAG_RATE_DIFFERS, DIAG_COUNT}},
	{"values", {DIAG_VALUES_DISAGREE, DIAG_VALUE_RESTATED, DIAG_CHANGE_DIFFERS, DIAG_LINE_UNMATCHED, DIAG_COUNT}},
	{"prose", {DIAG_MAY_CONTRADICT, DIAG_COUNT}},
	{"languages",
	 {DIAG_NUMBER_DIFFERS, DIAG_TIME_DIFFERS, DIAG_VALUE_DISAGREES, DIAG_LANGUAGE_DIFFERS, DIAG_TRANSLATION_MISSING,
	  DIAG_TRANSLATION_STALE, DIAG_TRANSLATION_ORPHAN, DIAG_TRANSLATION_NEW, DIAG_NO_RENDERING, DIAG_COUNT}},
	{"dates", {DIAG_WRONG_WEEKDAY, DIAG_WRONG_ERA, DIAG_IMPOSSIBLE_DATE, DIAG_UNLIKELY_DATE, DIAG_DATES_UNORDERED, DIAG_COUNT}},
};

#define GROUP_COUNT (sizeof groups / sizeof *groups)

static enum diag_code find_code(struct str name)
{
	enum diag_code code = 0;
	while (code < DIAG_COUNT && !str_is(name, diag_name(code)))
		code++;
	return code;
}

static void say_unknown(struct str name, bool group)
{
	struct str names[DIAG_COUNT + GROUP_COUNT];
	size_t n = 0;
	for (enum diag_code code = 0; code < DIAG_COUNT; code++)
		names[n++] = str_of(diag_name(code));
	for (size_t i = 0; group && i < GROUP_COUNT; i++)
		names[n++] = str_of(groups[i].name);
	struct str near = nearest(name, names, n);
	fprintf(stderr, "nenpo: there is no code%s \"" STR_FMT "\"\n", group ? " or group" : "", STR_ARG(name));
	if (near.n)
		fprintf(stderr, "    hint: did you mean \"" STR_FMT "\"?\n", STR_ARG(near));
	else
		fputs("    hint: nenpo check --explain lists the codes\n", stderr);
}

enum diag_code code_named(struct str name)
{
	enum diag_code code = find_code(name);
	if (code == DIAG_COUNT)
		say_unknown(name, false);
	return code;
}

bool selection_add_codes(struct selection *s, struct str list)
{
	for (struct str rest = list, name; rest.p;) {
		name = str_trim(str_split(rest, ',', &rest));
		enum diag_code code = find_code(name);
		size_t group = 0;
		while (group < GROUP_COUNT && !str_is(name, groups[group].name))
			group++;
		if (code == DIAG_COUNT && group == GROUP_COUNT) {
			say_unknown(name, true);
			return false;
		}
		if (code < DIAG_COUNT)
			s->codes[code] = true;
		for (size_t i = 0; group < GROUP_COUNT && groups[group].codes[i] < DIAG_COUNT; i++)
			s->codes[groups[group].codes[i]] = true;
	}
	return true;
}

/* An acceptance that no longer applies is chosen with the code that it names. */
static bool has_code_of(const struct selection *s, const struct finding *f)
{
	if (f->code != DIAG_ACCEPTANCE_UNUSED || s->codes[f->code])
		return s->codes[f->code];
	enum diag_code code = find_code(f->found);
	return code < DIAG_COUNT && s->codes[code];
}

/* ---- places ---- */

bool path_is_below(struct str path, struct str folder)
{
	return str_starts(path, folder) && (path.n == folder.n || path.p[folder.n] == '/');
}

static bool has_path(const struct selection *s, struct str path)
{
	for (size_t i = 0; i < s->paths.n; i++)
		if (path_is_below(path, s->paths.v[i]))
			return true;
	return s->paths.n == 0;
}

static bool has_place(const struct selection *s, struct place where)
{
	return has_path(s, where.source ? where.source->path : (struct str){0});
}

bool selection_has_table(const struct selection *s, const struct table *t)
{
	return has_place(s, t->place) || has_path(s, t->csv->path);
}

bool selection_has_finding(const struct selection *s, const struct finding *f)
{
	bool placed = false;
	for (size_t i = 0; i < f->place_count && !placed; i++) {
		const struct finding_place *p = &f->places[i];
		placed = has_place(s, p->place) || (p->cell.table && selection_has_table(s, p->cell.table));
	}
	return placed && has_code_of(s, f);
}

bool selection_has_diag(const struct selection *s, const struct diag *d)
{
	return diag_level(d->code) == LEVEL_ERROR || (s->codes[d->code] && has_place(s, d->place));
}

/* The path from the site's root, which is the current directory; empty when there is none below it. */
static struct str path_below_root(const char *argument, struct arena *a)
{
	char *root = realpath(".", NULL), *path = realpath(argument, NULL);
	struct str below = {0};
	if (root && path && path_is_below(str_of(path), str_of(root)))
		below = strlen(path) == strlen(root) ? STR("content") : arena_str(a, str_from(str_of(path), strlen(root) + 1));
	free(root);
	free(path);
	return below;
}

bool selection_add_path(struct selection *s, const struct site *site, const char *argument, struct arena *a)
{
	struct str path, name = str_of(argument);
	if (map_get(&site->document_of, name))
		path = arena_printf(a, "content/" STR_FMT, STR_ARG(name));
	else
		path = path_below_root(argument, a);
	if (path.n == 0) {
		usage_error("check", "there is no document and no file \"%s\" in the site", argument);
		return false;
	}
	*LIST_ADD(&s->paths, a) = path;
	return true;
}
