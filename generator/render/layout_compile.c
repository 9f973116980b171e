/* Compiles layouts: elements become runs of bytes and slots. */
#include <string.h>

#include "page/views.h"
#include "render/html.h"
#include "render/layout_compiler.h"
#include "text/label.h"

/* The attributes of an element that steer it; null: not there. */
struct directives {
	const struct layout_attribute *slot, *fill, *include, *text, *html, *condition, *each, *with, *block;
};

static const char *const bare_text[] = {"title", "textarea", "option", NULL};
static const char *const keeps_space[] = {"pre", "textarea", NULL};

void compiler_fault(struct layout_compiler *c, enum diag_code code, const struct layout_element *e, const struct layout_attribute *at,
		    const char *what)
{
	diags_add(c->scope.diags, code, layout_place(e, at), STR_FMT "=\"" STR_FMT "\" %s", STR_ARG(at->name), STR_ARG(at->value), what);
	c->failed = true;
}

/* Names the candidate that was probably meant in the hint of the fault reported last. */
static void compiler_hint(struct layout_compiler *c, struct str name, const struct str_list *candidates)
{
	struct str near = nearest(name, candidates->v, candidates->n);
	if (near.n)
		diags_hint(c->scope.diags, "did you mean \"" STR_FMT "\"?", STR_ARG(near));
}

bool layout_is_directive(const struct layout_attribute *at)
{
	return str_starts(at->name, STR("n-"));
}

/* ---- steps ---- */

static void compiler_flush(struct layout_compiler *c)
{
	if (!c->bytes.n)
		return;
	struct str bytes = arena_str(c->scope.arena, buf_str(&c->bytes));
	*LIST_ADD(&c->steps, c->scope.arena) = (struct layout_step){.op = OP_BYTES, .text = bytes};
	buf_clear(&c->bytes);
}

size_t compiler_add_step(struct layout_compiler *c, struct layout_step step)
{
	compiler_flush(c);
	*LIST_ADD(&c->steps, c->scope.arena) = step;
	return c->steps.n - 1;
}

static void compiler_close_step(struct layout_compiler *c, size_t step)
{
	compiler_flush(c);
	c->steps.v[step].end = c->steps.n;
}

bool compiler_path(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, struct str text,
		   struct layout_path *out)
{
	if (layout_path_parse(&c->scope, str_trim(text), (struct layout_spot){e, at}, out))
		return true;
	c->failed = true;
	return false;
}

/* ---- which attributes there are ---- */

static const struct {
	const char *name;
	size_t offset;
} directive_names[] = {
	{"n-slot", offsetof(struct directives, slot)},       {"n-fill", offsetof(struct directives, fill)},
	{"n-include", offsetof(struct directives, include)}, {"n-text", offsetof(struct directives, text)},
	{"n-html", offsetof(struct directives, html)},       {"n-if", offsetof(struct directives, condition)},
	{"n-each", offsetof(struct directives, each)},       {"n-with", offsetof(struct directives, with)},
	{"n-block", offsetof(struct directives, block)},
};

static void unknown_attribute(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at)
{
	struct str_list candidates = {0};
	compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "is no attribute of layouts");
	for (size_t i = 0; i < sizeof directive_names / sizeof *directive_names; i++)
		*LIST_ADD(&candidates, c->scope.arena) = str_of(directive_names[i].name);
	compiler_hint(c, at->name, &candidates);
}

static void read_directive(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at,
			   struct directives *d)
{
	for (size_t i = 0; i < sizeof directive_names / sizeof *directive_names; i++)
		if (str_is(at->name, directive_names[i].name)) {
			*(const struct layout_attribute **)((char *)d + directive_names[i].offset) = at;
			return;
		}
	if (str_is(at->name, "n-frame"))
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "stands only on the <html> of a page's own layout");
	else if (!str_starts(at->name, STR("n-attr-")))
		unknown_attribute(c, e, at);
}

static bool is_fill(const struct layout_compiler *c, const struct layout_element *e)
{
	for (size_t i = 0; i < c->fills.n; i++)
		if (c->fills.v[i].element == e)
			return true;
	return false;
}

static void check_content(struct layout_compiler *c, const struct layout_element *e, const struct directives *d)
{
	const struct layout_attribute *content = d->text ? d->text : d->html;
	if (d->text && d->html)
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, d->html, "stands beside n-text: there is one content");
	if (content && layout_is(e, layout_void_elements) && !d->block)
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, content, "stands on an element that has no content");
	for (size_t i = 0; (d->include || d->block) && i < e->attribute_count; i++) {
		const struct layout_attribute *at = &e->attributes[i];
		if (str_starts(at->name, STR("n-attr-")) || (d->include && (at == d->text || at == d->html || at == d->block)))
			compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "is lost, since the element is not written");
	}
}

static struct directives directives_read(struct layout_compiler *c, const struct layout_element *e)
{
	struct directives d = {0};
	for (size_t i = 0; i < e->attribute_count; i++)
		if (layout_is_directive(&e->attributes[i]))
			read_directive(c, e, &e->attributes[i], &d);
	if (d.slot && e->file != c->frame)
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, d.slot, "stands outside a frame");
	if (d.fill && !is_fill(c, e))
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, d.fill, "stands inside another n-fill, or in a file that names no frame");
	if (d.each && d.with)
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, d.with, "stands beside n-each: put one of them on an element of its own");
	check_content(c, e, &d);
	return d;
}

/* Where sample text stands nothing is put in, so an attribute that asks for it is a mistake. */
static void refuse_in_sample(struct layout_compiler *c, const struct layout_element *e)
{
	for (const struct layout_element *child = e->first; child; child = child->next) {
		if (is_fill(c, child))
			continue;
		for (size_t i = 0; i < child->attribute_count; i++)
			if (layout_is_directive(&child->attributes[i]))
				compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, child, &child->attributes[i],
					       "stands in sample text that is replaced");
		refuse_in_sample(c, child);
	}
}

/* ---- content ---- */

static void compile_element(struct layout_compiler *c, const struct layout_element *e, unsigned content, bool without_id);

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* White space as it stands, but runs with a line break become one. */
static void compile_text(struct layout_compiler *c, struct str text, unsigned content)
{
	if (content & IN_RAW) {
		buf_put(&c->bytes, text);
		return;
	}
	if (content & IN_KEPT) {
		html_text(&c->bytes, text);
		return;
	}
	for (size_t i = 0, end = 0; i < text.n; i = end) {
		bool space = is_space(text.p[i]);
		while (end < text.n && is_space(text.p[end]) == space)
			end++;
		struct str run = str_sub(text, i, end);
		html_text(&c->bytes, space && str_chr(run, '\n') != SIZE_MAX ? STR("\n") : run);
	}
}

static void compile_children(struct layout_compiler *c, const struct layout_element *e, unsigned content)
{
	for (const struct layout_element *child = e->first; child; child = child->next)
		if (child->name.n)
			compile_element(c, child, content, false);
		else
			compile_text(c, child->text, content);
}

static unsigned content_of(const struct layout_element *e, unsigned around)
{
	return around | (layout_is(e, layout_raw_elements) ? IN_RAW : 0) | (layout_is(e, bare_text) ? IN_BARE : 0) |
	       (layout_is(e, keeps_space) ? IN_KEPT : 0);
}

static void compile_content(struct layout_compiler *c, const struct layout_element *e, const struct directives *d, unsigned content)
{
	const struct layout_attribute *at = d->text ? d->text : d->html;
	if (!at) {
		compile_children(c, e, content);
		return;
	}
	refuse_in_sample(c, e);
	if (content & IN_RAW)
		compiler_fault(c, DIAG_LAYOUT_UNSAFE, e, at, "would put a value into a script or style");
	else if (d->text)
		compiler_text_slot(c, e, at, content);
	else
		compiler_html_slot(c, e, at, content);
}

static void compile_written(struct layout_compiler *c, const struct layout_element *e, const struct directives *d, unsigned content,
			    bool without_id)
{
	if (d->block) {
		compile_content(c, e, d, content);
		return;
	}
	unsigned inner = content_of(e, content);
	buf_printf(&c->bytes, "<" STR_FMT, STR_ARG(e->name));
	compiler_attributes(c, e, without_id);
	buf_putc(&c->bytes, '>');
	if (layout_is(e, layout_void_elements))
		return;
	if (d->text && (inner & IN_KEPT))
		buf_putc(&c->bytes, '\n'); /* the browser drops one: not the value's */
	compile_content(c, e, d, inner);
	buf_printf(&c->bytes, "</" STR_FMT ">", STR_ARG(e->name));
}

/* ---- other files ---- */

static void unknown_file(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, struct str name)
{
	struct tree_list entries = {0};
	struct str_list names = {0};
	struct buf error = {0};
	compiler_fault(c, DIAG_LAYOUT_NAME, e, at, "names a file that is not in layouts/");
	tree_list_directory(c->from->tree, STR("layouts"), c->scope.arena, &entries, &error);
	for (size_t i = 0; i < entries.n; i++)
		*LIST_ADD(&names, c->scope.arena) = entries.v[i].name;
	compiler_hint(c, name, &names);
	buf_free(&error);
}

static const struct layout_file *open_file(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at,
					   struct str name)
{
	struct str path = arena_printf(c->scope.arena, "layouts/" STR_FMT, STR_ARG(name));
	if (!map_get(&c->from->files, name) && (!path_is_inside(path) || !tree_exists(c->from->tree, path))) {
		unknown_file(c, e, at, name);
		return NULL;
	}
	const struct layout_file *file = layout_file_read(c->from, name);
	c->failed = c->failed || !file;
	return file;
}

static const struct layout_element *find_id(struct layout_compiler *c, const struct layout_element *e, struct str id, struct str_list *ids)
{
	const struct layout_attribute *at = layout_attribute(e, "id");
	if (at && str_eq(at->value, id))
		return e;
	if (at)
		*LIST_ADD(ids, c->scope.arena) = at->value;
	for (const struct layout_element *child = e->first; child; child = child->next) {
		const struct layout_element *found = find_id(c, child, id, ids);
		if (found)
			return found;
	}
	return NULL;
}

static const struct layout_element *find_part(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at)
{
	struct str id, name = str_split(at->value, '#', &id);
	const struct layout_file *file = name.n ? open_file(c, e, at, name) : e->file;
	struct str_list ids = {0};
	const struct layout_element *part = file ? find_id(c, file->root, id, &ids) : NULL;
	if (file && !part) {
		compiler_fault(c, DIAG_LAYOUT_NAME, e, at, "names an id that is not there");
		compiler_hint(c, id, &ids);
	}
	for (size_t i = 0; part && i < c->included.n; i++)
		if (c->included.v[i] == part) {
			compiler_fault(c, DIAG_LAYOUT_NAME, e, at, "stands inside the part that it includes");
			return NULL;
		}
	return part;
}

#define MOST_INCLUDES 1000 /* parts that include others twice would double without end */

static void compile_include(struct layout_compiler *c, const struct layout_element *e, const struct directives *d, unsigned content)
{
	const struct layout_element *part = find_part(c, e, d->include);
	refuse_in_sample(c, e);
	if (part && c->include_count++ == MOST_INCLUDES)
		compiler_fault(c, DIAG_LAYOUT_NAME, e, d->include, "is one include too many: a layout has at most 1,000");
	if (!part || c->include_count > MOST_INCLUDES)
		return;
	*LIST_ADD(&c->included, c->scope.arena) = part;
	compile_element(c, part, content, true);
	c->included.n--;
}

/* ---- what governs elements ---- */

static void open_condition(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, size_t *step)
{
	struct str text = str_trim(at->value);
	bool negated = str_starts(text, STR("!"));
	struct layout_step condition = {.op = negated ? OP_UNLESS : OP_IF};
	if (compiler_path(c, e, at, str_from(text, negated), &condition.value.path))
		*step = compiler_add_step(c, condition);
}

static bool name_is_free(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!(name.p[i] >= 'a' && name.p[i] <= 'z') && (i == 0 || (name.p[i] != '_' && !(name.p[i] >= '0' && name.p[i] <= '9'))))
			return false;
	return name.n && !str_is(name, "page");
}

/* n-each or n-with; false: the name it gives is not to be had. */
static bool open_view(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, enum layout_op op,
		      size_t *step)
{
	struct str rest, name = str_split(str_trim(at->value), ' ', &rest);
	struct str path, in = str_split(str_trim(rest), ' ', &path);
	struct layout_step view = {.op = op, .variable = c->scope.count};
	if (!name_is_free(name) || !str_is(in, "in")) {
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "is not NAME in PATH");
		diags_hint(c->scope.diags, "the name is in lower-case letters and not \"page\"");
		return false;
	}
	if (!compiler_path(c, e, at, path, &view.value.path))
		return false;
	if (view.value.path.kind != (op == OP_EACH ? FIELD_LIST : FIELD_ONE)) {
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, op == OP_EACH ? "is no list" : "is no single view");
		diags_hint(c->scope.diags, "it is %s", layout_kind_name(view.value.path.kind));
		return false;
	}
	if (c->scope.count == LAYOUT_VARIABLES) {
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "is nested too deeply");
		return false;
	}
	c->scope.names[c->scope.count].name = name;
	c->scope.names[c->scope.count++].shape = view.value.path.shape;
	*step = compiler_add_step(c, view);
	return true;
}

static struct layout_fill *find_fill(struct layout_compiler *c, struct str name)
{
	for (size_t i = 0; i < c->fills.n; i++)
		if (str_eq(c->fills.v[i].name, name))
			return &c->fills.v[i];
	return NULL;
}

static void compile_governed(struct layout_compiler *c, const struct layout_element *e, const struct directives *d, unsigned content,
			     bool without_id)
{
	size_t condition = SIZE_MAX, view = SIZE_MAX;
	unsigned names = c->scope.count;
	bool named = true;
	if (d->condition)
		open_condition(c, e, d->condition, &condition);
	if (d->each || d->with)
		named = open_view(c, e, d->each ? d->each : d->with, d->each ? OP_EACH : OP_WITH, &view);
	if (named && d->include)
		compile_include(c, e, d, content);
	else if (named)
		compile_written(c, e, d, content, without_id);
	if (view != SIZE_MAX)
		compiler_close_step(c, view);
	if (condition != SIZE_MAX)
		compiler_close_step(c, condition);
	c->scope.count = names;
}

static void compile_element(struct layout_compiler *c, const struct layout_element *e, unsigned content, bool without_id)
{
	struct directives d = directives_read(c, e);
	struct layout_fill *fill = NULL;
	if (d.slot) {
		*LIST_ADD(&c->slots, c->scope.arena) = d.slot->value;
		fill = find_fill(c, d.slot->value);
	}
	if (fill && !fill->used) {
		fill->used = true;
		compile_element(c, fill->element, content, false);
	} else {
		compile_governed(c, e, &d, content, without_id);
	}
}

/* ---- frames ---- */

static void collect_fills(struct layout_compiler *c, const struct layout_element *e)
{
	for (const struct layout_element *child = e->first; child; child = child->next) {
		const struct layout_attribute *at = layout_attribute(child, "n-fill");
		if (!at) {
			collect_fills(c, child);
			continue;
		}
		bool again = find_fill(c, at->value);
		if (again)
			compiler_fault(c, DIAG_LAYOUT_NAME, child, at, "stands twice");
		*LIST_ADD(&c->fills, c->scope.arena) = (struct layout_fill){.name = at->value, .element = child, .at = at, .used = again};
	}
}

/* The root to write: the file's own, or that of its frame. */
static const struct layout_element *find_root(struct layout_compiler *c, const struct layout_file *file)
{
	const struct layout_attribute *at = layout_attribute(file->root, "n-frame");
	if (!at)
		return file->root;
	for (size_t i = 0; i < file->root->attribute_count; i++) {
		const struct layout_attribute *other = &file->root->attributes[i];
		if (layout_is_directive(other) && other != at)
			compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, file->root, other, "is lost, since the frame replaces the element");
	}
	c->frame = open_file(c, file->root, at, at->value);
	collect_fills(c, file->root);
	refuse_in_sample(c, file->root);
	return c->frame ? c->frame->root : NULL;
}

static void report_unused_fills(struct layout_compiler *c)
{
	for (size_t i = 0; i < c->fills.n; i++)
		if (!c->fills.v[i].used) {
			compiler_fault(c, DIAG_LAYOUT_NAME, c->fills.v[i].element, c->fills.v[i].at, "fills no n-slot of the frame");
			compiler_hint(c, c->fills.v[i].name, &c->slots);
		}
}

static void compile_root(struct layout_compiler *c, const struct layout_file *file)
{
	const struct layout_element *root = find_root(c, file);
	if (!root)
		return;
	bool is_page = str_is(root->name, "html");
	if (is_page)
		buf_puts(&c->bytes, "<!DOCTYPE html>\n");
	compile_element(c, root, 0, false);
	if (is_page)
		buf_putc(&c->bytes, '\n');
	compiler_flush(c);
	report_unused_fills(c);
}

const struct layout *layout_compile(struct layout_sources *from, struct str name, const struct shape *shape)
{
	struct layout_compiler c = {
		.from = from,
		.scope = {.shape = shape, .count = LAYOUT_FIRST_NAME, .words = from->words, .arena = from->arena, .diags = from->diags},
	};
	c.scope.names[LAYOUT_PAGE].shape = &page_shape;
	const struct layout_file *file = layout_file_read(from, name);
	if (!file)
		return NULL;
	compile_root(&c, file);
	buf_free(&c.bytes);
	if (c.failed)
		return NULL;
	struct layout *layout = ARENA_NEW(from->arena, struct layout);
	layout->steps = c.steps.v;
	layout->step_count = c.steps.n;
	return layout;
}
