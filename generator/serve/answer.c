#include "serve/answer.h"

#include "serve/own_files.h"

static const char *type_of(struct str path)
{
	static const struct {
		const char *end, *type;
	} types[] = {
		{".html", "text/html; charset=utf-8"},
		{".css", "text/css; charset=utf-8"},
		{".js", "text/javascript; charset=utf-8"},
		{".csv", "text/csv; charset=utf-8"},
		{".json", "application/json"},
		{".xml", "application/xml; charset=utf-8"},
		{".txt", "text/plain; charset=utf-8"},
		{".svg", "image/svg+xml; charset=utf-8"},
		{".png", "image/png"},
		{".jpg", "image/jpeg"},
		{".jpeg", "image/jpeg"},
		{".gif", "image/gif"},
		{".webp", "image/webp"},
		{".avif", "image/avif"},
		{".ico", "image/x-icon"},
		{".pdf", "application/pdf"},
		{".woff2", "font/woff2"},
		{".woff", "font/woff"},
		{".zip", "application/zip"},
	};
	if (str_ends(path, STR("feed.xml")))
		return "application/atom+xml; charset=utf-8";
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(path, str_of(types[i].end)))
			return types[i].type;
	return "application/octet-stream";
}

/* ---- the preview's own ---- */

bool answer_own(struct str path, struct http_answer *out)
{
	struct str file = str_is(path, "-/nenpo/preview.js")    ? own_script()
			  : str_is(path, "-/nenpo/preview.css") ? own_style()
								: (struct str){0};
	if (!file.n)
		return false;
	out->status = 200;
	out->type = type_of(path);
	buf_put(&out->body, file);
	return true;
}

/* Before the end of the body, or of what there is. */
static void put_script(struct str start, unsigned edition, bool checked, struct buf *out)
{
	buf_printf(out, "<script src=\"/-/nenpo/preview.js\" defer data-edition=\"" STR_FMT "-%u\"%s></script>\n", STR_ARG(start), edition,
		   checked ? "" : " data-unchecked=\"\"");
}

static size_t last(struct str s, struct str what)
{
	for (size_t i = s.n; i >= what.n; i--)
		if (str_ends(str_sub(s, 0, i), what))
			return i - what.n;
	return SIZE_MAX;
}

static void put_page(struct str html, struct str start, unsigned edition, bool checked, struct buf *out)
{
	size_t end = last(html, STR("</body>"));
	if (end == SIZE_MAX)
		end = html.n;
	buf_reserve(out, html.n + 200);
	buf_put(out, str_sub(html, 0, end));
	put_script(start, edition, checked, out);
	buf_put(out, str_from(html, end));
}

void answer_nothing(struct str start, struct http_answer *out)
{
	out->status = 503;
	out->type = "text/html; charset=utf-8";
	buf_puts(&out->body, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>nenpo</title>\n"
			     "<meta name=\"color-scheme\" content=\"light dark\">\n</head>\n<body>\n");
	put_script(start, 0, true, &out->body);
	buf_puts(&out->body, "</body>\n</html>\n");
}

/* ---- the site's ---- */

static const struct output *find(const struct publication *p, struct str path)
{
	struct buf whole = {0};
	buf_put(&whole, path);
	if (!path.n || str_ends(path, STR("/")))
		buf_puts(&whole, "index.html");
	const struct output *o = map_get(&p->output_of, buf_str(&whole));
	buf_free(&whole);
	return o;
}

/* A folder without its '/' would make relative links lead elsewhere. */
static bool redirect(const struct publication *p, struct str path, struct http_answer *out)
{
	struct buf folder = {0};
	buf_put(&folder, path);
	buf_putc(&folder, '/');
	bool found = path.n && find(p, buf_str(&folder));
	if (found) {
		buf_putc(&out->body, '/');
		for (size_t i = 0; i < folder.n; i++) {
			unsigned char c = (unsigned char)folder.p[i];
			if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("/-_.~", c))
				buf_putc(&out->body, (char)c);
			else
				buf_printf(&out->body, "%%%02X", c);
		}
		out->status = 301;
		out->location = buf_str(&out->body);
	}
	buf_free(&folder);
	return found;
}

void answer_from(struct edition *e, struct str start, struct str path, struct http_answer *out)
{
	const struct output *o = find(e->publication, path);
	struct buf bytes = {0}, error = {0};
	bool checked;
	out->status = 200;
	if (!o && redirect(e->publication, path, out))
		return;
	if (!o) {
		out->status = 404;
		o = map_get(&e->publication->output_of, STR("404.html"));
	}
	out->type = type_of(o->path);
	if (!edition_preview(e, o, &bytes, &error, &checked)) {
		out->status = 404; /* an asset that has gone since it was listed */
		out->type = "text/plain; charset=utf-8";
		buf_put(&out->body, buf_str(&error));
	} else if (o->kind == OUTPUT_PAGE) {
		put_page(buf_str(&bytes), start, e->number, checked, &out->body);
	} else {
		out->body = bytes;
		bytes = (struct buf){0};
	}
	buf_free(&bytes);
	buf_free(&error);
}
