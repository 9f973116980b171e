/* Layout files as elements, through libxml2's SAX interface: it tells where a tag ends and how, which its tree does not keep. */
#include <string.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "load/source.h"
#include "render/layout_compiler.h"

const char *const layout_void_elements[] = {"area", "base", "br",    "col",    "embed", "hr",  "img", "input",
					    "link", "meta", "param", "source", "track", "wbr", NULL};
static const char *const foreign_elements[] = {"svg", "math", NULL};
const char *const layout_raw_elements[] = {"script", "style", NULL};
static const char *const text_elements[] = {"title", "textarea", NULL};

struct reader {
	xmlParserCtxt *parser;
	struct layout_file *file;
	struct layout_element *open; /* the innermost element */
	struct buf text;             /* gathered since the last tag */
	struct arena *arena;
	struct diags *diags;
	bool failed;
	bool malformed; /* libxml2 has reported a fault: what it says next follows from that */
};

bool layout_is(const struct layout_element *e, const char *const *names)
{
	for (; *names; names++)
		if (str_is(e->name, *names))
			return true;
	return false;
}

const struct layout_attribute *layout_attribute(const struct layout_element *e, const char *name)
{
	for (size_t i = 0; i < e->attribute_count; i++)
		if (str_is(e->attributes[i].name, name))
			return &e->attributes[i];
	return NULL;
}

/* ---- places ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where the value of an attribute begins in a start tag. The tag is well-formed: values are quoted. */
static size_t value_offset(struct str text, size_t start, size_t end, struct str name)
{
	size_t i = start;
	while (i < end && !is_space(text.p[i]))
		i++;
	while (i < end) {
		while (i < end && is_space(text.p[i]))
			i++;
		size_t from = i;
		while (i < end && text.p[i] != '=' && !is_space(text.p[i]))
			i++;
		struct str found = str_sub(text, from, i);
		while (i < end && text.p[i] != '"' && text.p[i] != '\'')
			i++;
		if (str_eq(found, name))
			return i + 1;
		char quote = i < end ? text.p[i++] : '\0';
		while (i < end && text.p[i] != quote)
			i++;
		i++;
	}
	return start;
}

struct place layout_place(const struct layout_element *e, const struct layout_attribute *at)
{
	const struct source *source = e->file->source;
	return place_at(source, at ? value_offset(source->text, e->start, e->end, at->name) : e->start);
}

/* How far the parser has read. */
static size_t parser_offset(const struct reader *r)
{
	const xmlParserInput *input = r->parser->input;
	size_t n = input ? (size_t)input->consumed + (size_t)(input->cur - input->base) : 0;
	return n < r->file->source->text.n ? n : r->file->source->text.n;
}

/* ---- faults ---- */

static void refuse(struct reader *r, enum diag_code code, const struct layout_element *e, const char *what)
{
	diags_add(r->diags, code, layout_place(e, NULL), "<" STR_FMT "> %s", STR_ARG(e->name), what);
	r->failed = true;
}

static void stop(struct reader *r, const char *what, const char *hint)
{
	diags_add(r->diags, DIAG_LAYOUT_SYNTAX, place_at(r->file->source, parser_offset(r)), "%s", what);
	diags_hint(r->diags, "%s", hint);
	r->failed = true;
	r->malformed = true;
	xmlStopParser(r->parser);
}

static void on_error(void *user, xmlError *error)
{
	struct reader *r = user;
	if (r->malformed || error->domain == XML_FROM_NAMESPACE || error->level == XML_ERR_WARNING)
		return;
	struct str message = str_trim(str_of(error->message ? error->message : "malformed"));
	diags_add(r->diags, DIAG_LAYOUT_SYNTAX, place_at(r->file->source, parser_offset(r)), STR_FMT, STR_ARG(message));
	if (error->code == XML_ERR_UNDECLARED_ENTITY)
		diags_hint(r->diags, "write the character itself, or its number as in &#160;");
	r->failed = true;
	r->malformed = true;
}

static bool has_upper_case(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return true;
	return false;
}

static bool is_foreign(const struct layout_element *e)
{
	for (; e; e = e->parent)
		if (layout_is(e, foreign_elements))
			return true;
	return false;
}

static void check_element(struct reader *r, const struct layout_element *e, bool self_closed)
{
	bool is_void = layout_is(e, layout_void_elements), foreign = is_foreign(e);
	if (!foreign && has_upper_case(e->name))
		refuse(r, DIAG_LAYOUT_SYNTAX, e, "has upper-case letters");
	if (self_closed && !is_void && !foreign)
		refuse(r, DIAG_LAYOUT_EMPTY, e, "is closed in its start tag");
	if (!self_closed && is_void && !foreign)
		refuse(r, DIAG_LAYOUT_SYNTAX, e, "has no end tag in HTML: write it with / in the start tag");
	if (e->parent && layout_is(e->parent, layout_raw_elements))
		refuse(r, DIAG_LAYOUT_UNSAFE, e, "stands in a script or style");
	if (e->parent && layout_is(e->parent, text_elements) && !layout_attribute(e, "n-block"))
		refuse(r, DIAG_LAYOUT_SYNTAX, e, "stands where only text can stand");
}

/* ---- the parser's events ---- */

static struct layout_element *add_child(struct reader *r)
{
	struct layout_element *e = ARENA_NEW(r->arena, struct layout_element);
	e->file = r->file;
	e->parent = r->open;
	if (!r->open)
		r->file->root = e;
	else if (r->open->last)
		r->open->last->next = e;
	else
		r->open->first = e;
	if (r->open)
		r->open->last = e;
	return e;
}

/* A browser ends these at the first sign of an end tag, wherever that stands. */
static void check_raw(struct reader *r)
{
	if (layout_is(r->open, layout_raw_elements) &&
	    (str_find(buf_str(&r->text), STR("</")) != SIZE_MAX || str_find(buf_str(&r->text), STR("<!--")) != SIZE_MAX))
		refuse(r, DIAG_LAYOUT_UNSAFE, r->open, "contains </ or <!--");
}

static void flush_text(struct reader *r)
{
	if (r->text.n && r->open) {
		check_raw(r);
		add_child(r)->text = arena_str(r->arena, buf_str(&r->text));
	}
	buf_clear(&r->text);
}

static struct str copy(struct reader *r, const xmlChar *c)
{
	return arena_str(r->arena, str_of((const char *)c));
}

/* Without replacing entities libxml2 gives every & of a value as &#38;. */
static struct str attribute_value(struct reader *r, const xmlChar *start, const xmlChar *end)
{
	const struct str ampersand = STR("&#38;");
	struct str s = {(const char *)start, (size_t)(end - start)};
	struct buf value = {.arena = r->arena};
	for (size_t at; (at = str_find(s, ampersand)) != SIZE_MAX; s = str_from(s, at + ampersand.n)) {
		buf_put(&value, str_sub(s, 0, at));
		buf_putc(&value, '&');
	}
	buf_put(&value, s);
	return buf_take(&value);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
		     const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes)
{
	(void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
	struct reader *r = user;
	flush_text(r);
	struct layout_element *e = add_child(r);
	e->name = copy(r, name);
	e->end = e->start = parser_offset(r);
	while (e->start > 0 && r->file->source->text.p[e->start] != '<')
		e->start--; /* attribute values hold none */
	e->attributes = ARENA_ARRAY(r->arena, struct layout_attribute, (size_t)count + 1);
	bool prefixed = prefix;
	for (int i = 0; i < count; i++, attributes += 5) {
		struct layout_attribute *at = &e->attributes[e->attribute_count++];
		at->name = copy(r, attributes[0]);
		at->value = attribute_value(r, attributes[3], attributes[4]);
		prefixed = prefixed || attributes[1];
	}
	if (prefixed)
		refuse(r, DIAG_LAYOUT_SYNTAX, e, "has a name with a colon, which HTML does not know");
	check_element(r, e, *r->parser->input->cur == '/');
	r->open = e;
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	struct reader *r = user;
	flush_text(r);
	r->open = r->open->parent;
}

static void on_text(void *user, const xmlChar *text, int n)
{
	buf_put(&((struct reader *)user)->text, (struct str){(const char *)text, (size_t)n});
}

static void on_instruction(void *user, const xmlChar *target, const xmlChar *data)
{
	(void)target, (void)data;
	stop(user, "a processing instruction, which HTML does not know", "remove it");
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	struct reader *r = user;
	if (strcmp((const char *)name, "html") != 0 || public_id || system_id || *r->parser->input->cur == '[')
		stop(r, "a document type other than HTML's", "write <!DOCTYPE html>");
}

static xmlEntity *no_entity(void *user, const xmlChar *name)
{
	(void)user, (void)name;
	return NULL;
}

static xmlParserInput *no_external_entity(void *user, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)user, (void)public_id, (void)system_id;
	return NULL;
}

static const xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.internalSubset = on_doctype,
	.resolveEntity = no_external_entity,
	.getEntity = no_entity,
	.getParameterEntity = no_entity,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.processingInstruction = on_instruction,
	.serror = on_error,
};

/* False: it has faults. */
static bool read_file(struct layout_file *file, struct tree *tree, struct str name, struct arena *a, struct diags *d)
{
	file->name = arena_str(a, name);
	file->source = source_read(tree, arena_printf(a, "layouts/" STR_FMT, STR_ARG(name)), SOURCE_LAYOUT, a, d);
	if (!file->source)
		return false;
	struct str text = file->source->text;
	struct reader r = {.parser = xmlNewParserCtxt(), .file = file, .arena = a, .diags = d};
	if (!r.parser)
		BUG("libxml2 gave no parser");
	*r.parser->sax = handler;
	r.parser->userData = &r;
	xmlFreeDoc(xmlCtxtReadMemory(r.parser, text.p, (int)text.n, NULL, "UTF-8", XML_PARSE_NONET));
	xmlFreeParserCtxt(r.parser);
	buf_free(&r.text);
	if (!r.failed && !file->root)
		diags_add(d, DIAG_LAYOUT_SYNTAX, place_in(file->source, 0, 0), "the file is empty");
	return !r.failed && file->root;
}

void layout_begin(void)
{
	xmlInitParser();
}

const struct layout_file *layout_file_read(struct layout_sources *from, struct str name)
{
	struct layout_file *file = map_get(&from->files, name);
	if (!file) {
		file = ARENA_NEW(from->arena, struct layout_file);
		if (!read_file(file, from->tree, name, from->arena, from->diags))
			file->root = NULL;
		map_set(&from->files, from->arena, file->name, file);
	}
	return file->root ? file : NULL;
}
