/* The examples of CommonMark's specification (spec.txt, named by NENPO_COMMONMARK_SPEC) through our nodes and our writer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/html.h"

static const char fence[] = "````````````````````````````````";

/* → stands for a tab. */
static struct str with_tabs(struct arena *a, struct str s)
{
	const struct str arrow = STR("→");
	struct buf out = {0};
	for (size_t at; (at = str_find(s, arrow)) != SIZE_MAX; s = str_from(s, at + arrow.n)) {
		buf_put(&out, str_sub(s, 0, at));
		buf_putc(&out, '\t');
	}
	buf_put(&out, s);
	struct str copy = arena_str(a, buf_str(&out));
	buf_free(&out);
	return copy;
}

/* Reads lines up to one that is `end`; false at the end of the file. */
static bool read_until(struct str *rest, const char *end, struct str *out)
{
	const char *start = rest->p;
	while (rest->p) {
		struct str line = str_split(*rest, '\n', rest);
		if (str_is(line, end)) {
			*out = (struct str){start, (size_t)(line.p - start)};
			return true;
		}
	}
	return false;
}

static bool run_example(int number, struct str markdown, struct str expected)
{
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct source source = {.path = STR("example.md"), .text = with_tabs(a, markdown)};
	const struct markdown *m = markdown_parse(&source, a, (struct markdown_options){.plain = true}, d);
	struct buf out = {0};
	if (m)
		html_prose(&out, NULL, m->root);
	struct str html = with_tabs(a, expected);
	bool same = m && str_eq(buf_str(&out), html);
	if (!same)
		printf("example %d differs\n-- markdown\n" STR_FMT "-- expected\n" STR_FMT "-- written\n" STR_FMT "\n", number,
		       STR_ARG(markdown), STR_ARG(html), STR_ARG(buf_str(&out)));
	buf_free(&out);
	diags_free(d);
	arena_free(a);
	return same;
}

static bool read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	char bytes[4096];
	if (!f)
		return false;
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
		buf_put(out, (struct str){bytes, n});
	return fclose(f) == 0;
}

int main(void)
{
	const char *path = getenv("NENPO_COMMONMARK_SPEC");
	struct buf spec = {0};
	if (!path || !read_file(path, &spec)) {
		fprintf(stderr, "NENPO_COMMONMARK_SPEC must name spec.txt of CommonMark 0.30 (npm package commonmark-spec 0.30.0)\n");
		return 1;
	}
	struct str rest = buf_str(&spec), markdown, expected, line;
	struct buf start = {0};
	int count = 0, different = 0;
	buf_printf(&start, "%s example", fence);
	while (rest.p) {
		line = str_split(rest, '\n', &rest);
		if (!str_eq(line, buf_str(&start)))
			continue;
		if (!read_until(&rest, ".", &markdown) || !read_until(&rest, fence, &expected)) {
			fprintf(stderr, "%s ends inside an example\n", path);
			return 1;
		}
		different += !run_example(++count, markdown, expected);
	}
	printf("%d of %d examples as CommonMark has them\n", count - different, count);
	buf_free(&start);
	buf_free(&spec);
	return different || count != 652;
}
