#include "load/yaml.h"

#include "base/map.h"
#include "text/encoding.h"

#include <string.h>
#include <yaml.h>

#define DEEPEST 64

struct yaml_reader {
	yaml_parser_t parser;
	const struct source *source;
	struct str text;
	struct place start, end; /* of text in its source */
	struct arena *arena, *scratch;
	struct diags *diags;
	bool good; /* nothing was reported yet */
};

static struct place yaml_place(const struct yaml_reader *r, yaml_mark_t mark)
{
	uint32_t column = (uint32_t)mark.column + (mark.line == 0 ? r->start.column : 1);
	uint32_t line = r->start.line + (uint32_t)mark.line;
	return line > r->end.line ? r->end : place_in(r->source, line, column); /* libyaml ends a last line that has no end */
}

#define YAML_REPORT(r, code, where, ...) ((r)->good = false, diags_add((r)->diags, DIAG_##code, (where), __VA_ARGS__))

/* The full-width colon, and whether what stands before it looks like one of our keys. */
static const struct str wide_colon = {"\xEF\xBC\x9A", 3};

static bool yaml_wide_key(struct str text, struct str *key)
{
	size_t n = 0;
	while (n < text.n && ((text.p[n] >= 'a' && text.p[n] <= 'z') || (text.p[n] >= '0' && text.p[n] <= '9') || text.p[n] == '-'))
		n++;
	*key = str_sub(text, 0, n);
	return n > 0 && str_starts(str_from(text, n), wide_colon);
}

static void yaml_hint_wide_colon(struct yaml_reader *r, struct place where)
{
	diags_hint(r->diags, "line %u has a full-width colon: write 'key: value' with a half-width colon and a space",
		   (unsigned)where.line);
}

/* What libyaml says, and how an editor would say it. */
static const struct {
	const char *problem;
	const char *what;
	const char *hint;  /* null: the default one */
	bool from_context; /* the fault is where the construct began, not where it was noticed */
} yaml_problems[] = {
	{"mapping values are not allowed in this context", "a ': ' stands where none may",
	 "quote a value that holds ': ', and align keys that belong together", false},
	{"could not find expected ':'", "this is not 'key: value'",
	 "write 'key: value', with a space behind the colon; indent the further lines of a long value", true},
	{"found character that cannot start any token", "a value cannot begin with this character",
	 "quote the value; indent with spaces, not with tabs", false},
	{"found a tab character that violates indentation", "a tab in the indentation", "indent with spaces, not with tabs", false},
	{"did not find expected key", "this line does not fit the ones above it",
	 "align keys that belong together; quote a value that begins with a quotation mark or a bracket but goes on behind it", false},
	{"did not find expected ',' or '}'", "a { … } is not closed, or a value in it needs quotation marks",
	 "close it with }, put commas between its parts, and quote values that hold ',', '{', '}', ': ' or '#'", true},
	{"did not find expected ',' or ']'", "a [ … ] is not closed, or a value in it needs quotation marks",
	 "close it with ], put commas between its parts, and quote values that hold ',', '[', ']', ': ' or '#'", true},
	{"did not find expected '-' indicator", "this line does not fit the list above it", "align the '- ' of all entries of a list",
	 false},
	{"found unexpected end of stream", "a quotation mark is never closed",
	 "close it; write '' for ' inside single quotes, \\\" for \" inside double ones", true},
	{"found unexpected document indicator", "a quotation mark is never closed",
	 "close it; write '' for ' inside single quotes, \\\" for \" inside double ones", true},
	{"block sequence entries are not allowed in this context", "a list entry '- ' stands where none may",
	 "begin the list on a line of its own below its key, or quote a value that begins with '- '", false},
	{"found unknown escape character", "an unknown escape in a quoted text",
	 "inside double quotes write \\\\ for a backslash, or use single quotes", false},
	{"control characters are not allowed", "a control character", "remove it", false},
};

static void yaml_report_syntax(struct yaml_reader *r)
{
	const yaml_parser_t *p = &r->parser;
	const char *problem = p->problem ? p->problem : "unreadable";
	struct place where = p->error == YAML_READER_ERROR
				     ? place_at(r->source, (size_t)(r->text.p - r->source->text.p) + p->problem_offset)
				     : yaml_place(r, p->problem_mark);
	struct place began = p->context ? yaml_place(r, p->context_mark) : where;
	const char *what = problem, *hint = NULL;
	for (size_t i = 0; i < sizeof yaml_problems / sizeof *yaml_problems; i++) {
		if (strcmp(yaml_problems[i].problem, problem) == 0) {
			what = yaml_problems[i].what;
			hint = yaml_problems[i].hint;
			if (yaml_problems[i].from_context)
				where = began;
		}
	}
	YAML_REPORT(r, YAML_SYNTAX, where, "%s", what);
	if (hint)
		diags_hint(r->diags, "%s", hint);
	if (str_find(place_line(where), wide_colon) != SIZE_MAX)
		yaml_hint_wide_colon(r, where);
	else if (str_find(place_line(began), wide_colon) != SIZE_MAX)
		yaml_hint_wide_colon(r, began);
}

/* Reads the next event. False: none could be read, and that was reported. */
static bool yaml_next(struct yaml_reader *r, yaml_event_t *e)
{
	if (yaml_parser_parse(&r->parser, e))
		return true;
	yaml_report_syntax(r);
	return false;
}

static bool yaml_refuse(struct yaml_reader *r, const yaml_event_t *e, const char *name, char sign)
{
	YAML_REPORT(r, YAML_UNSUPPORTED, yaml_place(r, e->start_mark), "%s is not used here", name);
	diags_hint(r->diags, "quote the value if its text begins with %c, or else write the value out", sign);
	return false;
}

static bool yaml_check_event(struct yaml_reader *r, const yaml_event_t *e)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	if (e->type == YAML_ALIAS_EVENT)
		return yaml_refuse(r, e, "an alias", '*');
	if (e->type == YAML_SCALAR_EVENT) {
		anchor = e->data.scalar.anchor;
		tag = e->data.scalar.tag;
	} else if (e->type == YAML_SEQUENCE_START_EVENT) {
		anchor = e->data.sequence_start.anchor;
		tag = e->data.sequence_start.tag;
	} else if (e->type == YAML_MAPPING_START_EVENT) {
		anchor = e->data.mapping_start.anchor;
		tag = e->data.mapping_start.tag;
	}
	if (anchor)
		return yaml_refuse(r, e, "an anchor", '&');
	return tag ? yaml_refuse(r, e, "a tag", '!') : true;
}

/* The text of a scalar. Escapes may stand for characters that the file itself could not hold. */
static struct str yaml_text(struct yaml_reader *r, const yaml_event_t *e)
{
	struct str text = arena_str(r->arena, (struct str){(const char *)e->data.scalar.value, e->data.scalar.length});
	size_t bad;
	if (!text_is_plain(text, &bad)) {
		uint32_t c = utf8_next(text, &bad);
		YAML_REPORT(r, NOT_TEXT, yaml_place(r, e->start_mark), "this text holds the control character U+%04X", (unsigned)c);
		diags_hint(r->diags, "remove the escape that stands for it");
	}
	return text;
}

static bool yaml_read(struct yaml_reader *r, const yaml_event_t *e, int depth, struct yaml *out);

/* A list that has stopped growing. */
static void *yaml_keep(struct yaml_reader *r, const void *v, size_t size)
{
	return size ? memcpy(arena_alloc(r->arena, size), v, size) : NULL;
}

static bool yaml_read_sequence(struct yaml_reader *r, int depth, struct yaml *out)
{
	LIST(struct yaml) items = {0};
	for (;;) {
		yaml_event_t e;
		if (!yaml_next(r, &e))
			return false;
		bool end = e.type == YAML_SEQUENCE_END_EVENT;
		struct yaml item = {0};
		bool good = end || yaml_read(r, &e, depth, &item);
		yaml_event_delete(&e);
		if (!good)
			return false;
		if (end)
			break;
		*LIST_ADD(&items, r->scratch) = item;
	}
	out->items = yaml_keep(r, items.v, items.n * sizeof *items.v);
	out->n = (uint32_t)items.n;
	return true;
}

static bool yaml_read_key(struct yaml_reader *r, const yaml_event_t *e, struct yaml_pair *pair)
{
	pair->place = yaml_place(r, e->start_mark);
	if (e->type != YAML_SCALAR_EVENT) {
		YAML_REPORT(r, YAML_SYNTAX, pair->place, "a key must be plain text");
		return false;
	}
	pair->key = yaml_text(r, e);
	if (pair->key.n == 0 && e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
		YAML_REPORT(r, YAML_SYNTAX, pair->place, "a key is missing before the colon");
		return false;
	}
	return yaml_check_event(r, e);
}

/* Whether the key stands right behind the comma: 1,751. */
static bool yaml_touches(const struct yaml_pair *before, const struct yaml_pair *pair)
{
	const struct place *from = &before->value.place;
	return from->line == pair->place.line && from->column + utf8_count(before->value.text) + 1 == pair->place.column;
}

/* `{en: Fees for issue, renewal}` makes a key `renewal` out of what was meant as text. */
static void yaml_report_lone_key(struct yaml_reader *r, const struct yaml_pair *pair, const struct yaml_pair *before)
{
	struct str key;
	YAML_REPORT(r, YAML_SYNTAX, pair->place, "\"" STR_FMT "\" has no value", STR_ARG(pair->key));
	if (yaml_wide_key(pair->key, &key))
		diags_hint(r->diags, "write '" STR_FMT ": ' with a half-width colon and a space", STR_ARG(key));
	else if (before && before->value.kind == YAML_SCALAR && !before->value.quoted && before->value.text.n)
		diags_hint(r->diags, "if the comma belongs to the text, quote the value: " STR_FMT ": \"" STR_FMT ",%s" STR_FMT "\"",
			   STR_ARG(before->key), STR_ARG(before->value.text), yaml_touches(before, pair) ? "" : " ", STR_ARG(pair->key));
	else
		diags_hint(r->diags, "write 'key: value', or quote a value that holds a comma");
}

/* A plain value below its key that looks like `ja：…` was meant as a map. */
static void yaml_check_wide_value(struct yaml_reader *r, const struct yaml_pair *pair)
{
	struct str key;
	if (pair->value.kind != YAML_SCALAR || pair->value.quoted || !yaml_wide_key(pair->value.text, &key))
		return;
	YAML_REPORT(r, YAML_SYNTAX, pair->value.place, "\"" STR_FMT "：\" has a full-width colon and is read as text", STR_ARG(key));
	diags_hint(r->diags, "write '" STR_FMT ": ' with a half-width colon and a space, or quote the text", STR_ARG(key));
}

static bool yaml_read_pair(struct yaml_reader *r, bool flow, int depth, const yaml_event_t *key, const struct yaml_pair *before,
			   struct yaml_pair *pair)
{
	yaml_event_t e;
	if (!yaml_read_key(r, key, pair) || !yaml_next(r, &e))
		return false;
	bool good = yaml_read(r, &e, depth, &pair->value);
	/* libyaml places a value that is not there behind its colon, or without one at the end of its key. */
	bool lone = e.type == YAML_SCALAR_EVENT && e.start_mark.index == key->end_mark.index && e.end_mark.index == key->end_mark.index;
	yaml_event_delete(&e);
	if (good && flow && lone)
		yaml_report_lone_key(r, pair, before);
	else if (good)
		yaml_check_wide_value(r, pair);
	return good;
}

static bool yaml_read_map(struct yaml_reader *r, bool flow, int depth, struct yaml *out)
{
	LIST(struct yaml_pair) pairs = {0};
	struct map seen = {0};
	for (;;) {
		yaml_event_t e;
		if (!yaml_next(r, &e))
			return false;
		bool end = e.type == YAML_MAPPING_END_EVENT;
		struct yaml_pair pair = {0};
		bool good = end || yaml_read_pair(r, flow, depth, &e, pairs.n ? &pairs.v[pairs.n - 1] : NULL, &pair);
		yaml_event_delete(&e);
		if (!good)
			return false;
		if (end)
			break;
		struct place *mine = ARENA_NEW(r->scratch, struct place);
		*mine = pair.place;
		const struct place *first = map_add(&seen, r->scratch, pair.key, mine);
		if (first != mine)
			YAML_REPORT(r, DUPLICATE_KEY, pair.place, "\"" STR_FMT "\" stands here twice, first in line %u", STR_ARG(pair.key),
				    (unsigned)first->line);
		*LIST_ADD(&pairs, r->scratch) = pair;
	}
	out->pairs = yaml_keep(r, pairs.v, pairs.n * sizeof *pairs.v);
	out->n = (uint32_t)pairs.n;
	return true;
}

/* Builds what begins with event e. False: reading cannot go on, and that was reported. */
static bool yaml_read(struct yaml_reader *r, const yaml_event_t *e, int depth, struct yaml *out)
{
	out->place = yaml_place(r, e->start_mark);
	if (!yaml_check_event(r, e))
		return false;
	if (e->type == YAML_SCALAR_EVENT) {
		out->kind = YAML_SCALAR;
		out->text = yaml_text(r, e);
		out->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
		return true;
	}
	if (depth == DEEPEST) {
		YAML_REPORT(r, YAML_UNSUPPORTED, out->place, "more than %d levels inside each other", DEEPEST);
		diags_hint(r->diags, "nothing that nenpo reads is nested so deeply");
		return false;
	}
	if (e->type == YAML_SEQUENCE_START_EVENT) {
		out->kind = YAML_SEQUENCE;
		return yaml_read_sequence(r, depth + 1, out);
	}
	out->kind = YAML_MAP;
	return yaml_read_map(r, e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE, depth + 1, out);
}

static bool yaml_check_document(struct yaml_reader *r, const yaml_event_t *e, int documents)
{
	if (documents > 1) {
		YAML_REPORT(r, YAML_UNSUPPORTED, yaml_place(r, e->start_mark), "a second document begins here");
		diags_hint(r->diags, "remove the line '---', or quote it if it is text");
		return false;
	}
	if (e->data.document_start.version_directive ||
	    e->data.document_start.tag_directives.start != e->data.document_start.tag_directives.end) {
		YAML_REPORT(r, YAML_UNSUPPORTED, yaml_place(r, e->start_mark), "directives are not used here");
		diags_hint(r->diags, "remove the lines that begin with %%");
		return false;
	}
	return true;
}

static void yaml_read_stream(struct yaml_reader *r, struct yaml *root)
{
	int documents = 0;
	for (bool more = true; more;) {
		yaml_event_t e;
		if (!yaml_next(r, &e))
			return;
		if (e.type == YAML_STREAM_END_EVENT)
			more = false;
		else if (e.type == YAML_DOCUMENT_START_EVENT)
			more = yaml_check_document(r, &e, ++documents);
		else if (e.type != YAML_STREAM_START_EVENT && e.type != YAML_DOCUMENT_END_EVENT)
			more = yaml_read(r, &e, 0, root);
		yaml_event_delete(&e);
	}
}

/* An empty document is an empty map; one that is text alone was meant as a map. */
static void yaml_finish_root(struct yaml_reader *r, struct yaml *root)
{
	if (root->kind != YAML_SCALAR)
		return;
	if (root->text.n == 0 && !root->quoted) {
		root->kind = YAML_MAP;
	} else if (!root->quoted && str_find(root->text, wide_colon) != SIZE_MAX) {
		YAML_REPORT(r, YAML_SYNTAX, root->place, "this is not 'key: value'");
		yaml_hint_wide_colon(r, root->place);
	}
}

/* Characters that YAML 1.1 takes for line ends and editors do not: they would shift every line number. */
static bool yaml_check_line_ends(struct yaml_reader *r)
{
	enum { ENDS = 3 };
	static const struct {
		struct str text;
		const char *name;
	} ends[ENDS] = {{{"\xC2\x85", 2}, "U+0085"}, {{"\xE2\x80\xA8", 3}, "U+2028"}, {{"\xE2\x80\xA9", 3}, "U+2029"}};
	static const struct byte_set first = {{['\r'] = true, [0xC2] = true, [0xE2] = true}};
	bool said[ENDS + 1] = {0}; /* each once */
	for (size_t i = 0; (i = str_next_of(r->text, i, &first)) < r->text.n; i++) {
		struct str rest = str_from(r->text, i);
		size_t k = 0;
		while (k < ENDS && !str_starts(rest, ends[k].text))
			k++;
		if (said[k] || (k == ENDS && (rest.p[0] != '\r' || str_starts(rest, STR("\r\n")))))
			continue;
		said[k] = true;
		struct place where = place_at(r->source, (size_t)(rest.p - r->source->text.p));
		if (k < ENDS) {
			YAML_REPORT(r, YAML_UNSUPPORTED, where, "the character %s, which ends lines in YAML alone", ends[k].name);
			diags_hint(r->diags, "remove it, or break the line in the ordinary way");
		} else {
			YAML_REPORT(r, YAML_UNSUPPORTED, where, "a carriage return without a line feed");
			diags_hint(r->diags, "save the file with ordinary line ends");
		}
	}
	return r->good;
}

const struct yaml *yaml_parse(const struct source *source, struct str text, struct arena *a, struct diags *d)
{
	struct yaml_reader r = {.source = source, .text = text, .arena = a, .diags = d, .good = true};
	struct yaml *root = ARENA_NEW(a, struct yaml);
	r.start = text.n ? place_at(source, (size_t)(text.p - source->text.p)) : place_in(source, 1, 1);
	r.end = text.n ? place_at(source, (size_t)(text.p - source->text.p) + text.n) : r.start;
	root->place = r.start;
	if (!yaml_check_line_ends(&r))
		return NULL;
	if (!yaml_parser_initialize(&r.parser))
		BUG("libyaml could not be initialised");
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)(text.n ? text.p : ""), text.n);
	r.scratch = arena_new();
	yaml_read_stream(&r, root);
	if (r.good)
		yaml_finish_root(&r, root);
	arena_free(r.scratch);
	yaml_parser_delete(&r.parser);
	return r.good ? root : NULL;
}

const struct yaml_pair *yaml_pair(const struct yaml *map, struct str key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->n; i++)
		if (str_eq(map->pairs[i].key, key))
			return &map->pairs[i];
	return NULL;
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
	const struct yaml_pair *pair = yaml_pair(map, str_of(key));
	return pair ? &pair->value : NULL;
}
