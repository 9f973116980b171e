#include "render/data.h"

#include <strings.h>

/* ---- CSV ---- */

static void csv_date(struct buf *out, struct date d)
{
	buf_printf(out, d.day ? "%04d-%02d-%02d" : "%04d-%02d", d.year, d.month, d.day);
}

static bool has_text(const struct table *t, size_t column)
{
	return t->columns.v[column].type == COLUMN_ROW || t->columns.v[column].type == COLUMN_TEXT;
}

struct csv_writer {
	const struct site *site;
	const struct table *table;
	struct language_tools *const *tools;
	struct arena *scratch;
	struct buf *out;
};

static struct str csv_word(const struct csv_writer *w, size_t language, const char *key, const char *name1, struct str text1,
			   const char *name2, struct str text2)
{
	struct message_argument arguments[] = {{.name = name1, .text = text1}, {.name = name2, .text = text2}};
	struct buf word = {.arena = w->scratch};
	words_put(w->site->words, w->tools[language], str_of(key), arguments, 2, &word);
	return buf_take(&word);
}

/* The word that says that a column's numbers are rounded, or some of them; null: they are exact. */
static const char *about_word(const struct table *t, size_t column)
{
	size_t numbers = 0, about = 0;
	for (size_t i = 0; i < t->rows.n; i++) {
		numbers += t->rows.v[i].cells[column].kind == DATUM_NUMBER;
		about += t->rows.v[i].cells[column].kind == DATUM_NUMBER && t->rows.v[i].cells[column].number.about;
	}
	return about == 0 ? NULL : about == numbers ? "about" : "about-some";
}

/* "件", "%", "約、件": what a column's numbers count, and whether they are rounded. */
static struct str csv_unit(const struct csv_writer *w, size_t column, size_t language)
{
	const struct column *c = &w->table->columns.v[column];
	const struct unit *u = table_aspect(w->table, c).unit;
	struct str unit = {0};
	if (c->type == COLUMN_PERCENT || c->type == COLUMN_CHANGE)
		return STR("%");
	if (c->type == COLUMN_NUMBER || c->type == COLUMN_AMOUNT || c->type == COLUMN_RANGE)
		unit = u ? u->word[language][UNIT_OTHER] : unit;
	const char *key = about_word(w->table, column);
	if (!key)
		return unit;
	struct str word = words_text(w->site->words, w->tools[language], str_of(key));
	return unit.n ? csv_word(w, language, "list-comma", "a", word, "b", unit) : word;
}

/* A header such as 団体数 names its unit itself. */
static bool names_unit(struct str header, struct str unit)
{
	for (size_t i = 0; i + unit.n <= header.n; i++)
		if (strncasecmp(header.p + i, unit.p, unit.n) == 0)
			return true;
	return false;
}

static struct str csv_header(const struct csv_writer *w, size_t column, size_t language)
{
	const struct column *c = &w->table->columns.v[column];
	struct str name = c->label.v[language], unit = csv_unit(w, column, language);
	for (size_t i = 0; i < w->table->header_rows && !c->label.v[language].n; i++) {
		struct str part = site_label(w->site, w->table, c->header[i], language, w->scratch);
		if (!part.n || (i > 0 && str_eq(c->header[i], c->header[i - 1])))
			continue;
		name = name.n ? arena_printf(w->scratch, STR_FMT "/" STR_FMT, STR_ARG(name), STR_ARG(part)) : part;
	}
	return unit.n && !names_unit(name, unit) ? csv_word(w, language, "header-with-unit", "header", name, "unit", unit) : name;
}

/* A column of labels stands once in each language, under its name there; one of numbers once, under all its names. */
static void csv_headers(const struct csv_writer *w, size_t column)
{
	struct buf name = {0};
	for (size_t l = 0; l < w->site->language_count; l++) {
		struct str one = csv_header(w, column, l);
		if (has_text(w->table, column)) {
			if (l)
				buf_putc(w->out, ',');
			csv_put(w->out,
				l ? arena_printf(w->scratch, STR_FMT "@" STR_FMT, STR_ARG(one), STR_ARG(w->site->languages[l])) : one);
		} else if (one.n && !str_eq(one, buf_str(&name))) {
			buf_puts(&name, name.n ? " / " : "");
			buf_put(&name, one);
		}
	}
	if (!has_text(w->table, column))
		csv_put(w->out, buf_str(&name));
	buf_free(&name);
}

static struct str plain(struct arena *a, struct decimal d)
{
	struct buf b = {.arena = a};
	decimal_print(&b, d);
	return buf_take(&b);
}

static void csv_cell(const struct csv_writer *w, const struct cell *cell, size_t language)
{
	switch (cell->kind) {
	case DATUM_TEXT:
		csv_put(w->out, cell->text->v[language]);
		break;
	case DATUM_NUMBER:
	case DATUM_CHANGE:
		decimal_print(w->out, cell->number.value);
		break;
	case DATUM_RANGE: /* not 2/5 or 2-5, which spreadsheets take for a date */
		csv_put(w->out,
			csv_word(w, 0, "range", "from", plain(w->scratch, cell->number.value), "to", plain(w->scratch, cell->last->value)));
		break;
	case DATUM_DATE:
		csv_date(w->out, cell->date);
		break;
	case DATUM_PERIOD:
		period_print(w->out, *cell->period);
		break;
	case DATUM_ABSENT:
		break;
	}
}

static void csv_cells(const struct csv_writer *w, const struct row *row, size_t column)
{
	if (w->table->columns.v[column].type == COLUMN_LEVEL) {
		buf_printf(w->out, "%d", row->level);
		return;
	}
	for (size_t l = 0; l < (has_text(w->table, column) ? w->site->language_count : 1); l++) {
		if (l)
			buf_putc(w->out, ',');
		csv_cell(w, &row->cells[column], l);
	}
}

void render_csv(const struct site *s, const struct table *t, struct language_tools *const *tools, struct buf *out)
{
	struct csv_writer w = {s, t, tools, arena_new(), out};
	buf_puts(out, "\xEF\xBB\xBF");
	for (size_t row = 0; row <= t->rows.n; row++) { /* 0 is the header */
		for (size_t c = 0; c < t->columns.n; c++) {
			if (c)
				buf_putc(out, ',');
			if (row == 0)
				csv_headers(&w, c);
			else
				csv_cells(&w, &t->rows.v[row - 1], c);
		}
		buf_puts(out, "\r\n");
	}
	arena_free(w.scratch);
}

/* ---- for search engines and feed readers ---- */

static void xml_text(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '"':
			buf_puts(out, "&quot;");
			break;
		default:
			buf_putc(out, s.p[i]);
		}
	}
}

/* An index page is known by its folder. */
static void page_url(const struct site *s, struct str address, struct buf *out)
{
	struct str index = STR("index.html");
	if (str_eq(path_name(address), index))
		address = str_sub(address, 0, address.n - index.n);
	xml_text(out, s->base_url);
	xml_text(out, address);
}

static void sitemap_page(const struct site *s, const struct page *p, struct arena *scratch, struct buf *out)
{
	size_t languages = 0;
	buf_puts(out, "<url><loc>");
	page_url(s, p->address, out);
	buf_puts(out, "</loc>");
	for (size_t l = 0; l < s->language_count; l++)
		languages += p->exists[l];
	for (size_t l = 0; l < s->language_count && languages > 1; l++) {
		if (!p->exists[l])
			continue;
		buf_puts(out, "<xhtml:link rel=\"alternate\" hreflang=\"");
		xml_text(out, s->languages[l]);
		buf_puts(out, "\" href=\"");
		page_url(s, page_counterpart(s, p, l, scratch), out);
		buf_puts(out, "\"/>");
	}
	buf_puts(out, "</url>\n");
}

void render_sitemap(const struct site *s, const struct pages *pages, struct buf *out)
{
	struct arena *scratch = arena_new();
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
	for (size_t i = 0; i < pages->n; i++) {
		const struct page *p = &pages->v[i];
		arena_reset(scratch);
		bool own = p->exists[p->language] && p->kind != PAGE_WHOLE; /* what other pages say already */
		if (own || p->kind == PAGE_CHOOSER)
			sitemap_page(s, p, scratch, out);
	}
	buf_puts(out, "</urlset>\n");
	arena_free(scratch);
}

void render_robots(const struct site *s, struct buf *out)
{
	buf_puts(out, "User-agent: *\nAllow: /\nSitemap: ");
	buf_put(out, s->base_url);
	buf_puts(out, "sitemap.xml\n");
}

/* When a document was last touched: the edition's own date, else the paper's; month dates count from their first day. */
static struct date document_updated(const struct document *d)
{
	struct date date = d->updated.year ? d->updated : d->date;
	if (date.year == 0)
		date = (struct date){(int16_t)(d->year + 1), 3, 31};
	if (date.day == 0)
		date.day = 1;
	return date;
}

static void feed_date(struct buf *out, struct date d)
{
	buf_puts(out, "<updated>");
	csv_date(out, d);
	buf_puts(out, "T00:00:00Z</updated>\n");
}

static void feed_entry(const struct site *s, const struct document *d, struct str address, size_t language, struct buf *out)
{
	buf_puts(out, "<entry>\n<title>");
	xml_text(out, d->title.v[language]);
	buf_puts(out, "</title>\n<id>");
	page_url(s, address, out);
	buf_puts(out, "</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"");
	page_url(s, address, out);
	buf_puts(out, "\"/>\n");
	feed_date(out, document_updated(d));
	buf_puts(out, "<summary>");
	xml_text(out, d->source.v[language].n ? d->source.v[language] : d->title.v[language]);
	buf_puts(out, "</summary>\n</entry>\n");
}

void render_feed(const struct site *s, const struct pages *pages, size_t language, struct str title, struct buf *out)
{
	struct date latest = {0};
	for (size_t i = 0; i < s->documents.n; i++) {
		struct date d = document_updated(s->documents.v[i]);
		if (date_cmp(d, latest) > 0)
			latest = d;
	}
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	xml_text(out, s->languages[language]);
	buf_puts(out, "\">\n<title>");
	xml_text(out, title);
	buf_puts(out, "</title>\n<id>");
	xml_text(out, s->base_url);
	buf_printf(out, STR_FMT "/feed.xml</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"",
		   STR_ARG(s->languages[language]));
	xml_text(out, s->base_url);
	buf_printf(out, STR_FMT "/feed.xml\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"", STR_ARG(s->languages[language]));
	xml_text(out, s->base_url);
	buf_printf(out, STR_FMT "/\"/>\n<author><name>", STR_ARG(s->languages[language]));
	xml_text(out, s->organisation.v[language]);
	buf_puts(out, "</name></author>\n");
	feed_date(out, latest);
	for (size_t i = pages->n; i-- > 0;)
		if (pages->v[i].kind == PAGE_DOCUMENT && pages->v[i].language == language)
			feed_entry(s, pages->v[i].of.document, pages->v[i].address, language, out);
	buf_puts(out, "</feed>\n");
}
