/* Addresses relative to a page, and percent-encoding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "render/html.h"

struct relative {
	const char *page, *address, *expected;
};

static const struct relative relatives[] = {
	{"ja/2021/report/lgwan.html", "ja/glossary.html#ocsp", "../../glossary.html#ocsp"},
	{"ja/2021/report/lgwan.html", "ja/2021/report/lgwan.html#a", "#a"},
	{"ja/2021/report/lgwan.html", "ja/2021/report/lgwan.html", "lgwan.html"},
	{"ja/2021/report/lgwan.html", "", "lgwan.html"},
	{"ja/2021/report/lgwan.html", "#note-1", "#note-1"},
	{"ja/2021/report/lgwan.html", "ja/2021/report/index.html", "index.html"},
	{"ja/2021/report/lgwan.html", "ja/2021/report/tables/x.html", "tables/x.html"},
	{"ja/2021/report/lgwan.html", "en/2021/report/lgwan.html", "../../../en/2021/report/lgwan.html"},
	{"ja/2021/report/lgwan.html", "ja/2021/report-2/lgwan.html", "../report-2/lgwan.html"},
	{"ja/2021/report/lgwan.html", "index.html", "../../../index.html"},
	{"index.html", "ja/index.html", "ja/index.html"},
	{"index.html", "index.html", "index.html"},
	{"ja/index.html", "ja/", "./"},
	{"ja/index.html", "ja/a:b.html", "./a:b.html"},
	{"ja/index.html", "ja//evil.example/",
	 "./"
	 "/evil.example/"},
	{"ja/index.html", "en/a:b.html", "../en/a:b.html"},
	{"ja/index.html", "ja/検索.html?q=a&b#節", "%E6%A4%9C%E7%B4%A2.html?q=a&amp;b#%E7%AF%80"},
	{"ja/index.html", "ja/a\"<>`.html", "a%22%3C%3E%60.html"},
	{"ja/index.html", "https://example.jp/あ?a=1&b='2'", "https://example.jp/%E3%81%82?a=1&amp;b=&#x27;2&#x27;"},
	{"ja/index.html", "HTTP://example.jp/%E3%81%82", "HTTP://example.jp/%E3%81%82"},
	{"ja/index.html", "mailto:a@example.jp", "mailto:a@example.jp"},
	{"ja/index.html", "javascript:alert(1)", "#"},
	{"ja/index.html", "JaVaScript:alert(1)", "#"},
	{"ja/index.html", "data:text/html,x", "#"},
	{"ja/index.html", "table:lgwan", "#"},
	{"ja/index.html", "//example.jp/", "#"},
	{"ja/index.html", "/etc", "#"},
	/* what a browser would strip before it looks for a scheme cannot become one */
	{"ja/index.html", "\tjavascript:alert(1)", "../%09javascript:alert(1)"},
	{"index.html", "java\nscript:alert(1)", "./java%0Ascript:alert(1)"},
};

static void relative_addresses(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof relatives / sizeof *relatives; i++) {
		struct render_context c = {.address = str_of(relatives[i].page)};
		struct buf out = {0};
		html_address(&out, &c, str_of(relatives[i].address));
		assert_string_equal(out.p, relatives[i].expected);
		buf_free(&out);
	}
}

static void absolute_addresses(void **state)
{
	static const struct relative cases[] = {
		{"404.html", "ja/index.html#a", "/nenpo/ja/index.html#a"},
		{"404.html", "404.html", "/nenpo/404.html"},
		{"404.html", "#main", "#main"},
		{"404.html", "https://example.jp/", "https://example.jp/"},
		{"404.html", "vbscript:x", "#"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct render_context c = {.address = str_of(cases[i].page), .absolute = true, .root = STR("/nenpo/")};
		struct buf out = {0};
		html_address(&out, &c, str_of(cases[i].address));
		assert_string_equal(out.p, cases[i].expected);
		buf_free(&out);
	}
}

static void commonmark_addresses(void **state)
{
	(void)state;
	struct buf out = {0};
	html_address(&out, NULL, STR("/b ü[x]&amp"));
	assert_string_equal(out.p, "/b%20%C3%BC%5Bx%5D&amp;amp");
	buf_free(&out);
}

static void escapes(void **state)
{
	(void)state;
	struct buf out = {0};
	html_text(&out, STR("a<b>\"c\" & '\x01"
			    "d"));
	assert_string_equal(out.p, "a&lt;b&gt;\"c\" &amp; '<wbr>d");
	buf_clear(&out);
	html_attribute(&out, STR("a<b>\"c\" & '\x01"
				 "d令"));
	assert_string_equal(out.p, "a&lt;b&gt;&quot;c&quot; &amp; 'd令");
	buf_clear(&out);
	html_text(&out, (struct str){NULL, 0});
	assert_int_equal(out.n, 0);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(relative_addresses),
		cmocka_unit_test(absolute_addresses),
		cmocka_unit_test(commonmark_addresses),
		cmocka_unit_test(escapes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
