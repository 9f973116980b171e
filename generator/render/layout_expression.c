/* Paths and words in layouts: names become offsets, once. */
#include "render/layout_internal.h"
#include "text/label.h"

const char *layout_kind_name(enum field_kind kind)
{
	static const char *const names[] = {
		[FIELD_TEXT] = "a text",     [FIELD_LINK] = "a link",       [FIELD_FLAG] = "a flag",
		[FIELD_NUMBER] = "a number", [FIELD_PROSE] = "a prose",     [FIELD_TABLE] = "a table",
		[FIELD_CHART] = "a chart",   [FIELD_ONE] = "a single view", [FIELD_LIST] = "a list",
	};
	return names[kind];
}

static void hint_nearest(const struct layout_scope *s, struct str name, const struct str_list *candidates)
{
	struct str near = nearest(name, candidates->v, candidates->n);
	if (near.n)
		diags_hint(s->diags, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
}

static void add_fields(const struct layout_scope *s, const struct shape *shape, struct str_list *list)
{
	for (size_t i = 0; i < shape->n; i++)
		*LIST_ADD(list, s->arena) = str_of(shape->fields[i].name);
}

static const struct field *find_field(const struct shape *shape, struct str name)
{
	for (size_t i = 0; i < shape->n; i++)
		if (str_is(name, shape->fields[i].name))
			return &shape->fields[i];
	return NULL;
}

/* The variable called name, the innermost first; LAYOUT_VARIABLES when there is none. */
static unsigned find_variable(const struct layout_scope *s, struct str name)
{
	for (unsigned i = s->count; i > LAYOUT_FIRST_NAME; i--)
		if (str_eq(s->names[i - 1].name, name))
			return i - 1;
	return str_is(name, "page") ? LAYOUT_PAGE : LAYOUT_VARIABLES;
}

static void unknown_first(const struct layout_scope *s, struct str name, struct layout_spot where)
{
	struct str_list candidates = {0};
	diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute), "there is no \"" STR_FMT "\" in the view %s",
		  STR_ARG(name), s->shape->name);
	*LIST_ADD(&candidates, s->arena) = STR("page");
	for (unsigned i = LAYOUT_FIRST_NAME; i < s->count; i++)
		*LIST_ADD(&candidates, s->arena) = s->names[i].name;
	add_fields(s, s->shape, &candidates);
	hint_nearest(s, name, &candidates);
}

static const struct shape *variable_shape(const struct layout_scope *s, unsigned variable)
{
	return variable == LAYOUT_VIEW ? s->shape : s->names[variable].shape;
}

/* Enters the view that the path has reached. */
static const struct shape *descend(const struct layout_scope *s, struct layout_path *path, struct str walked, struct layout_spot where,
				   size_t *views)
{
	if (!path->whole && path->kind != FIELD_ONE) {
		diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute),
			  "\"" STR_FMT "\" is %s and has no fields", STR_ARG(walked), layout_kind_name(path->kind));
		if (path->kind == FIELD_LIST)
			diags_hint(s->diags, "repeat an element with n-each=\"NAME in " STR_FMT "\" and use the NAME", STR_ARG(walked));
		return NULL;
	}
	if (!path->whole)
		views[path->view_count++] = path->offset;
	path->whole = false;
	return path->shape;
}

bool layout_path_parse(const struct layout_scope *s, struct str text, struct layout_spot where, struct layout_path *out)
{
	struct str rest, name = str_split(text, '.', &rest);
	size_t *views = ARENA_ARRAY(s->arena, size_t, text.n + 1);
	*out = (struct layout_path){.variable = find_variable(s, name), .whole = true, .views = views, .kind = FIELD_ONE};
	if (out->variable == LAYOUT_VARIABLES) {
		if (!find_field(s->shape, name)) {
			unknown_first(s, name, where);
			return false;
		}
		out->variable = LAYOUT_VIEW;
		rest = text;
	}
	out->shape = variable_shape(s, out->variable);
	while (rest.p) {
		const struct shape *shape = descend(s, out, str_sub(text, 0, (size_t)(rest.p - text.p) - (rest.p > text.p)), where, views);
		if (!shape)
			return false;
		name = str_split(rest, '.', &rest);
		const struct field *field = find_field(shape, name);
		if (!field) {
			struct str_list candidates = {0};
			diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute),
				  "there is no \"" STR_FMT "\" in the view %s", STR_ARG(name), shape->name);
			add_fields(s, shape, &candidates);
			hint_nearest(s, name, &candidates);
			return false;
		}
		out->offset = field->offset;
		out->kind = field->kind;
		out->shape = field->shape;
	}
	return true;
}

/* ---- words ---- */

static bool parse_argument(const struct layout_scope *s, struct str text, struct layout_spot where, struct layout_argument *out)
{
	struct str path, name = str_split(text, '=', &path);
	if (!name.n || !path.n) {
		diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute), "\"" STR_FMT "\" is not NAME=PATH",
			  STR_ARG(text));
		return false;
	}
	out->name = arena_str(s->arena, name).p;
	if (!layout_path_parse(s, path, where, &out->path))
		return false;
	if (out->path.whole || (out->path.kind != FIELD_TEXT && out->path.kind != FIELD_NUMBER)) {
		diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute),
			  "\"" STR_FMT "\" is %s: words take texts and numbers", STR_ARG(path), layout_kind_name(out->path.kind));
		return false;
	}
	return true;
}

static bool takes(const struct str_list *wanted, const char *name)
{
	for (size_t i = 0; i < wanted->n; i++)
		if (str_is(wanted->v[i], name))
			return true;
	return false;
}

static bool gives(const struct layout_value *v, struct str name)
{
	for (size_t i = 0; i < v->argument_count; i++)
		if (str_is(name, v->arguments[i].name))
			return true;
	return false;
}

/* A pattern would show what it misses as {name}, and what it does not take would vanish. */
static bool check_arguments(const struct layout_scope *s, const struct layout_value *v, struct layout_spot where)
{
	const struct str_list *wanted = words_arguments(s->words, v->word);
	bool right = true;
	for (size_t i = 0; i < v->argument_count; i++)
		if (!takes(wanted, v->arguments[i].name)) {
			diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute),
				  "the word " STR_FMT " takes no \"%s\"", STR_ARG(v->word), v->arguments[i].name);
			hint_nearest(s, str_of(v->arguments[i].name), wanted);
			right = false;
		} else if (v->arguments[i].path.kind != FIELD_NUMBER && words_counts(s->words, v->word, str_of(v->arguments[i].name))) {
			diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute),
				  "the word " STR_FMT " counts \"%s\", which is a text here", STR_ARG(v->word), v->arguments[i].name);
			diags_hint(s->diags, "give it a number of the page, or write {%s} alone in words.yaml", v->arguments[i].name);
			right = false;
		}
	for (size_t i = 0; i < wanted->n; i++)
		if (!gives(v, wanted->v[i])) {
			diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute),
				  "the word " STR_FMT " needs \"" STR_FMT "\"", STR_ARG(v->word), STR_ARG(wanted->v[i]));
			diags_hint(s->diags, "add " STR_FMT "=PATH behind the word", STR_ARG(wanted->v[i]));
			right = false;
		}
	return right;
}

static bool parse_word(const struct layout_scope *s, struct str text, struct layout_spot where, struct layout_value *out)
{
	struct str rest;
	out->word = arena_str(s->arena, str_split(text, ' ', &rest));
	out->arguments = ARENA_ARRAY(s->arena, struct layout_argument, LAYOUT_ARGUMENTS);
	if (!words_has(s->words, out->word)) {
		struct str near = words_nearest(s->words, out->word);
		diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute),
			  "there is no word \"" STR_FMT "\" in words.yaml", STR_ARG(out->word));
		if (near.n)
			diags_hint(s->diags, "did you mean \"@" STR_FMT "\"?", STR_ARG(near));
		return false;
	}
	while (rest.p) {
		struct str argument = str_split(str_trim(rest), ' ', &rest);
		if (!argument.n)
			continue;
		if (out->argument_count == LAYOUT_ARGUMENTS) {
			diags_add(s->diags, DIAG_LAYOUT_NAME, layout_place(where.element, where.attribute), "more than %d arguments",
				  LAYOUT_ARGUMENTS);
			return false;
		}
		if (!parse_argument(s, argument, where, &out->arguments[out->argument_count++]))
			return false;
	}
	return check_arguments(s, out, where);
}

bool layout_value_parse(const struct layout_scope *s, struct str text, struct layout_spot where, struct layout_value *out)
{
	*out = (struct layout_value){0};
	text = str_trim(text);
	if (str_starts(text, STR("@")))
		return parse_word(s, str_from(text, 1), where, out);
	return layout_path_parse(s, text, where, &out->path);
}
