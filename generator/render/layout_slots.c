/* Slots: what values may stand where, and how they are escaped. */
#include <string.h>

#include "render/html.h"
#include "render/layout_compiler.h"

static const char *const url_attributes[] = {"href", "src", "action", "formaction", "poster", "cite", "data", NULL};
static const char *const unsafe_attributes[] = {"style", "srcdoc", "srcset", "ping", "http-equiv", NULL};

static bool listed(struct str name, const char *const *list)
{
	for (; *list; list++)
		if (str_is(name, *list))
			return true;
	return false;
}

static bool value_of(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, struct layout_value *out)
{
	if (layout_value_parse(&c->scope, at->value, (struct layout_spot){e, at}, out))
		return true;
	c->failed = true;
	return false;
}

/* ---- attributes ---- */

static bool check_attribute_name(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at,
				 struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!(name.p[i] >= 'a' && name.p[i] <= 'z') && (i == 0 || (name.p[i] != '-' && !(name.p[i] >= '0' && name.p[i] <= '9'))))
			name.n = 0;
	if (!name.n)
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "names no attribute in lower-case letters");
	else if (str_starts(name, STR("on")) || listed(name, unsafe_attributes) || layout_is(e, layout_raw_elements))
		compiler_fault(c, DIAG_LAYOUT_UNSAFE, e, at, "would put a value where a browser runs or interprets it");
	else if (str_is(name, "content") && layout_attribute(e, "http-equiv"))
		compiler_fault(c, DIAG_LAYOUT_UNSAFE, e, at, "would put a value into an instruction to the browser");
	else
		return true;
	return false;
}

static bool check_attribute_value(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at,
				  struct str name, const struct layout_value *v)
{
	enum field_kind kind = v->path.kind;
	if (listed(name, url_attributes) && (v->word.n || kind != FIELD_LINK)) {
		compiler_fault(c, DIAG_LAYOUT_UNSAFE, e, at, "is no link field, and only those may stand in an address");
		diags_hint(c->scope.diags, "name a link field");
	} else if (!v->word.n && kind != FIELD_TEXT && kind != FIELD_LINK && kind != FIELD_FLAG && kind != FIELD_NUMBER) {
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "cannot stand in an attribute");
		diags_hint(c->scope.diags, "it is %s: name a text, link, flag or number", layout_kind_name(kind));
	} else {
		return true;
	}
	return false;
}

static void compile_value_attribute(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at)
{
	struct layout_step step = {.op = OP_ATTRIBUTE, .text = str_from(at->name, strlen("n-attr-"))};
	if (check_attribute_name(c, e, at, step.text) && value_of(c, e, at, &step.value) &&
	    check_attribute_value(c, e, at, step.text, &step.value))
		compiler_add_step(c, step);
}

/* True when the value of n-attr-NAME takes the attribute's place. */
static bool is_replaced(const struct layout_element *e, struct str name)
{
	for (size_t i = 0; i < e->attribute_count; i++)
		if (str_starts(e->attributes[i].name, STR("n-attr-")) && str_eq(str_from(e->attributes[i].name, strlen("n-attr-")), name))
			return true;
	return false;
}

void compiler_attributes(struct layout_compiler *c, const struct layout_element *e, bool without_id)
{
	for (size_t i = 0; i < e->attribute_count; i++) {
		const struct layout_attribute *at = &e->attributes[i];
		if (str_starts(at->name, STR("n-attr-"))) {
			compile_value_attribute(c, e, at);
		} else if (!layout_is_directive(at) && !is_replaced(e, at->name) && !(without_id && str_is(at->name, "id"))) {
			buf_printf(&c->bytes, " " STR_FMT "=\"", STR_ARG(at->name));
			html_attribute(&c->bytes, at->value);
			buf_putc(&c->bytes, '"');
		}
	}
}

/* ---- content ---- */

void compiler_text_slot(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, unsigned content)
{
	struct layout_step step = {.op = content & IN_BARE ? OP_BARE_TEXT : OP_TEXT};
	if (!value_of(c, e, at, &step.value))
		return;
	if (!step.value.word.n && step.value.path.kind != FIELD_TEXT && step.value.path.kind != FIELD_NUMBER) {
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "cannot stand as text");
		diags_hint(c->scope.diags, "it is %s: name a text or number, or use n-html for prose, tables and charts",
			   layout_kind_name(step.value.path.kind));
		return;
	}
	compiler_add_step(c, step);
}

/* The words that the HTML writer itself puts beside tables. */
static void require_table_words(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at)
{
	static const struct str needed[] = {{"table-page", 10}, {"download-csv", 12}};
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!words_has(c->scope.words, needed[i])) {
			compiler_fault(c, DIAG_LAYOUT_NAME, e, at, "may show tables, which need more words");
			diags_hint(c->scope.diags, "add \"" STR_FMT "\" to words.yaml", STR_ARG(needed[i]));
		}
}

void compiler_html_slot(struct layout_compiler *c, const struct layout_element *e, const struct layout_attribute *at, unsigned content)
{
	struct layout_step step = {.op = OP_HTML};
	if (!compiler_path(c, e, at, at->value, &step.value.path))
		return;
	enum field_kind kind = step.value.path.kind;
	if (kind != FIELD_PROSE && kind != FIELD_TABLE && kind != FIELD_CHART) {
		compiler_fault(c, DIAG_LAYOUT_ATTRIBUTE, e, at, "is neither prose, table nor chart");
		diags_hint(c->scope.diags, "it is %s: use n-text for texts and numbers", layout_kind_name(kind));
		return;
	}
	if (content & IN_BARE) {
		compiler_fault(c, DIAG_LAYOUT_UNSAFE, e, at, "stands where no elements can stand");
		return;
	}
	if (kind != FIELD_CHART)
		require_table_words(c, e, at);
	compiler_add_step(c, step);
}
