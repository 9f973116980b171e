/* Runs a compiled layout over the views of a page. */
#include <inttypes.h>

#include "render/html.h"
#include "render/layout_internal.h"

struct run {
	const struct layout *layout;
	const struct render_context *context;
	const char *variables[LAYOUT_VARIABLES]; /* views; null: there is none */
	struct buf *out;
	struct buf text; /* a value before it is escaped */
};

/* The view that holds the path's field; null when one on the way is not there. */
static const char *view_of(const struct run *r, const struct layout_path *path)
{
	const char *view = r->variables[path->variable];
	for (size_t i = 0; i < path->view_count && view; i++)
		view = *(const char *const *)(view + path->views[i]);
	return view;
}

static const struct str no_text = {"", 0};

static struct str text_at(const char *view, size_t offset)
{
	return view ? *(const struct str *)(const void *)(view + offset) : no_text;
}

static int64_t number_at(const char *view, size_t offset)
{
	return view ? *(const int64_t *)(const void *)(view + offset) : 0;
}

static const void *pointer_at(const char *view, size_t offset)
{
	return view ? *(const void *const *)(const void *)(view + offset) : NULL;
}

static struct view_list list_at(const char *view, size_t offset)
{
	return view ? *(const struct view_list *)(const void *)(view + offset) : (struct view_list){0};
}

/* The view a path names, for n-with. */
static const char *single_view(const struct run *r, const struct layout_path *path)
{
	const char *view = view_of(r, path);
	return path->whole ? view : pointer_at(view, path->offset);
}

static bool is_there(const struct run *r, const struct layout_path *path)
{
	const char *view = view_of(r, path);
	if (path->whole || !view)
		return view;
	switch (path->kind) {
	case FIELD_TEXT:
	case FIELD_LINK:
		return text_at(view, path->offset).n;
	case FIELD_FLAG:
		return *(const bool *)(view + path->offset);
	case FIELD_NUMBER:
		return number_at(view, path->offset);
	case FIELD_PROSE:
	case FIELD_TABLE:
	case FIELD_CHART:
	case FIELD_ONE:
		return pointer_at(view, path->offset);
	case FIELD_LIST:
		return list_at(view, path->offset).n;
	}
	BUG("a field of no kind");
}

static struct str word_text(struct run *r, const struct layout_value *v)
{
	struct message_argument arguments[LAYOUT_ARGUMENTS];
	for (size_t i = 0; i < v->argument_count; i++) {
		const struct layout_path *path = &v->arguments[i].path;
		const char *view = view_of(r, path);
		arguments[i] = (struct message_argument){.name = v->arguments[i].name, .is_number = path->kind == FIELD_NUMBER};
		if (path->kind == FIELD_NUMBER)
			arguments[i].number = number_at(view, path->offset);
		else
			arguments[i].text = text_at(view, path->offset);
	}
	buf_clear(&r->text);
	words_put(r->context->words, r->context->tools, v->word, arguments, v->argument_count, &r->text);
	return buf_str(&r->text);
}

/* The text of a value, borrowed until the next one. */
static struct str value_text(struct run *r, const struct layout_value *v)
{
	if (v->word.n)
		return word_text(r, v);
	const char *view = view_of(r, &v->path);
	if (v->path.kind != FIELD_NUMBER)
		return text_at(view, v->path.offset);
	buf_clear(&r->text);
	buf_printf(&r->text, "%" PRId64, number_at(view, v->path.offset));
	return buf_str(&r->text);
}

static void run_attribute(struct run *r, const struct layout_step *step)
{
	const struct layout_path *path = &step->value.path;
	if (!step->value.word.n && !is_there(r, path))
		return;
	buf_putc(r->out, ' ');
	buf_put(r->out, step->text);
	buf_puts(r->out, "=\"");
	if (step->value.word.n || path->kind == FIELD_TEXT || path->kind == FIELD_NUMBER)
		html_attribute(r->out, value_text(r, &step->value));
	else if (path->kind == FIELD_LINK)
		html_address(r->out, r->context, text_at(view_of(r, path), path->offset));
	buf_putc(r->out, '"');
}

static void run_html(struct run *r, const struct layout_path *path)
{
	const void *content = pointer_at(view_of(r, path), path->offset);
	if (content && path->kind == FIELD_PROSE)
		html_prose(r->out, r->context, content);
	else if (content && path->kind == FIELD_CHART)
		html_chart(r->out, r->context, content);
	else if (content)
		html_table(r->out, r->context, content);
}

static void run_steps(struct run *r, size_t from, size_t end);

static void run_each(struct run *r, const struct layout_step *step, size_t first)
{
	const struct layout_path *path = &step->value.path;
	struct view_list list = list_at(view_of(r, path), path->offset);
	for (size_t i = 0; i < list.n; i++) {
		r->variables[step->variable] = (const char *)list.v + i * path->shape->size;
		run_steps(r, first, step->end);
	}
}

static void run_steps(struct run *r, size_t from, size_t end)
{
	for (size_t at = from; at < end;) {
		const struct layout_step *step = &r->layout->steps[at++];
		switch (step->op) {
		case OP_BYTES:
			buf_put(r->out, step->text);
			break;
		case OP_TEXT:
			html_text(r->out, value_text(r, &step->value));
			break;
		case OP_BARE_TEXT:
			html_attribute(r->out, value_text(r, &step->value));
			break;
		case OP_ATTRIBUTE:
			run_attribute(r, step);
			break;
		case OP_HTML:
			run_html(r, &step->value.path);
			break;
		case OP_IF:
		case OP_UNLESS:
			if (is_there(r, &step->value.path) != (step->op == OP_IF))
				at = step->end;
			break;
		case OP_WITH:
			r->variables[step->variable] = single_view(r, &step->value.path);
			if (!r->variables[step->variable])
				at = step->end;
			break;
		case OP_EACH:
			run_each(r, step, at);
			at = step->end;
			break;
		}
	}
}

void layout_run(const struct layout *l, const struct render_context *c, const void *page_view, const void *view, struct buf *out)
{
	struct run r = {.layout = l, .context = c, .out = out};
	r.variables[LAYOUT_PAGE] = page_view;
	r.variables[LAYOUT_VIEW] = view;
	run_steps(&r, 0, l->step_count);
	buf_free(&r.text);
}
