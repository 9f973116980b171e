/* nenpo new document, nenpo new chapter. */
#include "cli/new.h"

#include "text/label.h"
#include "text/language.h"

#include <time.h>

/* ---- site.yaml's list of documents, with one more ---- */

static size_t offset_of(const struct source *source, struct place where)
{
	size_t i = 0;
	for (uint32_t line = 1; line < where.line && i < source->text.n; i++)
		line += source->text.p[i] == '\n';
	for (uint32_t column = 1; column < where.column && i < source->text.n; column++)
		utf8_next(source->text, &i);
	return i;
}

/* The text with `what` put in at a byte. */
static struct str inserted(struct arena *a, struct str text, size_t at, struct str what)
{
	struct str head = str_sub(text, 0, at), tail = str_from(text, at);
	return arena_printf(a, STR_FMT STR_FMT STR_FMT, STR_ARG(head), STR_ARG(what), STR_ARG(tail));
}

/* [a, b] becomes [a, b, id]; a list of lines gets one like its last. A guess, to be read again. */
static struct str listed(struct arena *a, const struct source *source, const struct yaml *list, struct str id)
{
	struct str text = source->text;
	size_t start = offset_of(source, list->place);
	const struct yaml *last = list->n ? &list->items[list->n - 1] : NULL;
	size_t behind = last ? offset_of(source, last->place) + last->text.n : start + 1;
	if (start < text.n && text.p[start] == '[')
		return inserted(a, text, behind, last ? arena_printf(a, ", " STR_FMT, STR_ARG(id)) : id);
	size_t line = behind;
	while (line > 0 && text.p[line - 1] != '\n')
		line--;
	struct str bullet = str_sub(text, line, behind - (last ? last->text.n : 0)), rest = str_from(text, behind);
	size_t end = str_chr(rest, '\n');
	bool carriage = end != SIZE_MAX && end > 0 && rest.p[end - 1] == '\r';
	if (end == SIZE_MAX)
		return inserted(a, text, text.n, arena_printf(a, "\n" STR_FMT STR_FMT "\n", STR_ARG(bullet), STR_ARG(id)));
	return inserted(a, text, behind + end + 1,
			arena_printf(a, STR_FMT STR_FMT "%s", STR_ARG(bullet), STR_ARG(id), carriage ? "\r\n" : "\n"));
}

static const struct yaml *documents_of(const struct yaml *site)
{
	const struct yaml *list = site ? yaml_get(site, "documents") : NULL;
	return list && list->kind == YAML_SEQUENCE ? list : NULL;
}

/* True when the changed text says just what the old one says, and the id behind it. */
static bool is_listed(struct arena *a, struct str text, const struct yaml *before, struct str id)
{
	struct source *source = ARENA_NEW(a, struct source);
	struct diags *d = diags_new();
	*source = (struct source){.path = STR("content/site.yaml"), .text = text};
	const struct yaml *site = yaml_parse(source, text, a, d), *after = documents_of(site);
	bool good = after && d->all.n == 0 && after->n == before->n + 1 && str_eq(after->items[before->n].text, id);
	for (size_t i = 0; good && i < before->n; i++)
		good = str_eq(after->items[i].text, before->items[i].text);
	diags_free(d);
	return good;
}

static void list_document(struct new_work *w, struct str id)
{
	struct arena *a = w->plan.arena;
	const struct file *f = files_find(w->site->files, STR("content/site.yaml"));
	const struct yaml *list = documents_of(f->yaml);
	for (size_t i = 0; list && i < list->n; i++)
		if (str_eq(list->items[i].text, id))
			return;
	struct str text = list ? listed(a, f->source, list, id) : (struct str){0};
	if (list && is_listed(a, text, list, id))
		w->plan.change = (struct new_file){f->path, text};
	else
		plan_next(&w->plan, "add " STR_FMT " to the list documents in content/site.yaml", STR_ARG(id));
}

/* ---- documents ---- */

static const char *const kinds[] = {"plan", "policy", "budget", "report", "settlement", "reference"};

/* 2021-report, 2021-budget-revised: the kind is the first word behind the year. */
static int kind_of(struct str id, int *year)
{
	struct decimal number;
	struct str rest;
	struct str first = str_split(id, '-', &rest), kind = str_split(rest, '-', &rest);
	if (!slug_valid(id) || first.n != 4 || !decimal_parse(first, &number) || number.coefficient < 1868 || number.coefficient > 2199)
		return -1;
	*year = (int)number.coefficient;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(kind, kinds[i]))
			return (int)i;
	return -1;
}

static struct str document_title(struct new_work *w, struct str language, int kind, int year)
{
	const struct placeholders *p = placeholders_in(language);
	struct buf text = {0}, error = {0};
	struct language_tools *tools = language_open(str_of(p->code), &error);
	if (tools)
		language_fiscal_year_short(tools, &text, year);
	buf_printf(&text, "%s%s", tools && !language_is_japanese(tools) ? " " : "", p->titles[kind]);
	struct str title = arena_str(w->plan.arena, buf_str(&text));
	if (tools)
		language_close(tools);
	buf_free(&text);
	buf_free(&error);
	return title;
}

static void put_today(struct buf *out)
{
	time_t now = time(NULL);
	struct tm today;
	localtime_r(&now, &today);
	buf_printf(out, "%04d-%02d-%02d", today.tm_year + 1900, today.tm_mon + 1, today.tm_mday);
}

bool new_document(struct new_work *w, struct str id)
{
	const struct site *s = w->site;
	struct str titles[LANGUAGES_MAX], sources[LANGUAGES_MAX];
	int year, kind = kind_of(id, &year);
	struct buf yaml = {0};
	if (kind < 0)
		return new_refused("\"" STR_FMT "\" is not a document: write the fiscal year and the kind, such as 2021-report",
				   STR_ARG(id));
	for (size_t l = 0; l < s->language_count; l++) {
		titles[l] = document_title(w, s->languages[l], kind, year);
		sources[l] = str_of(placeholders_in(s->languages[l])->source);
	}
	buf_printf(&yaml, "kind: %s\nyear: %d\n", kinds[kind], year);
	put_yaml_texts(&yaml, s, "titles", titles);
	buf_puts(&yaml, "date: unknown      # of the paper: 2022-06-24 or 2022-06\n"
			"status: draft      # draft, resolved, approved, published, corrected\n"
			"wording: summary   # or verbatim\n");
	put_yaml_texts(&yaml, s, "source", sources);
	buf_puts(&yaml, "updated: ");
	put_today(&yaml);
	buf_putc(&yaml, '\n');
	plan_add(&w->plan, arena_printf(w->plan.arena, "content/" STR_FMT "/document.yaml", STR_ARG(id)), &yaml);
	buf_free(&yaml);
	list_document(w, id);
	plan_next(&w->plan, "say in content/" STR_FMT "/document.yaml which paper it is", STR_ARG(id));
	plan_next(&w->plan, "nenpo new chapter " STR_FMT " 01-SLUG", STR_ARG(id));
	return true;
}

const struct document *new_document_of(const struct new_work *w, struct str id)
{
	const struct document *document = map_get(&w->site->document_of, id);
	if (!document)
		new_refused("the site has no document \"" STR_FMT "\" (begin it with: nenpo new document " STR_FMT ")", STR_ARG(id),
			    STR_ARG(id));
	return document;
}

/* ---- chapters ---- */

struct chapter_plan {
	struct str order, slug, heading_id;
	const struct programme *programme;
	struct str titles[LANGUAGES_MAX];
};

static bool read_titles(const struct new_work *w, struct chapter_plan *c)
{
	const struct site *s = w->site;
	for (size_t i = 0; i < w->titles.n; i++) {
		struct str text, code = str_split(w->titles.v[i], '=', &text);
		size_t l = site_language(s, code);
		if (!text.p || str_trim(text).n == 0 || l == SIZE_MAX)
			return new_refused("--title takes a language of the site and a text, such as " STR_FMT "=…, not \"" STR_FMT "\"",
					   STR_ARG(s->languages[0]), STR_ARG(w->titles.v[i]));
		if (!utf8_valid(text, NULL))
			return new_refused("the title in \"" STR_FMT "\" is not UTF-8", STR_ARG(code));
		if (c->titles[l].n)
			return new_refused("there are two titles in \"" STR_FMT "\"", STR_ARG(code));
		c->titles[l] = str_trim(text);
	}
	for (size_t l = 0; l < s->language_count; l++) {
		if (c->titles[l].n == 0 && c->programme)
			c->titles[l] = c->programme->name.v[l];
		if (c->titles[l].n == 0)
			c->titles[l] = str_of(placeholders_in(s->languages[l])->chapter);
	}
	return true;
}

static bool read_programme(struct new_work *w, struct chapter_plan *c)
{
	const struct site *s = w->site;
	struct str_list ids = {0};
	if (!w->programme)
		return true;
	c->programme = map_get(&s->programme_of, str_of(w->programme));
	if (c->programme)
		return true;
	for (size_t i = 0; i < s->programmes.n; i++)
		*LIST_ADD(&ids, w->plan.arena) = s->programmes.v[i]->id;
	struct str near = nearest(str_of(w->programme), ids.v, ids.n);
	return near.n ? new_refused("programmes.yaml has no \"%s\" (did you mean \"" STR_FMT "\"?)", w->programme, STR_ARG(near))
		      : new_refused("programmes.yaml has no \"%s\"", w->programme);
}

/* 06-lgwan */
static bool read_name(const struct document *document, struct str name, struct chapter_plan *c)
{
	c->order = str_split(name, '-', &c->slug);
	bool digits = c->order.n > 0;
	for (size_t i = 0; i < c->order.n; i++)
		digits = digits && c->order.p[i] >= '0' && c->order.p[i] <= '9';
	if (!digits || !slug_valid(c->slug))
		return new_refused("\"" STR_FMT "\" is not a chapter: write its number and a slug, such as 06-lgwan", STR_ARG(name));
	for (size_t i = 0; i < document->chapters.n; i++) {
		const struct chapter *other = document->chapters.v[i];
		if (str_eq(other->slug, c->slug) && !str_eq(other->order, c->order))
			return new_refused("chapter " STR_FMT "-" STR_FMT " has the slug already", STR_ARG(other->order),
					   STR_ARG(other->slug));
	}
	return true;
}

/* An id that no heading of the document has: a working one, until there is a better. */
static struct str heading_id(const struct new_work *w, const struct document *document, struct str slug)
{
	for (int n = 1;; n++) {
		struct str id = arena_printf(w->plan.arena, STR_FMT "-%d", STR_ARG(slug), n);
		bool taken = false;
		for (size_t i = 0; i < document->items.n; i++)
			taken = taken || str_eq(document->items.v[i]->id, id);
		if (!taken)
			return id;
	}
}

/* Chapters are numbered 六 in Japanese, 6 in other languages. */
static void put_number(struct buf *out, struct str language, struct str order)
{
	static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	struct decimal number;
	if (!decimal_parse(order, &number) || number.coefficient == 0)
		return;
	int n = (int)(number.coefficient < 100 ? number.coefficient : 0);
	if (n && str_is(language, "ja"))
		buf_printf(out, "number: %s%s%s\n", n > 19 ? digits[n / 10] : "", n > 9 ? "十" : "", digits[n % 10]);
	else
		buf_printf(out, "number: %lld\n", (long long)number.coefficient);
}

static void plan_chapter(struct new_work *w, const struct document *document, const struct chapter_plan *c, size_t l)
{
	struct str language = w->site->languages[l];
	const struct placeholders *p = placeholders_in(language);
	struct buf text = {0};
	buf_puts(&text, "---\ntitle: ");
	yaml_put(&text, c->titles[l]);
	buf_putc(&text, '\n');
	put_number(&text, language, c->order);
	if (c->programme)
		buf_printf(&text, "programme: " STR_FMT "\n", STR_ARG(c->programme->id));
	buf_printf(&text, "---\n\n%s\n\n## %s {#" STR_FMT "}\n\n%s\n", p->paragraph, p->heading, STR_ARG(c->heading_id), p->paragraph);
	struct str path = arena_printf(w->plan.arena, "content/" STR_FMT "/" STR_FMT "-" STR_FMT "." STR_FMT ".md", STR_ARG(document->id),
				       STR_ARG(c->order), STR_ARG(c->slug), STR_ARG(language));
	plan_add(&w->plan, path, &text);
	buf_free(&text);
}

bool new_chapter(struct new_work *w, struct str document_id, struct str name)
{
	const struct document *document = new_document_of(w, document_id);
	struct chapter_plan c = {0};
	if (!document || !read_name(document, name, &c) || !read_programme(w, &c) || !read_titles(w, &c))
		return false;
	c.heading_id = heading_id(w, document, c.slug);
	for (size_t l = 0; l < w->site->language_count; l++)
		plan_chapter(w, document, &c, l);
	plan_next(&w->plan, "write the text, the same blocks in each language, and give {#" STR_FMT "} an id that says what stands there",
		  STR_ARG(c.heading_id));
	return true;
}
