#include "render/data.h"

/* ---- CSV ---- */

static void csv_text(struct buf *out, struct str s)
{
	bool quote = false;
	for (size_t i = 0; i < s.n; i++)
		quote = quote || s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
	if (!quote) {
		buf_put(out, s);
		return;
	}
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
}

static void csv_date(struct buf *out, struct date d)
{
	buf_printf(out, d.day ? "%04d-%02d-%02d" : "%04d-%02d", d.year, d.month, d.day);
}

static bool has_text(const struct table *t, size_t column)
{
	return t->columns.v[column].type == COLUMN_ROW || t->columns.v[column].type == COLUMN_TEXT;
}

/* The header of a column in one language: labels and texts stand once in each. */
static void csv_header(const struct site *s, const struct column *c, size_t language, struct buf *out)
{
	struct str code = s->languages[language];
	struct str name = c->name.n ? c->name : c->label.v[0];
	struct buf full = {0};
	buf_put(&full, name);
	if (language > 0)
		buf_printf(&full, "@" STR_FMT, STR_ARG(code));
	csv_text(out, buf_str(&full));
	buf_free(&full);
}

static void csv_cell(const struct cell *cell, size_t language, struct buf *out)
{
	switch (cell->kind) {
	case DATUM_TEXT:
		csv_text(out, cell->text.v[language]);
		break;
	case DATUM_NUMBER:
	case DATUM_CHANGE:
		decimal_print(out, cell->number.value);
		break;
	case DATUM_RANGE:
		decimal_print(out, cell->number.value);
		buf_putc(out, '/');
		decimal_print(out, cell->last.value);
		break;
	case DATUM_DATE:
		csv_date(out, cell->date);
		break;
	case DATUM_PERIOD:
		period_print(out, cell->period);
		break;
	case DATUM_ABSENT:
		break;
	}
}

void render_csv(const struct site *s, const struct table *t, struct buf *out)
{
	buf_puts(out, "\xEF\xBB\xBF");
	for (size_t row = 0; row <= t->rows.n; row++) { /* 0 is the header */
		bool first = true;
		for (size_t c = 0; c < t->columns.n; c++) {
			for (size_t l = 0; l < (has_text(t, c) ? s->language_count : 1); l++) {
				if (!first)
					buf_putc(out, ',');
				first = false;
				if (row == 0)
					csv_header(s, &t->columns.v[c], l, out);
				else if (t->columns.v[c].type == COLUMN_LEVEL)
					buf_printf(out, "%d", t->rows.v[row - 1].level);
				else
					csv_cell(&t->rows.v[row - 1].cells[c], l, out);
			}
		}
		buf_puts(out, "\r\n");
	}
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
	for (size_t i = 0; i < pages->n; i++)
		if (pages->v[i].exists[pages->v[i].language] || pages->v[i].kind == PAGE_CHOOSER)
			sitemap_page(s, &pages->v[i], scratch, out);
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
	buf_printf(out, STR_FMT "/feed.xml</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"", STR_ARG(s->languages[language]));
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
